"""Who sits where by protocol: places in order of precedence, from the plan alone.

Left and right are those of the people who sit, not of whoever looks at them. With an odd number the
first sits in the centre, the second at one hand of the first, the third at the other, and so on
outward. With an even number the first two share the centre. Which hand comes first differs from
house to house, and for an even number it is settled apart: both are settings.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from ting.meeting.venue.rules import number_of, row_of
from ting.meeting.venue.rules.plan import SeatKind, Shape, Spot

S = TypeVar("S", bound=Spot)


class Hand(StrEnum):
    LEFT = "left"
    RIGHT = "right"


class Protocol(Shape):
    """`second`: at which hand of the first the second sits; `second_of_even`: the same for an even number."""

    second: Hand = Hand.LEFT
    second_of_even: Hand = Hand.LEFT


def from_centre(count: int, protocol: Protocol) -> list[int]:
    """Places of a row from its people's left (0) to their right, in order of precedence."""
    even = count % 2 == 0
    to_left = (protocol.second_of_even if even else protocol.second) is Hand.LEFT
    # Of the two in the middle the second must still have a place at the wanted hand of the first.
    first = (count // 2 if to_left else count // 2 - 1) if even else count // 2
    order = [first]
    for step in range(1, count):
        near_left, near_right = first - step, first + step
        order += [near_left, near_right] if to_left else [near_right, near_left]
    return [place for place in order if 0 <= place < count]


def _along(seat: Spot) -> int:
    """Grows from the people's left to their right."""
    return {0: seat.x, 180: -seat.x, 90: seat.y, 270: -seat.y}[seat.direction]


def _row_order(row: list[S], wanted: int, protocol: Protocol) -> list[S]:
    """The row's middle `wanted` places, best first; then those further out."""
    ordered = sorted(row, key=_along)
    used = min(wanted, len(ordered))
    start = (len(ordered) - used) // 2
    middle = ordered[start : start + used]
    outer = [seat for seat in ordered if seat not in middle]
    return [middle[place] for place in from_centre(len(middle), protocol)] + outer


def _rows(seats: list[S]) -> list[list[S]]:
    """By row letter, shorter letters first (Z before AA), then by which way they look."""
    found: dict[tuple[int, str, int], list[S]] = {}
    for seat in sorted(seats, key=lambda one: number_of(one.label)):
        row = row_of(seat.label)
        found.setdefault((len(row), row, seat.direction), []).append(seat)
    return [found[key] for key in sorted(found)]


@dataclass(frozen=True)
class Placed(Generic[S]):
    """Seats in order of precedence for those who belong to the meeting, and for those who only attend."""

    members: list[S]
    observers: list[S]


def _taken(seats: list[S], wanted: int, protocol: Protocol) -> list[S]:
    found: list[S] = []
    for row in _rows(seats):
        found += _row_order(row, wanted - len(found), protocol)
    return found[:wanted]


def seats_for(seats: list[S], heads: int, members: int, observers: int, protocol: Protocol) -> Placed[S]:
    """The first `heads` members at the head table, the others row by row, observers (列席) on the side seats.

    Who finds no seat of their own kind gets one that is left, best first; beyond that there is none.
    """
    of = {kind: [seat for seat in seats if seat.kind is kind] for kind in SeatKind}
    head = _taken(of[SeatKind.HEAD], min(heads, members), protocol)
    table = _taken(of[SeatKind.TABLE], members - len(head), protocol)
    side = _taken(of[SeatKind.SIDE], observers, protocol)
    used = {seat.label for seat in (*head, *table, *side)}
    rest = [seat for seat in (*of[SeatKind.TABLE], *of[SeatKind.SIDE], *of[SeatKind.HEAD]) if seat.label not in used]
    more_members = members - len(head) - len(table)
    more_observers = observers - len(side)
    spare = _taken(rest, more_members + more_observers, protocol)
    return Placed([*head, *table, *spare[:more_members]], [*side, *spare[more_members:]])
