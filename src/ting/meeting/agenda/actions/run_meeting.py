"""The meeting as a whole: published, started, paused, ended, taken back, put away."""

from datetime import datetime
from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE, Event, meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.meeting.agenda.access import meeting_at_desk, running_item
from ting.meeting.agenda.actions.enter_item import enter
from ting.meeting.agenda.events import (
    MeetingArchived,
    MeetingCancelled,
    MeetingEnded,
    MeetingPaused,
    MeetingPublished,
    MeetingReopened,
    MeetingResumed,
    MeetingStarted,
    RoomChanged,
)
from ting.meeting.agenda.models import Item, Meeting
from ting.meeting.agenda.rules import (
    UNDER_WAY,
    Act,
    ItemState,
    MeetingState,
    NoItems,
    RoomIsBusy,
    check_may_reopen,
    next_state,
    seconds_between,
)


def _to_go_on(actor: Actor, meeting_id: UUID, act: Act) -> Meeting | None:
    """The meeting with its next state already on it; None when the act was done before, by this one or another."""
    meeting = meeting_at_desk(actor, meeting_id)
    state = next_state(act, MeetingState(meeting.state))
    if state is None:
        return None
    meeting.state = state
    return meeting


def _told(actor: Actor, meeting: Meeting, act: Act, event: Event) -> None:
    write_audit(actor, f"agenda.{act}_meeting", "meeting", meeting.id)
    record(actor, meeting_stream(meeting.id), event)
    record(actor, SITE, RoomChanged(room_id=meeting.room_id))


def publish_meeting(actor: Actor, meeting_id: UUID) -> None:
    """From now on those who take part see the meeting and read its papers."""
    meeting = _to_go_on(actor, meeting_id, Act.PUBLISH)
    if meeting is None:
        return
    if not Item.objects.filter(meeting=meeting).exists():
        raise NoItems()
    meeting.save(update_fields=["state"])
    _told(actor, meeting, Act.PUBLISH, MeetingPublished())


def start_meeting(actor: Actor, meeting_id: UUID) -> None:
    """With its first item; refused when another meeting is still under way in the room."""
    meeting = _to_go_on(actor, meeting_id, Act.START)
    if meeting is None:
        return
    _check_room_is_free(meeting)
    meeting.started_at = clock.now()
    meeting.save(update_fields=["state", "started_at"])
    write_audit(actor, "agenda.start_meeting", "meeting", meeting.id)
    record(actor, meeting_stream(meeting.id), MeetingStarted(started_at=meeting.started_at))
    first = Item.objects.filter(meeting=meeting).order_by("position").first()
    if first is not None:
        enter(actor, first, None, meeting.started_at)
    record(actor, SITE, RoomChanged(room_id=meeting.room_id))


def _check_room_is_free(meeting: Meeting) -> None:
    other = Meeting.objects.filter(room_id=meeting.room_id, state__in=UNDER_WAY).exclude(id=meeting.id).first()
    if other is not None:
        raise RoomIsBusy(title=other.title)


def pause_meeting(actor: Actor, meeting_id: UUID) -> None:
    """A break: the clocks of the meeting and of its item stand."""
    meeting = _to_go_on(actor, meeting_id, Act.PAUSE)
    if meeting is None:
        return
    meeting.paused_at = clock.now()
    meeting.save(update_fields=["state", "paused_at"])
    spent = _stop_item(running_item(meeting), meeting.paused_at, ItemState.RUNNING)
    _told(actor, meeting, Act.PAUSE, MeetingPaused(paused_at=meeting.paused_at, spent_seconds=spent))


def _stop_item(item: Item | None, now: datetime, state: ItemState) -> int:
    """At how many seconds the running item's clock stands; 0 when none runs."""
    if item is None:
        return 0
    item.stop_clock(now, state)
    return item.spent_seconds


def resume_meeting(actor: Actor, meeting_id: UUID) -> None:
    """The break is over."""
    meeting = _to_go_on(actor, meeting_id, Act.RESUME)
    if meeting is None:
        return
    now = clock.now()
    _end_break(meeting, now)
    meeting.save(update_fields=["state", "paused_at", "paused_seconds"])
    Item.objects.filter(meeting=meeting, state=ItemState.RUNNING).update(started_at=now)
    _told(actor, meeting, Act.RESUME, MeetingResumed(resumed_at=now, paused_seconds=meeting.paused_seconds))


def _end_break(meeting: Meeting, now: datetime) -> None:
    meeting.paused_seconds += seconds_between(meeting.paused_at, now)
    meeting.paused_at = None


def end_meeting(actor: Actor, meeting_id: UUID) -> None:
    """What is on the stage ends with it by a reaction."""
    meeting = _to_go_on(actor, meeting_id, Act.END)
    if meeting is None:
        return
    now = clock.now()
    _end_break(meeting, now)
    item = running_item(meeting)
    meeting.ended_at, meeting.ended_in_item_id = now, item.id if item else None
    meeting.save(update_fields=["state", "ended_at", "ended_in_item_id", "paused_at", "paused_seconds"])
    spent = _stop_item(item, now, ItemState.DONE)
    ended = MeetingEnded(ended_at=now, paused_seconds=meeting.paused_seconds, spent_seconds=spent)
    _told(actor, meeting, Act.END, ended)


def reopen_meeting(actor: Actor, meeting_id: UUID) -> None:
    """The end was pressed by mistake: within five minutes it is as if there had been a break."""
    meeting = _to_go_on(actor, meeting_id, Act.REOPEN)
    if meeting is None or meeting.ended_at is None:
        return
    now = clock.now()
    check_may_reopen(meeting.ended_at, now)
    _check_room_is_free(meeting)
    item_id = meeting.ended_in_item_id
    meeting.paused_seconds += seconds_between(meeting.ended_at, now)
    meeting.ended_at, meeting.ended_in_item_id = None, None
    meeting.save(update_fields=["state", "ended_at", "ended_in_item_id", "paused_seconds"])
    if item_id is not None:
        Item.objects.filter(id=item_id).update(state=ItemState.RUNNING, started_at=now)
    reopened = MeetingReopened(reopened_at=now, paused_seconds=meeting.paused_seconds, item_id=item_id)
    _told(actor, meeting, Act.REOPEN, reopened)


def archive_meeting(actor: Actor, meeting_id: UUID) -> None:
    """Closed for good."""
    meeting = _to_go_on(actor, meeting_id, Act.ARCHIVE)
    if meeting is not None:
        meeting.save(update_fields=["state"])
        _told(actor, meeting, Act.ARCHIVE, MeetingArchived())


def cancel_meeting(actor: Actor, meeting_id: UUID) -> None:
    """A meeting that has not begun will not take place; its room is free again."""
    meeting = _to_go_on(actor, meeting_id, Act.CANCEL)
    if meeting is not None:
        meeting.save(update_fields=["state"])
        _told(actor, meeting, Act.CANCEL, MeetingCancelled())
