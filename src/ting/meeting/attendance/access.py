"""The only way to a participant: actor in, what they are in the meeting out; others find no such meeting."""

from uuid import UUID

from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries import View, view


def taking_part(actor: Actor, meeting_id: UUID) -> View:
    """The actor's view of the meeting."""
    found = view(actor, meeting_id)
    if found is None:
        raise NotFound()
    return found


def at_desk(actor: Actor, meeting_id: UUID) -> View:
    """The actor's view of a meeting that they run."""
    found = taking_part(actor, meeting_id)
    if not found.desk:
        raise NotFound()
    return found


def participant_to_change(actor: Actor, participant_id: UUID) -> Participant:
    """A participant's row, locked, for those who run the meeting."""
    row = Participant.objects.select_for_update().filter(id=participant_id).first()
    if row is None:
        raise NotFound()
    at_desk(actor, row.meeting_id)
    return row
