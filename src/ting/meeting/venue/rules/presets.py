"""Plans that lay out a number of seats at once: 课堂式, 回字形, U 形 and 长桌."""

from collections.abc import Callable
from enum import StrEnum

from ting.foundation.kernel.refusal import BadInput
from ting.meeting.venue.rules import MOST_SEATS
from ting.meeting.venue.rules.plan import SEAT, Aisle, SeatKind, Shape, Spot

_MARGIN = 2
_GAP = 1
_CLASS_ROW = 12
_MOST_HEADS = 12


class Preset(StrEnum):
    CLASSROOM = "classroom"
    HOLLOW = "hollow"
    HORSESHOE = "horseshoe"
    LONG_TABLE = "long_table"


class Layout(Shape):
    """Seats without ids, and the aisles between them."""

    seats: list[Spot]
    aisles: list[Aisle]


def lay_out(preset: Preset, count: int) -> Layout:
    """Exactly `count` seats (1 to 120), labelled by rows; row A is the head of the room."""
    if not 1 <= count <= MOST_SEATS:
        raise BadInput(errors=[{"field": "count", "reason": "out_of_range"}])
    return _LAID[preset](count)


def _spot(row: int, number: int, x: int, y: int, direction: int, kind: SeatKind = SeatKind.TABLE) -> Spot:
    return Spot(label=f"{chr(65 + row)}{number:02d}", x=x, y=y, direction=direction, kind=kind)


def _across(row: int, count: int, x: int, y: int, direction: int, kind: SeatKind = SeatKind.TABLE) -> list[Spot]:
    return [_spot(row, at + 1, x + at * SEAT, y, direction, kind) for at in range(count)]


def _down(row: int, count: int, x: int, y: int, direction: int) -> list[Spot]:
    return [_spot(row, at + 1, x, y + at * SEAT, direction) for at in range(count)]


def _classroom(count: int) -> Layout:
    """A head row that looks at the others; rows of twelve with an aisle down the middle."""
    heads = min(_MOST_HEADS, max(1, count // 10))
    half = _CLASS_ROW // 2 * SEAT
    width = 2 * half + SEAT
    seats = _across(0, heads, _MARGIN + (width - heads * SEAT) // 2, _MARGIN, 180, SeatKind.HEAD)
    top = _MARGIN + 2 * SEAT + _GAP
    for at in range(count - heads):
        row, column = divmod(at, _CLASS_ROW)
        x = _MARGIN + column * SEAT + (SEAT if column >= _CLASS_ROW // 2 else 0)
        seats.append(_spot(row + 1, column + 1, x, top + row * (SEAT + _GAP), 0))
    rows = -(-(count - heads) // _CLASS_ROW)
    if not rows:
        return Layout(seats=seats, aisles=[])
    way = Aisle(x=_MARGIN + half, y=top, width=SEAT, height=rows * (SEAT + _GAP) - _GAP)
    return Layout(seats=seats, aisles=[way])


def _sides(count: int, ends: int) -> tuple[int, int, int, int]:
    """How many stand at the head, left, right and foot; with one end the foot is open."""
    head = max(1, round(count * 0.31) if ends == 2 else count // 3)
    foot = min(head, count - head) if ends == 2 else 0
    rest = count - head - foot
    return head, (rest + 1) // 2, rest // 2, foot


def _around(count: int, ends: int) -> Layout:
    head, left, right, foot = _sides(count, ends)
    inner = max(head, foot, 2) * SEAT
    start = _MARGIN + SEAT
    seats = _across(0, head, start + (inner - head * SEAT) // 2, _MARGIN, 180, SeatKind.HEAD)
    seats += _down(1, left, _MARGIN, start, 90) + _down(2, right, start + inner, start, 270)
    seats += _across(3, foot, start + (inner - foot * SEAT) // 2, start + max(left, right) * SEAT, 0)
    return Layout(seats=seats, aisles=[])


def _hollow(count: int) -> Layout:
    """A ring of tables that look inward."""
    return _around(count, ends=2)


def _horseshoe(count: int) -> Layout:
    """The same, open at the foot."""
    return _around(count, ends=1)


def _long_table(count: int) -> Layout:
    """Two rows that look at each other across one table; past twenty a side, further rows sit behind."""
    a_side, layers = 20, []
    left = count
    while left > 0:
        near = min(a_side, (left + 1) // 2)
        far = min(a_side, left - near)
        layers.append((near, far))
        left -= near + far
    widest = max(near for near, _ in layers)
    seats: list[Spot] = []
    middle = _MARGIN + len(layers) * (SEAT + _GAP)
    for depth, (near, far) in enumerate(layers):
        kind = SeatKind.TABLE if depth == 0 else SeatKind.SIDE
        above, below = middle - (depth + 1) * (SEAT + _GAP), middle + SEAT + depth * (SEAT + _GAP)
        seats += _across(2 * depth, near, _MARGIN + widest - near, above, 180, kind)
        seats += _across(2 * depth + 1, far, _MARGIN + widest - far, below, 0, kind)
    return Layout(seats=seats, aisles=[])


_LAID: dict[Preset, Callable[[int], Layout]] = {
    Preset.CLASSROOM: _classroom,
    Preset.HOLLOW: _hollow,
    Preset.HORSESHOE: _horseshoe,
    Preset.LONG_TABLE: _long_table,
}
