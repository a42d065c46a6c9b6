"""The day table that ships with Ting, read once."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ting.foundation.workdays.rules import DayTable, Year

SHIPPED = Path(__file__).with_name("days.toml")


@cache
def day_table() -> DayTable:
    """The table in its newest version."""
    read = tomllib.loads(SHIPPED.read_text(encoding="utf-8"), parse_float=Decimal)
    every_year = [tuple(int(part) for part in day.split("-")) for day in read["every_year"]]
    return DayTable(
        version=read["version"],
        years=tuple(_year(one) for one in read["year"]),
        every_year=frozenset((month, day) for month, day in every_year),
    )


def _year(one: dict[str, Any]) -> Year:
    holidays = (day for span in one["holidays"] for day in _days(one["year"], span))
    makeup_days = (day for span in one["makeup_days"] for day in _days(one["year"], span))
    return Year(one["year"], one["official"], frozenset(holidays), frozenset(makeup_days))


def _days(year: int, span: str) -> Iterator[date]:
    """ "02-15..02-23" or a single "01-04"."""
    first, _, last = span.partition("..")
    day, end = (date.fromisoformat(f"{year}-{part}") for part in (first, last or first))
    while day <= end:
        yield day
        day += timedelta(days=1)
