"""Rooms and places as others see them."""

from uuid import UUID

from django.db import connection

from ting.foundation.kernel.doors import Answer
from ting.meeting.venue.models import Output, Room, Seat


class SeatShown(Answer):
    id: UUID
    label: str
    terminal_id: UUID | None


class RoomShown(Answer):
    id: UUID
    name: str
    seats: list[SeatShown]
    output_terminal_id: UUID | None


class Place(Answer):
    """Where a machine stands: a seat, or a projector output (then `seat_id` is empty)."""

    room_id: UUID
    room_name: str
    seat_id: UUID | None
    seat_label: str


def rooms() -> list[RoomShown]:
    """All rooms by name with their seats by label."""
    seats: dict[UUID, list[SeatShown]] = {}
    for seat in Seat.objects.order_by("label"):
        seats.setdefault(seat.room_id, []).append(SeatShown(id=seat.id, label=seat.label, terminal_id=seat.terminal_id))
    outputs = dict(Output.objects.filter(number=1).values_list("room_id", "terminal_id"))
    return [
        RoomShown(id=row.id, name=row.name, seats=seats.get(row.id, []), output_terminal_id=outputs.get(row.id))
        for row in Room.objects.order_by("name")
    ]


def room_name(room_id: UUID) -> str | None:
    """The room's name, None when there is no such room."""
    return Room.objects.filter(id=room_id).values_list("name", flat=True).first()


def place_of(terminal_id: UUID) -> Place | None:
    """Where this machine stands, None when nowhere."""
    seat = Seat.objects.select_related("room").filter(terminal_id=terminal_id).first()
    if seat is not None:
        return Place(room_id=seat.room.id, room_name=seat.room.name, seat_id=seat.id, seat_label=seat.label)
    output = Output.objects.select_related("room").filter(terminal_id=terminal_id).first()
    if output is not None:
        return Place(room_id=output.room.id, room_name=output.room.name, seat_id=None, seat_label="")
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


def seat_labels(room_id: UUID) -> dict[UUID, str]:
    """Label of each seat of a room."""
    return dict(Seat.objects.filter(room_id=room_id).values_list("id", "label"))


def seat_by_label(room_id: UUID, label: str) -> UUID | None:
    """The seat of that label in that room."""
    return Seat.objects.filter(room_id=room_id, label=label.strip().upper()).values_list("id", flat=True).first()
