"""Deadlines and clocks on the boundary, and a day table that can't contradict itself."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ting.foundation.workdays.queries import day_table
from ting.foundation.workdays.rules import (
    BadCount,
    BadDayTable,
    DayTable,
    Kind,
    Standing,
    Year,
    elapsed_s,
    is_breached,
    months_later,
)

NINE = datetime(2026, 10, 12, 9)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 10, 1), Kind.HOLIDAY),
        (date(2026, 10, 10), Kind.MAKEUP_DAY),
        (date(2026, 10, 11), Kind.WEEKEND),
        (date(2026, 10, 12), Kind.WORKDAY),
        (date(2027, 1, 1), Kind.HOLIDAY),
        (date(2031, 10, 1), Kind.HOLIDAY),
        (date(2031, 10, 6), Kind.WORKDAY),
    ],
)
def test_each_day_is_what_the_table_says(day: date, kind: Kind) -> None:
    assert day_table().kind(day) is kind


def test_a_year_not_published_says_so_wherever_it_is_used() -> None:
    assert day_table().standing(date(2026, 12, 31)) is Standing.OFFICIAL
    assert day_table().standing(date(2027, 1, 1)) is Standing.PROVISIONAL
    assert day_table().due(date(2026, 12, 30), 1).standing is Standing.OFFICIAL
    assert day_table().due(date(2026, 12, 30), 2).standing is Standing.PROVISIONAL


def test_what_was_counted_keeps_its_version() -> None:
    was = DayTable(1, (Year(2030, False, frozenset(), frozenset()),))
    now = DayTable(2, (Year(2030, True, frozenset({date(2030, 3, 4)}), frozenset({date(2030, 3, 9)})),))
    assert (was.due(date(2030, 3, 1), 1).due, was.due(date(2030, 3, 1), 1).calendar_version) == (date(2030, 3, 4), 1)
    assert (now.due(date(2030, 3, 1), 5).due, now.due(date(2030, 3, 1), 5).calendar_version) == (date(2030, 3, 9), 2)


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)), st.integers(1, 60))
def test_due_and_count_agree(start: date, days: int) -> None:
    due = day_table().due(start, days).due
    assert day_table().is_worked(due)
    assert day_table().worked_between(start, due) == days


@pytest.mark.parametrize(
    ("holidays", "makeup_days", "official"),
    [
        ({date(2029, 1, 1)}, set(), True),
        (set(), {date(2030, 3, 4)}, True),
        ({date(2030, 3, 9)}, {date(2030, 3, 9)}, True),
        (set(), {date(2030, 3, 9)}, False),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(
    holidays: set[date], makeup_days: set[date], official: bool
) -> None:
    with pytest.raises(BadDayTable):
        Year(2030, official, frozenset(holidays), frozenset(makeup_days))


def test_the_same_year_twice_is_refused() -> None:
    year = Year(2030, True, frozenset(), frozenset())
    with pytest.raises(BadDayTable):
        DayTable(1, (year, year))


@pytest.mark.parametrize(("second", "late"), [(-1, False), (0, False), (1, True)])
def test_a_clock_one_second_before_on_and_after_its_limit(second: int, late: bool) -> None:
    stopped = NINE + timedelta(seconds=28800 + second)
    assert is_breached(elapsed_s(NINE, stopped), 28800) is late


def test_pauses_that_overlap_or_reach_beyond_count_once() -> None:
    hour = timedelta(hours=1)
    pauses = [(NINE + hour, NINE + 3 * hour), (NINE + 2 * hour, NINE + 4 * hour), (NINE - hour, NINE + hour / 2)]
    assert elapsed_s(NINE, NINE + 5 * hour, pauses) == 3600 + 1800
    assert elapsed_s(NINE, NINE + hour, [(NINE, NINE + 9 * hour)]) == 0


def test_what_runs_backwards_is_refused() -> None:
    with pytest.raises(BadCount):
        elapsed_s(NINE, NINE - timedelta(seconds=1))
    with pytest.raises(BadCount):
        elapsed_s(NINE, NINE, [(NINE, NINE - timedelta(seconds=1))])
    with pytest.raises(BadCount):
        day_table().due(NINE.date(), 0)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 17), 1, date(2026, 9, 17)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_a_month_later_is_the_corresponding_day(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later
