"""The only way to a stage's row: actor in, locked row and what the actor is in the meeting out."""

from uuid import UUID

from ting.foundation.kernel.actor import Actor
from ting.meeting.agenda.queries import meeting_facts
from ting.meeting.attendance.queries import View, at_desk, look, taking_part
from ting.meeting.stage.models import Stage
from ting.meeting.stage.rules import MeetingIsOver, MeetingNotRunning


def stage_locked(meeting_id: UUID) -> Stage:
    """For Ting itself: the stage, locked, whoever presents on it or nobody."""
    rows = Stage.objects.select_for_update().filter(meeting_id=meeting_id)
    stage = rows.first()
    if stage is None:
        Stage.objects.get_or_create(meeting_id=meeting_id)
        stage = rows.get()
    return stage


def _running(meeting_id: UUID) -> Stage:
    """Locked before the meeting is looked at: who clears the stage of an ended meeting waits for the same lock."""
    stage = stage_locked(meeting_id)
    known = meeting_facts(meeting_id)
    if known is None or not known.is_under_way:
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


def screens_at_desk(actor: Actor, meeting_id: UUID) -> Stage:
    """For those who run it: the stage of a meeting that runs or is yet to."""
    at_desk(actor, meeting_id)
    stage = stage_locked(meeting_id)
    known = meeting_facts(meeting_id)
    if known is None or known.is_over:
        raise MeetingIsOver()
    return stage


def presence(actor: Actor, meeting_id: UUID) -> UUID | None:
    """The participant the actor is in a running meeting, signed in and called in for all of it; None for anybody else.

    Nothing is locked.

    A turn that meets the meeting's end comes before the stage is cleared, or finds that nobody presents.
    """
    known, found = look([actor], meeting_id)
    me = found[0] if known is not None and known.is_under_way else None
    return me.participant_id if me is not None and me.signed_in and me.only_items is None else None


def stage_of_presenter(meeting_id: UUID) -> Stage | None:
    """For Ting itself: the stage, locked, while somebody presents on it."""
    return Stage.objects.select_for_update().filter(meeting_id=meeting_id, presenter_id__isnull=False).first()
