"""What this room must be told from above: which meetings have people on which seats."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from ting.foundation.kernel.refusal import Unavailable


@dataclass(frozen=True)
class SeatUse:
    """One seat that a meeting to come, or one that runs, has given to somebody."""

    seat_id: UUID
    meeting_title: str
    starts_at: datetime


class SeatUses(Protocol):
    def __call__(self, seat_ids: list[UUID]) -> list[SeatUse]:
        """Uses of these seats by meetings that are not over, earliest first."""


_bound: list[SeatUses] = []


def bind_seat_uses(ask: SeatUses) -> None:
    """Called once by `edge.wiring`, and by tests with a fake."""
    _bound[:] = [ask]


def uses_of(seat_ids: list[UUID]) -> list[SeatUse]:
    """Asks whoever knows meetings; Unavailable when nobody was bound, since a guess could unseat people."""
    if not _bound:
        raise Unavailable("nobody knows which seats are in use")
    return _bound[0](seat_ids) if seat_ids else []
