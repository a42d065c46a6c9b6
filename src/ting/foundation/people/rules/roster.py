"""Reads a list of people: which column is which, what each row says, and everything that is wrong with it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from ting.foundation.people.rules import USERNAME, WeakPassword, check_password_strength
from ting.foundation.sheets.columns import Columns, Remark, Table, Wrong, line, read_table, remark, words
from ting.foundation.sheets.reading import Sheet

NAME_LENGTH, UNIT_LENGTH, POST_LENGTH, MAX_RANK = 32, 64, 32, 9999
# Hashing a password that somebody thought of takes long on purpose.
MAX_OWN_PASSWORDS = 100
HEADERS = {
    "name": "姓名",
    "unit": "单位",
    "post": "职务",
    "rank": "职级顺序",
    "username": "用户名",
    "password": "首次密码",
    "frequent": "常用",
}
_ALSO_CALLED = {
    "name": {"名字", "人员姓名", "参会人员", "name"},
    "unit": {"所在单位", "工作单位", "单位名称", "部门", "unit"},
    "post": {"职位", "职务职级", "现任职务", "post", "title"},
    "rank": {"顺序", "排序", "排位", "职级排序", "rank", "order"},
    "username": {"账号", "帐号", "登录名", "用户账号", "username", "account"},
    "password": {"密码", "初始密码", "首次登录密码", "password", "firstpassword"},
    "frequent": {"常用参会人员", "常用人员", "frequent"},
}
_COLUMNS = Columns(HEADERS, _ALSO_CALLED, ("name", "unit", "username"))
_YES, _NO = {"是", "√", "✓", "✔", "y", "yes", "true", "1", "常用"}, {"否", "×", "x", "n", "no", "false", "0"}


@dataclass(frozen=True)
class Person:
    """One good row. An empty password asks for one to be made."""

    row: int
    name: str
    unit_name: str
    post: str
    rank: int | None
    username: str
    password: str = field(repr=False)
    frequent: bool


@dataclass
class Roster:
    """What the list says; with anything in `bad`, nothing of it may be saved."""

    people: list[Person] = field(default_factory=list)
    bad: list[Remark] = field(default_factory=list)
    noted: list[Remark] = field(default_factory=list)


def read_roster(sheet: Sheet) -> Roster:
    """People, faults and remarks of one sheet. Raises UnreadableSheet when there is no list in it at all."""
    table = read_table(sheet, _COLUMNS)
    roster = Roster(bad=list(table.bad))
    if all(key in table.places for key in _COLUMNS.needed):
        for number, values in table.body:
            _read_row(number, values, table, roster)
        _compare(roster)
    roster.bad.sort(key=lambda one: one.row)
    return roster


def _read_row(number: int, values: tuple[Any, ...], table: Table, roster: Roster) -> None:
    if all(value is None for value in values):
        roster.noted.append(remark(number, "", "blank_row", ""))
        return
    read: dict[str, Any] = {}
    for key, parse in _PARSERS.items():
        try:
            read[key] = parse(table.value(key, values))
        except Wrong as wrong:
            told = table.remark(number, key, str(wrong), values)
            roster.bad.append(told.model_copy(update={"value": ""}) if key == "password" else told)
    if "password" in read and "username" in read and read["password"]:
        try:
            check_password_strength(read["password"], read["username"])
        except WeakPassword as weak:
            reason = "password_holds_name" if weak.fields.get("holds_name") else "weak_password"
            roster.bad.append(remark(number, table.places["password"][1], reason, ""))
            return
    if len(read) == len(_PARSERS):
        roster.people.append(Person(row=number, unit_name=read.pop("unit"), **read))


def _compare(roster: Roster) -> None:
    """What is wrong only beside other rows: a user name twice, one person twice, too many own passwords."""
    first: dict[str, int] = {}
    person: dict[tuple[str, str], int] = {}
    for one in roster.people:
        before = first.setdefault(one.username, one.row)
        if before != one.row:
            roster.bad.append(remark(one.row, HEADERS["username"], "username_twice", f"{one.username} ({before})"))
        same = person.setdefault((one.name, one.unit_name), one.row)
        if same != one.row:
            roster.noted.append(remark(one.row, HEADERS["name"], "person_twice", f"{one.name} ({same})"))
    own = [one.row for one in roster.people if one.password]
    if len(own) > MAX_OWN_PASSWORDS:
        roster.bad.append(remark(own[MAX_OWN_PASSWORDS], HEADERS["password"], "too_many_passwords", str(len(own))))


def _name(value: Any) -> str:
    text = line(NAME_LENGTH, needed=True)(value)
    if not any(unicodedata.category(letter).startswith("L") for letter in text):
        raise Wrong("no_letters")
    return text


def _rank(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, datetime | date | time | timedelta):
        raise Wrong("date")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool | float):
        raise Wrong("rank_form")
    text = str(value).strip()
    if not text.isascii() and unicodedata.normalize("NFKC", text).isdigit():
        raise Wrong("full_width")
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise Wrong("rank_form")
    if not 1 <= int(text) <= MAX_RANK:
        raise Wrong("rank_range")
    return int(text)


def _username(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    text = words(value).lower()
    if not text:
        raise Wrong("missing")
    if not USERNAME.fullmatch(text):
        raise Wrong("username_form")
    return text


def _password(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    text = words(value)
    if value is not None and (text != value or " " in text):
        raise Wrong("password_spaces")
    if len(text) > 256:
        raise Wrong("too_long")
    return text


def _frequent(value: Any) -> bool:
    word = str(value).strip().lower() if isinstance(value, str | bool | int) else ""
    if value is None or word in _NO:
        return False
    if word not in _YES:
        raise Wrong("yes_or_no")
    return True


_PARSERS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "unit": line(UNIT_LENGTH, needed=True),
    "post": line(POST_LENGTH, needed=False),
    "rank": _rank,
    "username": _username,
    "password": _password,
    "frequent": _frequent,
}
