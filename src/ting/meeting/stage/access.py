"""The only way to a stage's row: actor in, locked row and what the actor is in the meeting out."""

from uuid import UUID

from ting.foundation.kernel.actor import Actor
from ting.meeting.agenda.queries import meeting
from ting.meeting.attendance.queries import View, at_desk, taking_part
from ting.meeting.stage.models import Stage
from ting.meeting.stage.rules import MeetingNotRunning


def stage_locked(meeting_id: UUID) -> Stage:
    """For Ting itself: the stage, locked, whoever presents on it or nobody."""
    Stage.objects.get_or_create(meeting_id=meeting_id)
    return Stage.objects.select_for_update().get(meeting_id=meeting_id)


def _running(meeting_id: UUID) -> Stage:
    """Locked before the meeting is looked at: who clears the stage of an ended meeting waits for the same lock."""
    stage = stage_locked(meeting_id)
    known = meeting(meeting_id)
    if known is None or known.state != "running":
        raise MeetingNotRunning()
    return stage


def stage_for(actor: Actor, meeting_id: UUID) -> tuple[Stage, View]:
    """For whoever takes part in a running meeting."""
    found = taking_part(actor, meeting_id)
    return _running(meeting_id), found


def stage_at_desk(actor: Actor, meeting_id: UUID) -> tuple[Stage, View]:
    """For those who run a running meeting."""
    found = at_desk(actor, meeting_id)
    return _running(meeting_id), found


def stage_of_presenter(meeting_id: UUID) -> Stage | None:
    """For Ting itself: the stage, locked, while somebody presents on it."""
    return Stage.objects.select_for_update().filter(meeting_id=meeting_id, presenter_id__isnull=False).first()
