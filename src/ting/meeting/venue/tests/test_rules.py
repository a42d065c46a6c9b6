"""Plans and protocol: pure decisions."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ting.foundation.kernel.refusal import BadInput
from ting.meeting.venue.rules.plan import (
    HEIGHT,
    WIDTH,
    Aisle,
    PlannedSeat,
    SeatKind,
    Spot,
    check_plan,
    overlaps,
    spots_of,
    touching,
)
from ting.meeting.venue.rules.presets import Preset, lay_out
from ting.meeting.venue.rules.protocol import Hand, Protocol, from_centre, seats_for

LEFT, RIGHT = Hand.LEFT, Hand.RIGHT
PLAIN = Protocol()


def seen_from_the_hall(count: int, protocol: Protocol) -> list[int]:
    """Who sits where, from the people's own left to their right."""
    places = from_centre(count, protocol)
    return [places.index(place) + 1 for place in range(count)]


@pytest.mark.parametrize(
    ("count", "second", "second_of_even", "row"),
    [
        (1, LEFT, LEFT, [1]),
        (3, LEFT, LEFT, [2, 1, 3]),
        (5, LEFT, LEFT, [4, 2, 1, 3, 5]),
        (7, LEFT, RIGHT, [6, 4, 2, 1, 3, 5, 7]),
        (5, RIGHT, LEFT, [5, 3, 1, 2, 4]),
        (2, LEFT, LEFT, [2, 1]),
        (4, LEFT, LEFT, [4, 2, 1, 3]),
        (6, RIGHT, LEFT, [6, 4, 2, 1, 3, 5]),
        (4, LEFT, RIGHT, [3, 1, 2, 4]),
        (2, LEFT, RIGHT, [1, 2]),
    ],
)
def test_the_first_sits_in_the_centre(count: int, second: Hand, second_of_even: Hand, row: list[int]) -> None:
    assert seen_from_the_hall(count, Protocol(second=second, second_of_even=second_of_even)) == row


@given(st.integers(1, 60), st.sampled_from(Hand), st.sampled_from(Hand))
def test_every_place_is_given_once_and_outward(count: int, second: Hand, even: Hand) -> None:
    places = from_centre(count, Protocol(second=second, second_of_even=even))
    assert sorted(places) == list(range(count))
    steps = [abs(place - places[0]) for place in places]
    assert steps == sorted(steps)


def seat(label: str, x: int, y: int = 0, direction: int = 180, kind: SeatKind = SeatKind.HEAD) -> Spot:
    return Spot(label=label, x=x, y=y, direction=direction, kind=kind)


@pytest.mark.parametrize(
    ("direction", "order"),
    # Whoever looks down the plan has their left at its right edge.
    [(180, ["A02", "A03", "A01"]), (0, ["A02", "A01", "A03"])],
)
def test_left_is_the_left_of_who_sits(direction: int, order: list[str]) -> None:
    row = [seat(f"A0{n}", 2 * n, direction=direction) for n in (1, 2, 3)]
    assert [one.label for one in seats_for(row, 3, 3, 0, PLAIN).members] == order


@pytest.mark.parametrize(("direction", "order"), [(90, ["B02", "B01", "B03"]), (270, ["B02", "B03", "B01"])])
def test_at_the_sides_too(direction: int, order: list[str]) -> None:
    row = [seat(f"B0{n}", 0, 2 * n, direction, SeatKind.TABLE) for n in (1, 2, 3)]
    assert [one.label for one in seats_for(row, 0, 3, 0, PLAIN).members] == order


def test_fewer_heads_than_places_sit_in_the_middle() -> None:
    row = [seat(f"A0{n}", 2 * n) for n in (1, 2, 3, 4, 5)]
    assert [one.label for one in seats_for(row, 3, 3, 0, PLAIN).members] == ["A03", "A04", "A02"]


def test_observers_sit_at_the_side_and_then_where_there_is_room() -> None:
    seats = [seat("A01", 0), seat("B01", 4, 4, 0, SeatKind.TABLE), seat("B02", 6, 4, 0, SeatKind.TABLE)]
    seats.append(seat("C01", 8, 8, 0, SeatKind.SIDE))
    placed = seats_for(seats, 1, 2, 2, PLAIN)
    assert [one.label for one in placed.members] == ["A01", "B01"]
    assert [one.label for one in placed.observers] == ["C01", "B02"]
    assert seats_for([], 1, 2, 2, PLAIN).members == []


@given(st.sampled_from(Preset), st.integers(1, 120), st.integers(0, 130), st.integers(0, 30), st.integers(0, 12))
def test_nobody_is_given_a_seat_twice(preset: Preset, count: int, members: int, observers: int, heads: int) -> None:
    seats = lay_out(preset, count).seats
    placed = seats_for(seats, heads, members, observers, PLAIN)
    given_out = [one.label for one in (*placed.members, *placed.observers)]
    assert len(set(given_out)) == len(given_out) == min(count, members + observers)
    assert len(placed.members) <= members
    assert len(placed.observers) <= observers


@given(st.sampled_from(Preset), st.integers(1, 120))
def test_every_preset_can_be_saved_as_it_is(preset: Preset, count: int) -> None:
    laid = lay_out(preset, count)
    assert len(laid.seats) == count
    check_plan([PlannedSeat(**one.model_dump()) for one in laid.seats], laid.aisles)


@pytest.mark.parametrize("count", [0, 121, -3])
def test_no_preset_without_seats_or_with_too_many(count: int) -> None:
    with pytest.raises(BadInput):
        lay_out(Preset.HOLLOW, count)


@given(st.lists(st.from_regex(r"\A[A-Z]{0,2}[1-9][0-9]{0,2}\Z"), min_size=1, max_size=120, unique=True))
def test_labels_alone_make_a_first_plan(labels: list[str]) -> None:
    spots = spots_of(labels)
    assert sorted(one.label for one in spots) == sorted(labels)
    assert all(0 <= one.x < WIDTH and 0 <= one.y < HEIGHT for one in spots)


def test_the_rows_of_a_first_plan_do_not_touch() -> None:
    spots = spots_of([f"{row}{n:02d}" for row in "ABCDEF" for n in range(1, 21)])
    assert not any(touching(one, other) for one, other in combinations(spots, 2))


def planned(label: str, x: int, y: int = 0) -> PlannedSeat:
    return PlannedSeat(**seat(label, x, y).model_dump())


@pytest.mark.parametrize(
    ("seats", "aisles", "reason"),
    [
        ([], [], "missing"),
        ([planned(f"A{n:03d}", 2 * (n % 40), 2 * (n // 40)) for n in range(121)], [], "too_many"),
        ([planned("A01", 0), planned("A01", 2)], [], "twice"),
        ([planned("A01", 0), planned("A02", 1, 1)], [], "touching"),
        ([planned("A01", 3)], [Aisle(x=4, y=0, width=2, height=9)], "in_aisle"),
    ],
)
def test_what_no_plan_may_be(seats: list[PlannedSeat], aisles: list[Aisle], reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_plan(seats, aisles)
    assert reason in {error["reason"] for error in refused.value.fields["errors"]}


def test_beside_an_aisle_is_not_in_it() -> None:
    assert not overlaps(seat("A01", 2), Aisle(x=4, y=0, width=2, height=9))
    assert overlaps(seat("A01", 3), Aisle(x=4, y=0, width=2, height=9))
