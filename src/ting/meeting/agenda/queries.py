"""Meetings and items as others see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from ting.foundation.kernel.doors import Answer
from ting.meeting.agenda.events import ItemShown
from ting.meeting.agenda.models import Item, Meeting
from ting.meeting.agenda.ports import above
from ting.meeting.agenda.rules import OVER, UNDER_WAY, ItemState, MeetingState
from ting.meeting.venue.queries import room_name, room_names


class HasState:
    """What follows from a meeting's state, for those who may not know the rules of this room."""

    state: str

    @property
    def is_over(self) -> bool:
        """Whether the meeting has ended, or will not take place."""
        return self.state in OVER

    @property
    def is_draft(self) -> bool:
        """Whether only those who run it may know of it."""
        return self.state in (MeetingState.DRAFT, MeetingState.TEMPLATE)

    @property
    def is_under_way(self) -> bool:
        """Whether it has begun and is not over."""
        return self.state in UNDER_WAY


class MeetingShown(Answer, HasState):
    """A meeting; its clock leaves out the breaks: `paused_seconds`, and the one since `paused_at`."""

    id: UUID
    unit_id: UUID
    room_id: UUID
    room_name: str
    title: str
    starts_at: datetime
    ends_at: datetime
    state: MeetingState
    started_at: datetime | None
    ended_at: datetime | None
    paused_at: datetime | None
    paused_seconds: int


class MeetingRow(MeetingShown):
    """A meeting in a list: with its chairs and how far its preparation is."""

    chairs: list[str]
    participants: int
    seated: int
    items: int
    papers: int


def _facts(row: Meeting, room: str) -> dict[str, object]:
    return {
        "id": row.id,
        "unit_id": row.unit_id,
        "room_id": row.room_id,
        "room_name": room,
        "title": row.title,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "state": MeetingState(row.state),
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "paused_at": row.paused_at,
        "paused_seconds": row.paused_seconds,
    }


def _shown(row: Meeting) -> MeetingShown:
    return MeetingShown.model_validate(_facts(row, room_name(row.room_id) or ""))


def names_of(ids: list[UUID]) -> dict[UUID, str]:
    """The titles of meetings and items among these ids."""
    return dict(Meeting.objects.filter(id__in=ids).values_list("id", "title")) | dict(
        Item.objects.filter(id__in=ids).values_list("id", "title")
    )


def meeting(meeting_id: UUID) -> MeetingShown | None:
    """One meeting, None when there is none."""
    row = Meeting.objects.filter(id=meeting_id).first()
    return None if row is None else _shown(row)


@dataclass(frozen=True)
class MeetingFacts(HasState):
    """What rights in a meeting depend on; asked with every command, hence one lean SELECT."""

    unit_id: UUID
    room_id: UUID
    state: str


def meeting_facts(meeting_id: UUID) -> MeetingFacts | None:
    """Whose, where and in which state; None when there is no such meeting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT unit_id, room_id, state FROM agenda_meeting WHERE id = %s", [meeting_id])
        row = cursor.fetchone()
    return None if row is None else MeetingFacts(*row)


def item_shown(row: Item) -> ItemShown:
    """One row as everyone in the meeting sees it."""
    return ItemShown(
        id=row.id,
        position=row.position,
        title=row.title,
        presenter_name=row.presenter_name,
        planned_minutes=row.planned_minutes,
        state=ItemState(row.state),
        started_at=row.started_at,
        spent_seconds=row.spent_seconds,
    )


def items_of(meeting_id: UUID) -> list[ItemShown]:
    """The meeting's items in order."""
    return [item_shown(row) for row in Item.objects.filter(meeting_id=meeting_id).order_by("position")]


def hold_item(meeting_id: UUID, item_id: UUID) -> bool:
    """Whether the item is one of the meeting's; until the transaction ends it is not taken out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM agenda_item WHERE id = %s AND meeting_id = %s FOR SHARE", [item_id, meeting_id])
        return cursor.fetchone() is not None


def meetings(unit_id: UUID | None, account_id: UUID | None) -> list[MeetingRow]:
    """Meetings of a unit and those that a person chairs, newest start first."""
    wanted = Q(pk__in=above().chaired_by(account_id) if account_id else [])
    if unit_id is not None:
        wanted |= Q(unit_id=unit_id)
    return _rows(Meeting.objects.filter(wanted).exclude(state=MeetingState.TEMPLATE).order_by("-starts_at")[:500])


def templates(unit_id: UUID) -> list[MeetingRow]:
    """What a unit makes its meetings after, by name."""
    return _rows(Meeting.objects.filter(unit_id=unit_id, state=MeetingState.TEMPLATE).order_by("title"))


def _rows(rows: Iterable[Meeting]) -> list[MeetingRow]:
    rows = list(rows)
    ids = [row.id for row in rows]
    rooms = room_names(row.room_id for row in rows)
    people, papers, items = above().people_in(ids), above().papers_in(ids), _item_counts(ids)
    return [
        MeetingRow.model_validate(
            {
                **_facts(row, rooms.get(row.room_id, "")),
                "chairs": list(people[row.id].chairs) if row.id in people else [],
                "participants": people[row.id].count if row.id in people else 0,
                "seated": people[row.id].seated if row.id in people else 0,
                "items": items.get(row.id, 0),
                "papers": sum(papers.get(row.id, {}).values()),
            }
        )
        for row in rows
    ]


def _item_counts(meeting_ids: list[UUID]) -> dict[UUID, int]:
    counted = Item.objects.filter(meeting_id__in=meeting_ids).values("meeting_id").annotate(count=Count("id"))
    return dict(counted.values_list("meeting_id", "count"))


def on_in_room(room_id: UUID, now: datetime) -> MeetingShown | None:
    """What a machine in this room should show: the meeting under way, else the next one published."""
    rows = Meeting.objects.filter(room_id=room_id)
    row = rows.filter(state__in=UNDER_WAY).first()
    if row is None:
        row = rows.filter(state=MeetingState.PUBLISHED, ends_at__gt=now).order_by("starts_at").first()
    return None if row is None else _shown(row)
