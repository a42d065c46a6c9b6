"""Somebody who has come goes out, for a while or for good, and comes back."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.meeting.attendance.access import participant_to_change
from ting.meeting.attendance.actions.tell import tell
from ting.meeting.attendance.events import ParticipantLeft, ParticipantReturned
from ting.meeting.attendance.models import Gap, Participant, SignIn
from ting.meeting.attendance.rules import NeverSignedIn


def mark_left(actor: Actor, participant_id: UUID, early: bool) -> None:
    """Out of the room: `early` for good (早退), else for a while (暂离); the one can become the other."""
    row, known = participant_to_change(actor, participant_id)
    _check_came(row)
    out = Gap.objects.filter(participant=row, back_at=None).first()
    if out is not None and out.early == early:
        return
    if out is None:
        Gap.objects.create(participant=row, left_at=clock.now(), early=early)
    else:
        out.early = early
        out.save(update_fields=["early"])
    write_audit(actor, "attendance.mark_left", "participant", row.id, meeting=str(known.id), early=early)
    tell(actor, known, [row], ParticipantLeft)


def mark_back(actor: Actor, participant_id: UUID) -> None:
    """Back in the room; for whoever is in it nothing changes."""
    row, known = participant_to_change(actor, participant_id)
    _check_came(row)
    if not Gap.objects.filter(participant=row, back_at=None).update(back_at=clock.now()):
        return
    write_audit(actor, "attendance.mark_back", "participant", row.id, meeting=str(known.id))
    tell(actor, known, [row], ParticipantReturned)


def _check_came(row: Participant) -> None:
    if not row.waived and not SignIn.objects.filter(participant=row).exists():
        raise NeverSignedIn(name=row.name)
