"""How many things a charge counts; a quantity whose fact is absent counts nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ting.foundation.workdays.rules import DayTable, months_later
from ting.operations.appraisal.rules.facts import Facts
from ting.operations.contract.rules.pack import Pack
from ting.operations.contract.rules.scoring import Charge, Condition


@dataclass(frozen=True)
class Ground:
    """What every rule stands on."""

    facts: Facts
    pack: Pack
    days: DayTable


def values(facts: Any, path: str) -> Iterator[Any]:
    """Whatever stands at "docs.typos", through lists, as often as it stands there."""
    if isinstance(facts, list):
        for row in facts:
            yield from values(row, path)
    elif not path:
        yield facts
    else:
        name, _, rest = path.partition(".")
        if name in facts:
            yield from values(facts[name], rest)


def fact_at(facts: Facts, path: str) -> Any:
    """The one fact at this path; None when it is absent."""
    here: Any = facts
    for name in path.split("."):
        here = here.get(name) if here is not None else None
    return here


def counted(ground: Ground, charge: Charge) -> int:
    """The quantity of one charge."""
    if charge.count is not None:
        found = fact_at(ground.facts, charge.count) or []
        return sum(1 for row in found if all(_holds(ground, row, one) for one in charge.where))
    if charge.sum is not None:
        return sum(-(-value // charge.per) for value in values(ground.facts, charge.sum))
    if charge.absent is not None:
        return sum(1 for value in values(ground.facts, charge.absent) if value is False)
    wanted, had = charge.missing or ("", "")
    lacking: int = sum(values(ground.facts, wanted)) - sum(values(ground.facts, had))
    return max(0, lacking)


def _holds(ground: Ground, row: Any, condition: Condition) -> bool:
    table = {".": row} if condition.field == "." else row
    if condition.field not in table:
        return condition.at_most is not None
    value = table[condition.field]
    if condition.among is not None:
        return any(value == one and type(value) is type(one) for one in condition.among)
    if condition.over is not None:
        return bool(value > _limit(ground.pack, condition.over))
    if condition.at_most is not None:
        return bool(value <= _limit(ground.pack, condition.at_most))
    start = table.get(condition.after)
    return start is not None and _is_out_of_time(ground, table, condition, start, value)


def _limit(pack: Pack, limit: int | str) -> int:
    return pack.limits[limit] if isinstance(limit, str) else limit


def _is_out_of_time(ground: Ground, row: Any, condition: Condition, start: date, day: date | None) -> bool:
    """A day that never came is later than any limit, and sooner than none."""
    if condition.sooner_than_months is not None:
        return day is not None and day < months_later(start, condition.sooner_than_months)
    if condition.sooner_than_days is not None:
        return day is not None and day < start + timedelta(days=condition.sooner_than_days)
    if condition.later_than_days is not None:
        return day is None or day > start + timedelta(days=condition.later_than_days)
    working_days = ground.pack.working_days.get(row.get(condition.past_working_days))
    if working_days is None:
        return False
    return day is None or day > ground.days.due(start, working_days).due
