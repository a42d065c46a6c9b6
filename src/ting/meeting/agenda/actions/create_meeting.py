"""A secretary sets a meeting, or gives it another name, room or time."""

from datetime import datetime
from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE, meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.meeting.agenda.access import hold_room, meeting_to_change
from ting.meeting.agenda.events import MeetingChanged, RoomChanged
from ting.meeting.agenda.models import Meeting
from ting.meeting.agenda.ports import above
from ting.meeting.agenda.rules import (
    TAKES_ROOM,
    UNDER_WAY,
    MeetingIsRunning,
    MeetingState,
    PeopleAreSeated,
    RoomIsTaken,
    check_span,
)
from ting.meeting.venue.queries import room_name


class MeetingCreated(Answer):
    meeting_id: UUID


def _named(title: str) -> str:
    if not title.strip():
        raise BadInput(errors=[{"field": "title", "reason": "missing"}])
    return title.strip()


def _take_room(room_id: UUID, starts_at: datetime, ends_at: datetime, but: UUID | None) -> str:
    """The room's name; refused when another meeting has it within that time, and the refusal names that one."""
    check_span(starts_at, ends_at)
    name = room_name(room_id)
    if name is None:
        raise NotFound()
    hold_room(room_id)
    others = Meeting.objects.filter(room_id=room_id, starts_at__lt=ends_at, ends_at__gt=starts_at, state__in=TAKES_ROOM)
    other = others.exclude(pk__in=[but] if but else []).order_by("starts_at").first()
    if other is not None:
        raise RoomIsTaken(title=other.title, starts_at=other.starts_at.isoformat(), ends_at=other.ends_at.isoformat())
    return name


def create_meeting(actor: Actor, title: str, room_id: UUID, starts_at: datetime, ends_at: datetime) -> MeetingCreated:
    """A draft, which only those who run it see."""
    title = _named(title)
    if actor.unit_id is None:
        raise NotFound()
    _take_room(room_id, starts_at, ends_at, None)
    meeting = Meeting.objects.create(
        unit_id=actor.unit_id,
        room_id=room_id,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        state=MeetingState.DRAFT,
    )
    write_audit(actor, "agenda.create_meeting", "meeting", meeting.id)
    record(actor, SITE, RoomChanged(room_id=room_id))
    return MeetingCreated(meeting_id=meeting.id)


def change_meeting(
    actor: Actor, meeting_id: UUID, title: str, room_id: UUID, starts_at: datetime, ends_at: datetime
) -> None:
    """Another room only while nobody has a seat in the old one, and not once the meeting has begun."""
    meeting = meeting_to_change(actor, meeting_id)
    title, before = _named(title), meeting.room_id
    if (meeting.title, before, meeting.starts_at, meeting.ends_at) == (title, room_id, starts_at, ends_at):
        return
    if room_id != before:
        _check_may_move(meeting)
    name = _take_room(room_id, starts_at, ends_at, meeting.id)
    meeting.title, meeting.room_id, meeting.starts_at, meeting.ends_at = title, room_id, starts_at, ends_at
    meeting.save(update_fields=["title", "room_id", "starts_at", "ends_at"])
    write_audit(actor, "agenda.change_meeting", "meeting", meeting.id)
    changed = MeetingChanged(title=title, room_id=room_id, room_name=name, starts_at=starts_at, ends_at=ends_at)
    record(actor, meeting_stream(meeting.id), changed)
    for room in {before, room_id}:
        record(actor, SITE, RoomChanged(room_id=room))


def _check_may_move(meeting: Meeting) -> None:
    if meeting.state in UNDER_WAY:
        raise MeetingIsRunning()
    people = above().people_in([meeting.id]).get(meeting.id)
    if people is not None and people.seated:
        raise PeopleAreSeated(count=people.seated)
