"""What Ting itself does with the stage: a presenter lost, back, or given up; a meeting over."""

from uuid import UUID

from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.meeting.agenda.queries import items_of, meeting_facts
from ting.meeting.attendance.queries import participant
from ting.meeting.documents.queries import item_of
from ting.meeting.stage.access import stage_locked, stage_of_presenter
from ting.meeting.stage.actions.present import finish
from ting.meeting.stage.events import PresenterLost, PresenterReturned, RequestClosed
from ting.meeting.stage.models import PresentRequest
from ting.meeting.stage.rules import HOLD_SECONDS, EndReason, is_given_up


def note_presenter(actor: Actor, meeting_id: UUID, participant_id: UUID, is_linked: bool) -> None:
    """Take note of whether the presenter's screen is linked; after the hold the presenting ends."""
    stage = stage_of_presenter(meeting_id)
    if stage is None or stage.presenter_id != participant_id:
        return
    now = clock.now()
    if is_linked and stage.lost_at is not None:
        stage.lost_at = None
        stage.save(update_fields=["lost_at"])
        record(actor, meeting_stream(meeting_id), PresenterReturned())
    elif not is_linked and stage.lost_at is None:
        stage.lost_at = now
        stage.save(update_fields=["lost_at"])
        record(actor, meeting_stream(meeting_id), PresenterLost(lost_at=now, hold_seconds=HOLD_SECONDS))
    elif not is_linked and stage.lost_at is not None and is_given_up(stage.lost_at, now):
        finish(actor, stage, EndReason.LOST)


def clear_stage(actor: Actor, meeting_id: UUID) -> None:
    """The meeting is over, and with it whatever is presented or asked for; an end taken back by now ends nothing."""
    stage = stage_locked(meeting_id)
    known = meeting_facts(meeting_id)
    if known is None or not known.is_over:
        return
    for request in PresentRequest.objects.filter(meeting_id=meeting_id):
        # Made before the row goes: deleting takes the key's fields off it.
        event = RequestClosed(participant_id=request.participant_id, granted=False)
        request.delete()
        record(actor, meeting_stream(meeting_id), event)
    if stage.presenter_id is not None:
        finish(actor, stage, EndReason.MEETING_ENDED)


def clear_for_item(actor: Actor, meeting_id: UUID) -> None:
    """Everybody is in another item: what is shown of the one before is presented no longer, what is of this one is."""
    stage = stage_of_presenter(meeting_id)
    if stage is None or stage.paper_id is None:
        return
    shown_of = item_of(stage.paper_id)
    running = next((item.id for item in items_of(meeting_id) if item.state == "running"), None)
    if None not in (shown_of, running) and shown_of != running:
        finish(actor, stage, EndReason.NEXT_ITEM)


def clear_presenter(actor: Actor, meeting_id: UUID, participant_id: UUID) -> None:
    """The sign-in of whoever presents was taken back; signed in again meanwhile, they go on."""
    stage = stage_of_presenter(meeting_id)
    person = participant(participant_id, meeting_id)
    if stage is None or stage.presenter_id != participant_id or person is None:
        return
    if person.standing in ("awaited", "leave"):
        finish(actor, stage, EndReason.TAKEN_BACK)
