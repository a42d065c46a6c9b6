"""A secretary sets a meeting with its first item."""

from datetime import datetime
from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.foundation.people.queries import account
from ting.meeting.agenda.access import hold_room
from ting.meeting.agenda.events import RoomChanged
from ting.meeting.agenda.models import Item, Meeting
from ting.meeting.agenda.rules import ItemState, MeetingState, RoomIsTaken, check_span
from ting.meeting.venue.queries import room_name


class MeetingCreated(Answer):
    meeting_id: UUID
    item_id: UUID


def create_meeting(
    actor: Actor,
    title: str,
    room_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    item_title: str,
    item_presenter: str,
    planned_minutes: int,
    chair_id: UUID | None,
) -> MeetingCreated:
    """Refused when another meeting has the room within that time; the refusal names it."""
    title, item_title = title.strip(), item_title.strip()
    if not title or not item_title:
        raise BadInput(errors=[{"field": "item_title" if title else "title", "reason": "missing"}])
    check_span(starts_at, ends_at)
    if actor.unit_id is None or room_name(room_id) is None or (chair_id and account(chair_id) is None):
        raise NotFound()
    hold_room(room_id)
    other = (
        Meeting.objects.filter(room_id=room_id, starts_at__lt=ends_at, ends_at__gt=starts_at)
        .exclude(state=MeetingState.ENDED)
        .first()
    )
    if other is not None:
        raise RoomIsTaken(title=other.title, starts_at=other.starts_at.isoformat(), ends_at=other.ends_at.isoformat())
    meeting = Meeting.objects.create(
        unit_id=actor.unit_id,
        room_id=room_id,
        title=title,
        chair_id=chair_id,
        starts_at=starts_at,
        ends_at=ends_at,
        state=MeetingState.DRAFT,
    )
    item = Item.objects.create(
        meeting=meeting,
        position=1,
        title=item_title,
        presenter_name=item_presenter.strip(),
        planned_minutes=planned_minutes,
        state=ItemState.WAITING,
    )
    write_audit(actor, "agenda.create_meeting", "meeting", meeting.id)
    record(actor, SITE, RoomChanged(room_id=room_id))
    return MeetingCreated(meeting_id=meeting.id, item_id=item.id)
