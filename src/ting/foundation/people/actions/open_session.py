"""Opens a session for an account or a machine and hands out its token once."""

import secrets
from uuid import UUID

from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor, ActorKind
from ting.foundation.people.models import Account, Session
from ting.foundation.people.queries import token_hash


def _open(actor: Actor, agent: str, **owner: object) -> str:
    token = secrets.token_urlsafe(32)
    now = clock.now()
    Session.objects.create(
        token_hash=token_hash(token),
        address=actor.address[:64],
        agent=agent[:200],
        opened_at=now,
        seen_at=now,
        **owner,
    )
    return token


def open_account_session(actor: Actor, account: Account, agent: str) -> str:
    """A session of a person who has just proved who they are; returns the token."""
    return _open(actor, agent, account=account)


def open_machine_session(actor: Actor, kind: ActorKind, machine_id: UUID, name: str) -> str:
    """A session of an enrolled machine: it does not idle out and ends only when revoked."""
    return _open(actor, "", machine_kind=kind.value, machine_id=machine_id, machine_name=name)


def name_machine_sessions(actor: Actor, machine_id: UUID, name: str) -> None:
    """The machine was let in under this name: its waiting session becomes a credential."""
    Session.objects.filter(machine_id=machine_id, ended_at=None).update(machine_name=name)
