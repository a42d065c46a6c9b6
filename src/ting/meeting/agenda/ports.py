"""What this room must be told from above: who takes part in a meeting, and what lies on an item."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import Unavailable


@dataclass(frozen=True)
class People:
    """Who is to be in one meeting: the chairs by name, how many there are, how many of them have a seat."""

    chairs: tuple[str, ...] = ()
    count: int = 0
    seated: int = 0


@dataclass(frozen=True)
class Above:
    """Questions to the rooms that know more than the agenda.

    `runs`: is this actor one of those who run the meeting. `chaired_by`: the meetings of which an account is
    a chair. `people_in`: who takes part, for each of these meetings. `papers_in`: how many papers lie on each
    item of these meetings, by meeting and item.
    """

    runs: Callable[[Actor, UUID], bool]
    chaired_by: Callable[[UUID], list[UUID]]
    people_in: Callable[[list[UUID]], dict[UUID, People]]
    papers_in: Callable[[list[UUID]], dict[UUID, dict[UUID, int]]]


_bound: list[Above] = []


def bind_above(above: Above) -> None:
    """Called once by `edge.wiring`, and by tests with a fake."""
    _bound[:] = [above]


def above() -> Above:
    """Whoever was bound; Unavailable when nobody was, since a guess would give rights away."""
    if not _bound:
        raise Unavailable("nobody knows who takes part in meetings")
    return _bound[0]
