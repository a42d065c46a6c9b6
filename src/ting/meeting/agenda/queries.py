"""Meetings and items as others see them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from ting.foundation.kernel.doors import Answer
from ting.meeting.agenda.models import Item, Meeting
from ting.meeting.agenda.rules import ItemState, MeetingState
from ting.meeting.venue.queries import room_name


class MeetingShown(Answer):
    id: UUID
    unit_id: UUID
    room_id: UUID
    room_name: str
    title: str
    chair_id: UUID | None
    starts_at: datetime
    ends_at: datetime
    state: MeetingState
    started_at: datetime | None
    ended_at: datetime | None


class ItemShown(Answer):
    id: UUID
    position: int
    title: str
    presenter_name: str
    planned_minutes: int
    state: ItemState
    started_at: datetime | None


def _shown(row: Meeting) -> MeetingShown:
    return MeetingShown(
        id=row.id,
        unit_id=row.unit_id,
        room_id=row.room_id,
        room_name=room_name(row.room_id) or "",
        title=row.title,
        chair_id=row.chair_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        state=MeetingState(row.state),
        started_at=row.started_at,
        ended_at=row.ended_at,
    )


def meeting(meeting_id: UUID) -> MeetingShown | None:
    """One meeting, None when there is none."""
    row = Meeting.objects.filter(id=meeting_id).first()
    return None if row is None else _shown(row)


@dataclass(frozen=True)
class MeetingFacts:
    """What rights in a meeting depend on; asked with every command, hence one lean SELECT."""

    unit_id: UUID
    room_id: UUID
    chair_id: UUID | None
    state: str

    @property
    def is_over(self) -> bool:
        """Whether the meeting has ended."""
        return self.state == MeetingState.ENDED


def meeting_facts(meeting_id: UUID) -> MeetingFacts | None:
    """Whose, where, chaired by whom and in which state; None when there is no such meeting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT unit_id, room_id, chair_id, state FROM agenda_meeting WHERE id = %s", [meeting_id])
        row = cursor.fetchone()
    return None if row is None else MeetingFacts(*row)


def items_of(meeting_id: UUID) -> list[ItemShown]:
    """The meeting's items in order."""
    return [
        ItemShown(
            id=row.id,
            position=row.position,
            title=row.title,
            presenter_name=row.presenter_name,
            planned_minutes=row.planned_minutes,
            state=ItemState(row.state),
            started_at=row.started_at,
        )
        for row in Item.objects.filter(meeting_id=meeting_id).order_by("position")
    ]


def meetings(unit_id: UUID | None, chair_id: UUID | None) -> list[MeetingShown]:
    """Meetings of a unit and those that a person chairs, newest start first."""
    wanted = Q(pk__in=[])
    if unit_id is not None:
        wanted |= Q(unit_id=unit_id)
    if chair_id is not None:
        wanted |= Q(chair_id=chair_id)
    return [_shown(row) for row in Meeting.objects.filter(wanted).order_by("-starts_at")[:200]]


def on_in_room(room_id: UUID, now: datetime) -> MeetingShown | None:
    """What a machine in this room should show: the running meeting, else the next of the day ahead."""
    rows = Meeting.objects.filter(room_id=room_id)
    row = rows.filter(state=MeetingState.RUNNING).first()
    if row is None:
        row = rows.filter(state=MeetingState.DRAFT, ends_at__gt=now).order_by("starts_at").first()
    return None if row is None else _shown(row)
