"""Pure counting: which days are worked, when a deadline falls, what a clock shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

SATURDAY = 5
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
_LONGEST = 3660


class Kind(StrEnum):
    """What a day is; a make-up day (调休补班) is a Saturday or Sunday that is worked."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP_DAY = "makeup_day"


class Standing(StrEnum):
    """Whether the year's arrangement (国务院办公厅放假安排) has been published."""

    OFFICIAL = "official"
    PROVISIONAL = "provisional"


class BadDayTable(ValueError):
    """The day table contradicts itself."""


class BadCount(ValueError):
    """What is to be counted can't be."""


@dataclass(frozen=True)
class Year:
    """One year of the table; only what differs from Monday to Friday is listed."""

    year: int
    official: bool
    holidays: frozenset[date]
    makeup_days: frozenset[date]

    def __post_init__(self) -> None:
        strangers = [day for day in self.holidays | self.makeup_days if day.year != self.year]
        weekdays = [day for day in self.makeup_days if day.weekday() < SATURDAY]
        for day in [*strangers, *weekdays, *(self.holidays & self.makeup_days)]:
            raise BadDayTable(f"{day} in {self.year}")
        if self.makeup_days and not self.official:
            raise BadDayTable(f"make-up days in {self.year}, which is not official")


@dataclass(frozen=True)
class Deadline:
    """The last day in time, and how sure it is: provisional when a year it was counted through is."""

    due: date
    standing: Standing
    calendar_version: int


@dataclass(frozen=True)
class DayTable:
    """A version of the working-day table. `every_year` are statutory days of years that are not listed."""

    version: int
    years: tuple[Year, ...]
    every_year: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        if len({year.year for year in self.years}) != len(self.years):
            raise BadDayTable("a year stands there twice")

    def _listed(self, day: date) -> Year | None:
        return next((year for year in self.years if year.year == day.year), None)

    def kind(self, day: date) -> Kind:
        """What this day is."""
        listed = self._listed(day)
        if listed is None and (day.month, day.day) in self.every_year:
            return Kind.HOLIDAY
        if listed is not None and day in listed.holidays:
            return Kind.HOLIDAY
        if listed is not None and day in listed.makeup_days:
            return Kind.MAKEUP_DAY
        return Kind.WORKDAY if day.weekday() < SATURDAY else Kind.WEEKEND

    def is_worked(self, day: date) -> bool:
        """Workdays and make-up days are."""
        return self.kind(day) in (Kind.WORKDAY, Kind.MAKEUP_DAY)

    def standing(self, day: date) -> Standing:
        """Official when the arrangement of the day's year is in the table."""
        listed = self._listed(day)
        return Standing.OFFICIAL if listed is not None and listed.official else Standing.PROVISIONAL

    def due(self, start: date, working_days: int) -> Deadline:
        """The last of so many working days after `start`, which does not count itself (Q13, Q34)."""
        if not 1 <= working_days <= _LONGEST:
            raise BadCount(f"{working_days} working days")
        day, left, standing = start, working_days, Standing.OFFICIAL
        while left:
            day += _DAY
            left -= self.is_worked(day)
            if self.standing(day) is Standing.PROVISIONAL:
                standing = Standing.PROVISIONAL
        return Deadline(day, standing, self.version)

    def worked_between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and with `end`."""
        days = (start + _DAY * n for n in range(1, (end - start).days + 1))
        return sum(1 for day in days if self.is_worked(day))


def months_later(day: date, months: int) -> date:
    """The corresponding day of a later month, or that month's last day where it has none (Civil Code 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    next_year, next_month = divmod(year * 12 + month + 1, 12)
    last = (date(next_year, next_month + 1, 1) - _DAY).day
    return date(year, month + 1, min(day.day, last))


def elapsed_s(started: datetime, stopped: datetime, pauses: Iterable[tuple[datetime, datetime]] = ()) -> int:
    """Whole seconds on a clock that runs 7×24, pauses taken out once however they overlap (Q29, R42)."""
    if stopped < started:
        raise BadCount(f"{started} to {stopped}")
    shown, paused_until = stopped - started, started
    for begins, ends in sorted(pauses):
        if ends < begins:
            raise BadCount(f"{begins} to {ends}")
        begins, ends = max(begins, paused_until), min(ends, stopped)
        if ends > begins:
            shown -= ends - begins
            paused_until = ends
    return shown // _SECOND


def is_breached(elapsed: int, limit_s: int) -> bool:
    """Limits are inclusive: equal to the limit is in time."""
    return elapsed > limit_s
