"""The only way to a participant's row: actor in, checked and locked row out."""

from uuid import UUID

from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries import at_desk


def participant_to_change(actor: Actor, participant_id: UUID) -> Participant:
    """A participant's row, locked, for those who run the meeting."""
    row = Participant.objects.select_for_update().filter(id=participant_id).first()
    if row is None:
        raise NotFound()
    at_desk(actor, row.meeting_id)
    return row
