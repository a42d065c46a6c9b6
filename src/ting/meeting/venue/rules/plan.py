"""A room's floor plan on a grid: what a seat and an aisle are, and which plans are refused.

One step of the grid is half a seat, so that a row of eight can stand centred before a row of seven.
x grows to the right and y downward, as the plan is drawn.
"""

from enum import StrEnum
from itertools import combinations
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from ting.foundation.kernel.refusal import BadInput
from ting.meeting.venue.rules import LABEL_FORM, MOST_SEATS, by_label, row_of

SEAT = 2
WIDTH, HEIGHT = 96, 96
MOST_AISLES = 12
_LONGEST_ROW = 20


class SeatKind(StrEnum):
    """主席台, 桌席 and 列席."""

    HEAD = "head"
    TABLE = "table"
    SIDE = "side"


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Spot(Shape):
    """Where a seat stands: its upper left corner, which way its person looks, and what kind it is.

    `direction` in degrees, clockwise: 0 looks up the plan, 90 right, 180 down, 270 left.
    """

    label: str = Field(pattern=f"^{LABEL_FORM}$", max_length=8)
    x: int = Field(ge=0, le=WIDTH - SEAT)
    y: int = Field(ge=0, le=HEIGHT - SEAT)
    direction: int = Field(ge=0, le=270, multiple_of=90)
    kind: SeatKind


class PlannedSeat(Spot):
    """A seat as an editor gives it back; a new one has no id yet."""

    id: UUID | None = None


class Aisle(Shape):
    """A way (过道) that no seat may stand in."""

    x: int = Field(ge=0, le=WIDTH - 1)
    y: int = Field(ge=0, le=HEIGHT - 1)
    width: int = Field(ge=1, le=WIDTH)
    height: int = Field(ge=1, le=HEIGHT)


def overlaps(spot: Spot, aisle: Aisle) -> bool:
    across = spot.x < aisle.x + aisle.width and aisle.x < spot.x + SEAT
    return across and spot.y < aisle.y + aisle.height and aisle.y < spot.y + SEAT


def touching(one: Spot, other: Spot) -> bool:
    """Whether two seats would stand on each other."""
    return abs(one.x - other.x) < SEAT and abs(one.y - other.y) < SEAT


def check_plan(seats: list[PlannedSeat], aisles: list[Aisle]) -> None:
    """At least one seat, at most 120, each label and each id once, none on another or in an aisle."""
    errors: list[dict[str, Any]] = []
    if not seats:
        errors.append({"field": "seats", "reason": "missing"})
    if len(seats) > MOST_SEATS:
        errors.append({"field": "seats", "reason": "too_many"})
    labels = [seat.label for seat in seats]
    ids = [seat.id for seat in seats if seat.id is not None]
    errors += [{"field": "seats", "reason": "twice", "value": label} for label in sorted(_twice(labels))]
    if len(set(ids)) < len(ids):
        errors.append({"field": "seats", "reason": "twice", "value": ""})
    for one, other in combinations(seats, 2):
        if touching(one, other):
            errors.append({"field": "seats", "reason": "touching", "value": f"{one.label} {other.label}"})
    for seat in seats:
        if any(overlaps(seat, aisle) for aisle in aisles):
            errors.append({"field": "seats", "reason": "in_aisle", "value": seat.label})
    if errors:
        raise BadInput(errors=errors[:20])


def _twice(labels: list[str]) -> set[str]:
    return {label for label in labels if labels.count(label) > 1}


def spots_of(labels: list[str]) -> list[Spot]:
    """A first plan for a room of which only the labels are known: one row a letter, centred, front first."""
    rows: list[list[str]] = []
    for label in sorted(labels, key=by_label):
        if not rows or row_of(rows[-1][0]) != row_of(label) or len(rows[-1]) == _LONGEST_ROW:
            rows.append([])
        rows[-1].append(label)
    widest = max(len(row) for row in rows)
    found = []
    for at, row in enumerate(rows):
        left = 2 + widest - len(row)
        y = min(2 + at * (SEAT + 1), HEIGHT - SEAT)
        found += [
            Spot(label=label, x=left + column * SEAT, y=y, direction=0, kind=SeatKind.TABLE)
            for column, label in enumerate(row)
        ]
    return found
