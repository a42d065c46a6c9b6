"""What can be asked of rooms."""

from uuid import UUID

from pydantic import Field

from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer, Command, Order, Query
from ting.meeting.venue import queries
from ting.meeting.venue.actions.bind_machine import bind_nameplate, bind_output, bind_seat
from ting.meeting.venue.actions.create_room import RoomCreated, create_room
from ting.meeting.venue.actions.save_plan import PlanSaved, save_plan
from ting.meeting.venue.actions.style_nameplates import style_nameplates
from ting.meeting.venue.rules import MOST_SEATS
from ting.meeting.venue.rules.nameplate import NameplateStyle
from ting.meeting.venue.rules.plan import MOST_AISLES, Aisle, PlannedSeat
from ting.meeting.venue.rules.presets import Layout, Preset, lay_out
from ting.meeting.venue.rules.protocol import Hand, Protocol, seats_for


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
    number: int = Field(ge=1, le=2)
    terminal_id: UUID | None


class SavePlan(Order):
    room_id: UUID
    plan_version: int
    # One more than fits, so that "too many" is said in our words.
    seats: list[PlannedSeat] = Field(max_length=2 * MOST_SEATS)
    aisles: list[Aisle] = Field(max_length=MOST_AISLES)


class StyleNameplates(Order):
    room_id: UUID
    style: NameplateStyle


class LayOut(Order):
    preset: Preset
    count: int


class AskPrecedence(Order):
    room_id: UUID
    heads: int = Field(ge=0, le=MOST_SEATS)
    members: int = Field(ge=0, le=1000)
    observers: int = Field(ge=0, le=1000)
    second: Hand = Hand.LEFT
    second_of_even: Hand = Hand.LEFT


class Rooms(Answer):
    rooms: list[queries.RoomShown]


class Precedence(Answer):
    """Seats by protocol, the best first; shorter than asked when there are not so many."""

    members: list[UUID]
    observers: list[UUID]


def _rooms(actor: Actor) -> Rooms:
    return Rooms(rooms=queries.rooms())


def _layout(actor: Actor, preset: Preset, count: int) -> Layout:
    return lay_out(preset, count)


def _precedence(
    actor: Actor, room_id: UUID, heads: int, members: int, observers: int, second: Hand, second_of_even: Hand
) -> Precedence:
    protocol = Protocol(second=second, second_of_even=second_of_even)
    placed = seats_for(queries.seats_of(room_id), heads, members, observers, protocol)
    return Precedence(members=[seat.id for seat in placed.members], observers=[seat.id for seat in placed.observers])


COMMANDS = (
    Command("venue.create_room", CreateRoom, create_room, RoomCreated),
    Command("venue.save_plan", SavePlan, save_plan, PlanSaved),
    Command("venue.style_nameplates", StyleNameplates, style_nameplates),
    Command("venue.bind_seat", BindSeat, bind_seat),
    Command("venue.bind_nameplate", BindSeat, bind_nameplate),
    Command("venue.bind_output", BindOutput, bind_output),
)
QUERIES = (
    Query("venue.rooms", Nothing, _rooms, Rooms),
    Query("venue.layout", LayOut, _layout, Layout),
    Query("venue.precedence", AskPrecedence, _precedence, Precedence),
)
