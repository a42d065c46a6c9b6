"""Starts and ends a meeting; its one item starts with it."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE, meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.meeting.agenda.access import meeting_at_desk
from ting.meeting.agenda.events import ItemStarted, MeetingEnded, MeetingStarted, RoomChanged
from ting.meeting.agenda.models import Item, Meeting
from ting.meeting.agenda.rules import ItemState, MeetingState, RoomIsBusy, check_may_end, check_may_start


def start_meeting(actor: Actor, meeting_id: UUID) -> None:
    """Refused when another meeting still runs in the room."""
    meeting = meeting_at_desk(actor, meeting_id)
    check_may_start(meeting.state)
    running = Meeting.objects.filter(room_id=meeting.room_id, state=MeetingState.RUNNING).first()
    if running is not None:
        raise RoomIsBusy(title=running.title)
    now = clock.now()
    meeting.state, meeting.started_at = MeetingState.RUNNING, now
    meeting.save(update_fields=["state", "started_at"])
    item = Item.objects.filter(meeting=meeting).order_by("position").first()
    if item is not None:
        item.state, item.started_at = ItemState.RUNNING, now
        item.save(update_fields=["state", "started_at"])
    write_audit(actor, "agenda.start_meeting", "meeting", meeting.id)
    stream = meeting_stream(meeting.id)
    record(actor, stream, MeetingStarted(started_at=now))
    if item is not None:
        record(actor, stream, ItemStarted(item_id=item.id, started_at=now))
    record(actor, SITE, RoomChanged(room_id=meeting.room_id))


def end_meeting(actor: Actor, meeting_id: UUID) -> None:
    """End a running meeting; what is on the stage ends with it by a reaction."""
    meeting = meeting_at_desk(actor, meeting_id)
    check_may_end(meeting.state)
    now = clock.now()
    meeting.state, meeting.ended_at = MeetingState.ENDED, now
    meeting.save(update_fields=["state", "ended_at"])
    Item.objects.filter(meeting=meeting, state=ItemState.RUNNING).update(state=ItemState.DONE)
    write_audit(actor, "agenda.end_meeting", "meeting", meeting.id)
    record(actor, meeting_stream(meeting.id), MeetingEnded(ended_at=now))
    record(actor, SITE, RoomChanged(room_id=meeting.room_id))
