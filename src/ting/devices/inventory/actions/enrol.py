"""Lets waiting machines in, one or eighty at once: all of the list, or none of it."""

from uuid import UUID

from pydantic import Field

from ting.devices.inventory.events import MachineChanged
from ting.devices.inventory.models import Machine
from ting.devices.inventory.rules import CODE_VALID_FOR, BadRows, MachineState, bad_rows, plain_code
from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer, Order
from ting.foundation.people.actions.open_session import name_machine_sessions


class EnrolRow(Order):
    """The code on the machine's screen, and what the machine is to be called."""

    code: str = Field(max_length=32)
    name: str = Field(max_length=256)


class Enrolled(Answer):
    machine_ids: list[UUID]


def enrol(actor: Actor, rows: list[EnrolRow]) -> Enrolled:
    """Every wrong row is named and then nothing is let in."""
    now = clock.now()
    asking = Machine.objects.select_for_update().filter(
        enrolled_at=None, revoked_at=None, knocked_at__gte=now - CODE_VALID_FOR
    )
    waiting = {machine.code: machine for machine in asking if machine.code is not None}
    names = frozenset(Machine.objects.exclude(name="").filter(revoked_at=None).values_list("name", flat=True))
    wrong = bad_rows([(row.code, row.name) for row in rows], frozenset(waiting), names)
    if wrong:
        raise BadRows(rows=wrong)
    done: list[UUID] = []
    for row in rows:
        machine = waiting[plain_code(row.code)]
        machine.name, machine.code, machine.enrolled_at = row.name.strip(), None, now
        machine.save(update_fields=["name", "code", "enrolled_at"])
        name_machine_sessions(actor, machine.id, machine.name)
        write_audit(actor, "inventory.enrol", "machine", machine.id, name=machine.name)
        done.append(machine.id)
    for machine_id in done:
        record(actor, SITE, MachineChanged(machine_id=machine_id, state=MachineState.ENROLLED))
    return Enrolled(machine_ids=done)
