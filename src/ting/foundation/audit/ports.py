"""Who can say what the things in an audit line are called: rooms that the audit log does not know."""

from collections.abc import Callable, Sequence
from uuid import UUID

NameFinder = Callable[[list[UUID]], dict[UUID, str]]
"""Today's names of those among the ids that this room knows."""

_finders: list[NameFinder] = []


def bind_name_finders(finders: Sequence[NameFinder]) -> None:
    """Replace whoever was bound before."""
    _finders[:] = finders


def name_finders() -> list[NameFinder]:
    """Those that are bound; none in a process that shows no audit log."""
    return list(_finders)
