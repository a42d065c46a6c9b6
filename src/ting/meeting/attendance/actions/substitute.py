"""Somebody comes in the place of a participant, or the participant comes in person after all."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import BadInput
from ting.meeting.attendance.access import participant_to_change
from ting.meeting.attendance.actions.tell import tell, tell_seats
from ting.meeting.attendance.events import ProxySet, ProxyWithdrawn
from ting.meeting.attendance.models import Participant, Proxy, SignIn
from ting.meeting.attendance.rules import ChairHasNoProxy, Function, HasSignedIn


def set_proxy(actor: Actor, participant_id: UUID, name: str, unit_name: str, post: str) -> None:
    """Before anybody has signed in there; naming another substitute replaces the first."""
    row, known = participant_to_change(actor, participant_id)
    if not name.strip():
        raise BadInput(errors=[{"field": "name", "reason": "missing"}])
    if row.function == Function.CHAIR:
        raise ChairHasNoProxy(name=row.name)
    _check_not_come(row)
    words = {"name": name.strip(), "unit_name": unit_name.strip(), "post": post.strip()}
    Proxy.objects.update_or_create(participant=row, defaults=words)
    write_audit(
        actor, "attendance.set_proxy", "participant", row.id, meeting=str(known.id), name=row.name, proxy=words["name"]
    )
    tell(actor, known, [row], ProxySet)
    tell_seats(actor, [row])


def withdraw_proxy(actor: Actor, participant_id: UUID) -> None:
    """Withdrawing what is not there changes nothing."""
    row, known = participant_to_change(actor, participant_id)
    _check_not_come(row)
    deleted, _ = Proxy.objects.filter(participant=row).delete()
    if not deleted:
        return
    write_audit(actor, "attendance.withdraw_proxy", "participant", row.id, meeting=str(known.id), name=row.name)
    tell(actor, known, [row], ProxyWithdrawn)
    tell_seats(actor, [row])


def _check_not_come(row: Participant) -> None:
    if SignIn.objects.filter(participant=row).exists():
        raise HasSignedIn(name=row.name)
