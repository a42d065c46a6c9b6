"""Ends sessions: one's own, another's, or all of an account or machine; their sockets close."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import SignedOut
from ting.foundation.people.access import session_to_end
from ting.foundation.people.events import SessionEnded
from ting.foundation.people.models import Session


def _close(actor: Actor, session: Session) -> None:
    session.ended_at = clock.now()
    session.save(update_fields=["ended_at"])
    record(actor, SITE, SessionEnded(session_id=session.id))


def end_session(actor: Actor, session_id: UUID) -> None:
    """End one open session."""
    session = session_to_end(actor, session_id)
    write_audit(actor, "people.end_session", "session", session.id)
    _close(actor, session)


def sign_out(actor: Actor) -> None:
    """End the session that asks."""
    own = actor.session_id or UUID(int=0)
    session = Session.objects.select_for_update().filter(id=own, ended_at=None).first()
    if session is None:
        raise SignedOut()
    write_audit(actor, "people.sign_out", "session", session.id)
    _close(actor, session)


def end_all_of_account(actor: Actor, account_id: UUID, but: UUID | None = None) -> None:
    """End every session of an account, but for the one named; part of another act, which is audited."""
    for session in Session.objects.select_for_update().filter(account_id=account_id, ended_at=None):
        if session.id != but:
            _close(actor, session)


def end_all_of_machine(actor: Actor, machine_id: UUID) -> None:
    """End every session of a machine; part of another act, which is audited."""
    for session in Session.objects.select_for_update().filter(machine_id=machine_id, ended_at=None):
        _close(actor, session)
