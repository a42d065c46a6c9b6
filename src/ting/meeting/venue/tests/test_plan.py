"""Saving a floor plan: version, seats in use, labels that change places, machines of seats taken out."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.meeting.venue import ports, queries
from ting.meeting.venue.actions.bind_machine import bind_nameplate, bind_seat
from ting.meeting.venue.actions.create_room import create_room
from ting.meeting.venue.actions.save_plan import save_plan
from ting.meeting.venue.actions.style_nameplates import style_nameplates
from ting.meeting.venue.rules import MachineElsewhere, PlanHasChanged, SeatIsInUse
from ting.meeting.venue.rules.nameplate import Ground, LineSize, LineStyle, NameplateStyle
from ting.meeting.venue.rules.plan import Aisle, PlannedSeat, SeatKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def used() -> Iterator[dict[UUID, str]]:
    """Seats in use, with the meeting that uses them."""
    taken: dict[UUID, str] = {}

    def ask(seat_ids: list[UUID]) -> list[ports.SeatUse]:
        return [ports.SeatUse(one, taken[one], clock.now()) for one in seat_ids if one in taken]

    before = list(ports._bound)
    ports.bind_seat_uses(ask)
    yield taken
    ports._bound[:] = before


@pytest.fixture
def room(used: dict[UUID, str]) -> queries.RoomShown:
    return shown(create_room(SYSTEM, "第三会议室", ["A01", "A02", "B01"]).room_id)


def shown(room_id: UUID) -> queries.RoomShown:
    return next(room for room in queries.rooms() if room.id == room_id)


def planned(room: queries.RoomShown) -> list[PlannedSeat]:
    return [PlannedSeat(**seat.model_dump(exclude={"terminal_id", "nameplate_id"})) for seat in room.seats]


def test_a_plan_is_saved_as_one(room: queries.RoomShown) -> None:
    first, *others = planned(room)
    moved = first.model_copy(update={"x": 30, "direction": 180, "kind": SeatKind.HEAD})
    fresh = PlannedSeat(label="C01", x=40, y=40, direction=90, kind=SeatKind.SIDE)
    aisle = Aisle(x=20, y=0, width=2, height=10)
    assert save_plan(SYSTEM, room.id, 1, [moved, *others, fresh], [aisle]).plan_version == 2
    after = shown(room.id)
    assert {seat.label: (seat.x, seat.direction, seat.kind) for seat in after.seats}["A01"] == (30, 180, "head")
    assert [seat.label for seat in after.seats] == ["A01", "A02", "B01", "C01"]
    assert {seat.id for seat in room.seats} < {seat.id for seat in after.seats}
    assert after.aisles == [aisle]


def test_the_second_editor_is_told_who_was_first(room: queries.RoomShown) -> None:
    save_plan(SYSTEM, room.id, 1, planned(room), [])
    with pytest.raises(PlanHasChanged) as refused:
        save_plan(SYSTEM, room.id, 1, planned(room)[:1], [])
    assert refused.value.fields == {"name": "Ting"}
    assert len(shown(room.id).seats) == 3


def test_a_seat_in_use_is_neither_taken_out_nor_renumbered(room: queries.RoomShown, used: dict[UUID, str]) -> None:
    used[room.seats[0].id] = "城市更新专题会议"
    first, *others = planned(room)
    for seats in (others, [first.model_copy(update={"label": "D09"}), *others]):
        with pytest.raises(SeatIsInUse) as refused:
            save_plan(SYSTEM, room.id, 1, seats, [])
        assert (refused.value.fields["title"], refused.value.fields["seats"]) == ("城市更新专题会议", "A01")
    save_plan(SYSTEM, room.id, 1, [first.model_copy(update={"x": 50}), *others], [])


def test_two_seats_change_labels(room: queries.RoomShown) -> None:
    one, two, three = planned(room)
    swapped = [one.model_copy(update={"label": "A02"}), two.model_copy(update={"label": "A01"}), three]
    save_plan(SYSTEM, room.id, 1, swapped, [])
    assert {seat.id: seat.label for seat in shown(room.id).seats}[one.id or uuid4()] == "A02"


def test_a_seat_taken_out_frees_its_machine_and_keeps_its_past(room: queries.RoomShown) -> None:
    gone, machine = room.seats[0], uuid4()
    bind_seat(SYSTEM, gone.id, machine)
    save_plan(SYSTEM, room.id, 1, planned(room)[1:], [])
    assert queries.place_of(machine) is None
    assert queries.seat_labels(room.id)[gone.id] == "A01"
    assert gone.id not in queries.standing_seats(room.id)
    assert queries.seat_by_label(room.id, "A01") is None
    with pytest.raises(NotFound):
        bind_seat(SYSTEM, gone.id, machine)
    again = PlannedSeat(label="A01", x=0, y=40, direction=0, kind=SeatKind.TABLE)
    save_plan(SYSTEM, room.id, 2, [*planned(room)[1:], again], [])
    assert queries.seat_by_label(room.id, "A01") not in (None, gone.id)


def test_seats_of_another_room_are_not_there(room: queries.RoomShown) -> None:
    with pytest.raises(NotFound):
        save_plan(SYSTEM, uuid4(), 1, planned(room), [])
    other = shown(create_room(SYSTEM, "第四会议室", ["A01"]).room_id)
    with pytest.raises(NotFound):
        save_plan(SYSTEM, other.id, 1, planned(room), [])


def test_a_nameplate_shows_a_seat_and_sits_nowhere(room: queries.RoomShown) -> None:
    screen, other = uuid4(), room.seats[1]
    bind_nameplate(SYSTEM, room.seats[0].id, screen)
    plate = queries.nameplate_at(screen)
    assert plate is not None
    assert (plate.seat_label, plate.style) == ("A01", NameplateStyle())
    assert queries.place_of(screen) is None
    assert queries.places_of([screen]) == {}
    for bind in (bind_seat, bind_nameplate):
        with pytest.raises(MachineElsewhere):
            bind(SYSTEM, other.id, screen)
    bind_nameplate(SYSTEM, room.seats[0].id, None)
    assert queries.nameplate_at(screen) is None


def test_nameplates_are_styled_for_the_whole_room(room: queries.RoomShown) -> None:
    quiet = LineStyle(visible=False, size=LineSize.SMALL, bold=False)
    style = NameplateStyle(unit=quiet, ground=Ground.NIGHT)
    style_nameplates(SYSTEM, room.id, style)
    assert shown(room.id).nameplate == style
    with pytest.raises(BadInput):
        style_nameplates(SYSTEM, room.id, NameplateStyle(name=quiet, unit=quiet, post=quiet))
    with pytest.raises(NotFound):
        style_nameplates(SYSTEM, uuid4(), style)
