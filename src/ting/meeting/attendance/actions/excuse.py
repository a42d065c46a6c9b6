"""A participant is excused (请假), or expected after all."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record, redact
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.meeting.attendance.access import participant_to_change
from ting.meeting.attendance.actions.tell import tell
from ting.meeting.attendance.events import LeaveCancelled, LeaveExplained, LeaveRecorded
from ting.meeting.attendance.models import Leave


def record_leave(actor: Actor, participant_id: UUID, reason: str) -> None:
    """Everyone sees that they are excused, the desk also why; a second time only changes the reason."""
    row, known = participant_to_change(actor, participant_id)
    now, reason = clock.now(), reason.strip()
    leave, is_new = Leave.objects.update_or_create(
        participant=row,
        defaults={"reason": reason, "by_name": actor.name},
        create_defaults={"reason": reason, "by_name": actor.name, "at": now},
    )
    write_audit(actor, "attendance.record_leave", "participant", row.id, meeting=str(known.id))
    explained = LeaveExplained(participant_id=row.id, reason=reason, at=leave.at, by_name=actor.name)
    record(actor, meeting_stream(known.id), explained)
    if is_new:
        tell(actor, known, [row], LeaveRecorded)


def cancel_leave(actor: Actor, participant_id: UUID) -> None:
    """Expected again, and the reason goes from the journal too; cancelling what is not there changes nothing."""
    row, known = participant_to_change(actor, participant_id)
    deleted, _ = Leave.objects.filter(participant=row).delete()
    if not deleted:
        return
    write_audit(actor, "attendance.cancel_leave", "participant", row.id, meeting=str(known.id))
    redact(meeting_stream(known.id), LeaveExplained, {"participant_id": str(row.id)})
    tell(actor, known, [row], LeaveCancelled)
