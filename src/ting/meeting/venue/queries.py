"""Rooms and places as others see them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from ting.foundation.kernel.doors import Answer
from ting.meeting.venue.models import Output, Room, Seat
from ting.meeting.venue.rules import by_label
from ting.meeting.venue.rules.nameplate import NameplateStyle
from ting.meeting.venue.rules.plan import Aisle, SeatKind, Spot


class SeatShown(Spot):
    """A seat, where it stands, and which machines stand there."""

    id: UUID
    terminal_id: UUID | None
    nameplate_id: UUID | None


class RoomShown(Answer):
    """A room; `outputs` are the machines at its first and second projector output."""

    id: UUID
    name: str
    seats: list[SeatShown]
    aisles: list[Aisle]
    plan_version: int
    outputs: list[UUID | None]
    nameplate: NameplateStyle


class Place(Answer):
    """Where a machine stands: a seat, or a projector output (then `seat_id` is empty and `output` is its number)."""

    room_id: UUID
    room_name: str
    seat_id: UUID | None
    seat_label: str
    output: int | None = None


def rooms() -> list[RoomShown]:
    """All rooms by name with their seats by label."""
    seats: dict[UUID, list[SeatShown]] = {}
    for seat in sorted(Seat.objects.filter(removed_at=None), key=lambda row: by_label(row.label)):
        seats.setdefault(seat.room_id, []).append(_seat_shown(seat))
    outputs: dict[UUID, list[UUID | None]] = {}
    for room_id, terminal_id in Output.objects.order_by("number").values_list("room_id", "terminal_id"):
        outputs.setdefault(room_id, []).append(terminal_id)
    return [
        RoomShown(
            id=row.id,
            name=row.name,
            seats=seats.get(row.id, []),
            aisles=[Aisle(**aisle) for aisle in row.aisles],
            plan_version=row.plan_version,
            outputs=outputs.get(row.id, []),
            nameplate=NameplateStyle(**row.nameplate),
        )
        for row in Room.objects.order_by("name")
    ]


def _where(row: Seat) -> dict[str, Any]:
    return {"label": row.label, "x": row.x, "y": row.y, "direction": row.direction, "kind": SeatKind(row.kind)}


def _seat_shown(row: Seat) -> SeatShown:
    return SeatShown(id=row.id, terminal_id=row.terminal_id, nameplate_id=row.nameplate_id, **_where(row))


def seats_of(room_id: UUID) -> list[SeatShown]:
    """The seats that stand in a room."""
    return [_seat_shown(row) for row in Seat.objects.filter(room_id=room_id, removed_at=None)]


def names_of(ids: list[UUID]) -> dict[UUID, str]:
    """What rooms and seats among these ids are called."""
    seats = Seat.objects.filter(id__in=ids).values_list("id", "room__name", "label")
    rooms = Room.objects.filter(id__in=ids).values_list("id", "name")
    return {seat_id: f"{room} {label}" for seat_id, room, label in seats} | dict(rooms)


class RoomPlan(Answer):
    """Where the seats and aisles of a room are, by label, without the machines that stand there."""

    seats: list[Spot]
    aisles: list[Aisle]


def room_plan(room_id: UUID) -> RoomPlan | None:
    """The room's plan, None when there is no such room."""
    room = Room.objects.filter(id=room_id).first()
    if room is None:
        return None
    rows = sorted(Seat.objects.filter(room_id=room_id, removed_at=None), key=lambda row: by_label(row.label))
    return RoomPlan(seats=[Spot(**_where(row)) for row in rows], aisles=[Aisle(**aisle) for aisle in room.aisles])


def room_name(room_id: UUID) -> str | None:
    """The room's name, None when there is no such room."""
    return Room.objects.filter(id=room_id).values_list("name", flat=True).first()


def room_names(room_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these rooms."""
    return dict(Room.objects.filter(id__in=set(room_ids)).values_list("id", "name"))


def place_of(terminal_id: UUID) -> Place | None:
    """Where this machine stands, None when nowhere."""
    seat = Seat.objects.select_related("room").filter(terminal_id=terminal_id).first()
    if seat is not None:
        return Place(room_id=seat.room.id, room_name=seat.room.name, seat_id=seat.id, seat_label=seat.label)
    output = Output.objects.select_related("room").filter(terminal_id=terminal_id).first()
    if output is not None:
        room = output.room
        return Place(room_id=room.id, room_name=room.name, seat_id=None, seat_label="", output=output.number)
    return None


_PLACES = """
SELECT terminal_id, room_id, id FROM venue_seat WHERE terminal_id = ANY(%(machines)s)
UNION ALL SELECT terminal_id, room_id, NULL FROM venue_output WHERE terminal_id = ANY(%(machines)s)
"""


def places_of(terminal_ids: list[UUID]) -> dict[UUID, tuple[UUID, UUID | None]]:
    """For each machine that stands somewhere: its room and its seat (None for a projector output)."""
    if not terminal_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, {"machines": terminal_ids})
        return {terminal_id: (room_id, seat_id) for terminal_id, room_id, seat_id in cursor.fetchall()}


class Nameplate(Answer):
    """A seat's second screen: where it stands and how it is to look."""

    room_id: UUID
    room_name: str
    seat_id: UUID
    seat_label: str
    style: NameplateStyle


def nameplate_at(machine_id: UUID) -> Nameplate | None:
    """At which seat this machine is the nameplate, None when it is nobody's.

    A nameplate only shows: unlike the terminal of the seat it has no rights there, so `place_of` does not know it.
    """
    seat = Seat.objects.select_related("room").filter(nameplate_id=machine_id).first()
    if seat is None:
        return None
    return Nameplate(
        room_id=seat.room.id,
        room_name=seat.room.name,
        seat_id=seat.id,
        seat_label=seat.label,
        style=NameplateStyle(**seat.room.nameplate),
    )


def seat_labels(room_id: UUID) -> dict[UUID, str]:
    """Label of each seat of a room, also of those that were taken out since."""
    return dict(Seat.objects.filter(room_id=room_id).values_list("id", "label"))


_STANDING = "SELECT id, label FROM venue_seat WHERE room_id = %s AND removed_at IS NULL FOR SHARE"


def standing_seats(room_id: UUID) -> dict[UUID, str]:
    """Label of each seat that somebody may be given; until the transaction ends none of them can be taken out."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [room_id])
        return dict(cursor.fetchall())


def seat_by_label(room_id: UUID, label: str) -> UUID | None:
    """The seat of that label in that room."""
    found = Seat.objects.filter(room_id=room_id, label=label.strip().upper(), removed_at=None)
    return found.values_list("id", flat=True).first()
