"""A browser without a credential asks to be let in, and shows a code."""

import secrets
from uuid import UUID

from ting.devices.inventory.events import MachineChanged
from ting.devices.inventory.models import Machine
from ting.devices.inventory.rules import (
    CODE_VALID_FOR,
    MOST_WAITING,
    AlreadyLetIn,
    MachineState,
    NotAMachine,
    TooManyWaiting,
    shown_code,
)
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor, ActorKind
from ting.foundation.kernel.doors import Answer
from ting.foundation.people.actions.open_session import open_machine_session


class Knocked(Answer):
    """The session is worth nothing until the machine is let in; `code` is what its screen shows."""

    session_token: str | None
    machine_id: UUID
    code: str


def _fresh_code() -> str:
    taken = set(Machine.objects.exclude(code=None).values_list("code", flat=True))
    while True:
        code = f"{secrets.randbelow(1_000_000):06d}"
        if code not in taken:
            return code


def knock(actor: Actor, kind: ActorKind) -> Knocked:
    """A waiting machine asks again and gets the same code; a new one gets a fresh code.

    Refused to a machine that is in already: the answer's cookie would replace its credential.
    """
    if kind not in (ActorKind.TERMINAL, ActorKind.PROJECTOR):
        raise NotAMachine()
    now = clock.now()
    waiting = Machine.objects.filter(enrolled_at=None, revoked_at=None)
    waiting.filter(knocked_at__lt=now - CODE_VALID_FOR).delete()
    if actor.is_machine and actor.roles:
        raise AlreadyLetIn()
    if actor.kind is kind and actor.id is not None:
        known = waiting.filter(id=actor.id).first()
        if known is not None and known.code is not None:
            return Knocked(session_token=None, machine_id=known.id, code=shown_code(known.code))
    if waiting.count() >= MOST_WAITING:
        raise TooManyWaiting()
    machine = Machine.objects.create(
        kind=kind.value, name="", code=_fresh_code(), address=actor.address[:64], knocked_at=now
    )
    assert machine.code is not None
    token = open_machine_session(actor, kind, machine.id, "")
    record(actor, SITE, MachineChanged(machine_id=machine.id, state=MachineState.WAITING))
    return Knocked(session_token=token, machine_id=machine.id, code=shown_code(machine.code))
