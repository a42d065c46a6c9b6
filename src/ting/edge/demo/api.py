"""Doors that only the demo has: sit down at a seat without a code, and read who may sign in."""

from django.conf import settings
from pydantic import Field

from ting.devices.inventory.queries import machine_named
from ting.edge.demo import office
from ting.foundation.kernel.actor import SYSTEM, Actor, ActorKind
from ting.foundation.kernel.doors import Answer, Command, Order, Query
from ting.foundation.kernel.refusal import NotFound
from ting.foundation.people.actions.open_session import open_machine_session
from ting.meeting.venue.actions.bind_machine import bind_nameplate, bind_output, bind_seat
from ting.meeting.venue.queries import SeatShown, nameplate_at, place_of, rooms


class Sit(Order):
    seat_label: str | None = Field(default=None, max_length=8)
    output: int | None = Field(default=None, ge=1, le=2)
    nameplate: bool = False


class Sat(Answer):
    session_token: str
    name: str


class Nothing(Order):
    pass


class DemoAccount(Answer):
    username: str
    name: str
    role_words: str
    password: str


class DemoAccounts(Answer):
    accounts: list[DemoAccount]


def _check_demo() -> None:
    if not settings.TING_DEMO:
        raise NotFound()


def sit(actor: Actor, seat_label: str | None, output: int | None, nameplate: bool) -> Sat:
    """A credential for the machine at this seat, its nameplate or an output of the demo's room."""
    _check_demo()
    known = sorted(rooms(), key=lambda room: room.name != office.ROOM)  # the demo's room, then the simulated halls
    if seat_label is not None:
        seats = (seat for room in known for seat in room.seats if seat.label == seat_label.upper())
        return _sit_at(actor, next(seats, None), nameplate)
    if output is None or not known:
        raise NotFound()
    name = f"演示 投影 {output}"
    machine_id = office.machine_for(actor, ActorKind.PROJECTOR, name)
    if place_of(machine_id) is None:
        bind_output(SYSTEM, known[0].id, output, machine_id)
    return Sat(session_token=open_machine_session(actor, ActorKind.PROJECTOR, machine_id, name), name=name)


def _sit_at(actor: Actor, seat: SeatShown | None, nameplate: bool) -> Sat:
    if seat is None:
        raise NotFound()
    name = f"演示 {'桌牌 ' if nameplate else ''}{seat.label}"
    standing = seat.nameplate_id if nameplate else seat.terminal_id
    machine_id = machine_named(name) or standing or office.machine_for(actor, ActorKind.TERMINAL, name)
    if place_of(machine_id) is None and nameplate_at(machine_id) is None:
        (bind_nameplate if nameplate else bind_seat)(SYSTEM, seat.id, machine_id)
    return Sat(session_token=open_machine_session(actor, ActorKind.TERMINAL, machine_id, name), name=name)


def _accounts(actor: Actor) -> DemoAccounts:
    _check_demo()
    return DemoAccounts(
        accounts=[
            DemoAccount(username=username, name=name, role_words=words, password=password)
            for username, name, words, password in office.ACCOUNTS
        ]
    )


COMMANDS = (Command("demo.sit", Sit, sit, Sat, lean=True),)
QUERIES = (Query("demo.accounts", Nothing, _accounts, DemoAccounts),)
