"""The only reader of the time, so that a year can be run in minutes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

_ahead = timedelta(0)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) + _ahead


def monotonic() -> float:
    """Seconds on a clock that never goes back; only differences mean anything."""
    return time.monotonic()


def move(by: timedelta) -> None:
    """Shift the clock of this process; used by demos and tests, never by a running site."""
    global _ahead
    _ahead += by


@contextmanager
def moved(by: timedelta) -> Iterator[None]:
    """Within the block, this process lives `by` later (or earlier)."""
    move(by)
    try:
        yield
    finally:
        move(-by)
