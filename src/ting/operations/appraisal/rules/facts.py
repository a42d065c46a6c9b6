"""Facts as a scheme declares them, read from JSON; what is unknown, inexact or of another type is refused."""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ting.operations.contract.rules.declared import Declared, Many, Named, One, Record
from ting.operations.contract.rules.pack import Pack, lines
from ting.operations.contract.rules.terms import legible

Facts = Mapping[str, Any]
_DECIMAL = re.compile(r"-?\d{1,9}(\.\d{1,6})?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOST = 10**12
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


class BadFact(ValueError):
    """A fact that can't be taken: where, and why. `code` and `rule` say so to programs."""

    def __init__(self, place: str, zh: str, en: str, code: str = "bad_fact", rule: str = "") -> None:
        super().__init__(f"{place}: {en}")
        self.place, self.zh, self.en = legible(place) or "/", legible(zh), legible(en)
        self.code, self.rule = code, rule


class _Inexact(str):
    """A JSON number with a point or an exponent: kept as written, never as a binary fraction."""


def read_facts(text: str, pack: Pack) -> Facts:
    """The facts in this JSON text."""
    try:
        found = json.loads(text, parse_float=_Inexact, parse_constant=_Inexact, object_pairs_hook=_once)
    except json.JSONDecodeError as wrong:
        place = f"第 {wrong.lineno} 行 / line {wrong.lineno}"
        raise BadFact(place, f"不是 JSON：{wrong.msg}", f"not JSON: {wrong.msg}") from None
    except (RecursionError, OverflowError):
        raise BadFact("", "嵌套过深", "nested too deeply") from None
    except ValueError as wrong:
        if isinstance(wrong, BadFact):
            raise
        raise BadFact("", "数字过长", "a number is too long") from None
    return facts(found, pack)


def facts(found: object, pack: Pack) -> Facts:
    """The same facts with dates and exact numbers, or a refusal that names the first bad place."""
    taken: Facts = _table(found, pack.facts, "")
    known = lines(pack)
    for place, rule in _rules_named(found, pack.facts, ""):
        if rule not in known:
            raise BadFact(place, f"没有规则 {rule}", f"there is no rule {rule}")
    return taken


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadFact(twice, "出现两次", "stands there twice")
    return table


def _rules_named(found: Any, of: Declared, place: str) -> list[tuple[str, str]]:
    if isinstance(of, One):
        return [(place, found)] if of.kind == "rule" and found is not None else []
    if isinstance(of, Many):
        return [one for n, row in enumerate(found) for one in _rules_named(row, of.of, f"{place}[{n}]")]
    named = {name: of.of if isinstance(of, Named) else of.fields[name] for name in found}
    return [one for name, kind in named.items() for one in _rules_named(found[name], kind, _at(place, name))]


def _at(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _taken(found: Any, of: Declared, place: str) -> Any:
    if isinstance(of, Many):
        if not isinstance(found, list):
            raise BadFact(place, "应为列表", "must be a list")
        return [_taken(row, of.of, f"{place}[{number}]") for number, row in enumerate(found)]
    if isinstance(of, One):
        return None if found is None and of.nullable else _single(found, of, place)
    return _table(found, of, place)


def _table(found: Any, of: Record | Named, place: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise BadFact(place, "应为对象", "must be an object")
    if isinstance(of, Named):
        return {name: _taken(one, of.of, _at(place, name)) for name, one in found.items()}
    for name in found:
        if name not in of.fields:
            raise BadFact(_at(place, name), "未知的事实", "unknown fact")
    for name, field in of.fields.items():
        if isinstance(field, One) and field.required and name not in found:
            raise BadFact(_at(place, name), "缺少此项", "is missing")
    return {name: _taken(one, of.fields[name], _at(place, name)) for name, one in found.items()}


def _single(found: Any, of: One, place: str) -> Any:
    if isinstance(found, _Inexact):
        raise BadFact(place, f'不接受浮点数，请写成 "{found}"', f'no floats; write "{found}" in quotes')
    match of.kind:
        case "count":
            return _count(found, place)
        case "decimal":
            return _decimal(found, place)
        case "date":
            return _date(found, place)
        case "bool":
            if isinstance(found, bool):
                return found
            raise BadFact(place, "应为 true 或 false", "must be true or false")
        case "choice":
            if isinstance(found, str) and found in of.choices:
                return found
            some = ", ".join(of.choices)
            raise BadFact(place, f"只能是 {some}", f"must be one of {some}")
    if isinstance(found, str):
        return found
    raise BadFact(place, "应为规则编号", "must be the id of a rule")


def _count(found: Any, place: str) -> int:
    if isinstance(found, int) and not isinstance(found, bool) and 0 <= found < _MOST:
        return found
    raise BadFact(place, "应为不小于 0 的整数", "must be a whole number, 0 or more")


def _decimal(found: Any, place: str) -> Decimal:
    text = str(found) if isinstance(found, int | str) and not isinstance(found, bool) else ""
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    raise BadFact(place, '应为加引号的十进制数，如 "3.5"', 'must be a decimal number in quotes, such as "3.5"')


def _date(found: Any, place: str) -> date:
    if isinstance(found, str) and _DATE.fullmatch(found):
        try:
            day = date.fromisoformat(found)
        except ValueError:
            day = None
        if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return day
    raise BadFact(place, "应为日期，如 2026-10-10", "must be a date such as 2026-10-10")
