"""What can be asked of rooms."""

from uuid import UUID

from pydantic import Field

from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer, Command, Order, Query
from ting.meeting.venue import queries
from ting.meeting.venue.actions.bind_machine import bind_output, bind_seat
from ting.meeting.venue.actions.create_room import RoomCreated, create_room


class Nothing(Order):
    pass


class CreateRoom(Order):
    name: str = Field(max_length=64)
    seats: list[str] = Field(max_length=500)


class BindSeat(Order):
    seat_id: UUID
    terminal_id: UUID | None


class BindOutput(Order):
    room_id: UUID
    terminal_id: UUID | None


class Rooms(Answer):
    rooms: list[queries.RoomShown]


def _rooms(actor: Actor) -> Rooms:
    return Rooms(rooms=queries.rooms())


COMMANDS = (
    Command("venue.create_room", CreateRoom, create_room, RoomCreated),
    Command("venue.bind_seat", BindSeat, bind_seat),
    Command("venue.bind_output", BindOutput, bind_output),
)
QUERIES = (Query("venue.rooms", Nothing, _rooms, Rooms),)
