"""Reads a list of people: which column is which, what each row says, and everything that is wrong with it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from ting.foundation.kernel.doors import Answer
from ting.foundation.people.rules import USERNAME, WeakPassword, check_password_strength
from ting.foundation.people.rules.sheet import MAX_ROWS, Broken, Sheet, UnreadableSheet

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
_NEEDED = ("name", "unit", "username")
_ALSO_CALLED = {
    "name": {"名字", "人员姓名", "参会人员", "name"},
    "unit": {"所在单位", "工作单位", "单位名称", "部门", "unit"},
    "post": {"职位", "职务职级", "现任职务", "post", "title"},
    "rank": {"顺序", "排序", "排位", "职级排序", "rank", "order"},
    "username": {"账号", "帐号", "登录名", "用户账号", "username", "account"},
    "password": {"密码", "初始密码", "首次登录密码", "password", "firstpassword"},
    "frequent": {"常用参会人员", "常用人员", "frequent"},
}
_NUMBERING = {"序号", "编号", "no", "no."}
_COLUMN_OF = {word: key for key, words in _ALSO_CALLED.items() for word in words} | {
    word: key for key, word in HEADERS.items()
}
_HEADER_WITHIN_ROWS = 10
_YES, _NO = {"是", "√", "✓", "✔", "y", "yes", "true", "1", "常用"}, {"否", "×", "x", "n", "no", "false", "0"}
_SHOWN = 40


class Remark(Answer):
    """Something about one cell; `column` is the header's own word, `reason` a code that the web has words for."""

    row: int
    column: str
    reason: str
    value: str


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


class _Wrong(Exception):
    """Why a cell cannot be taken."""


def read_roster(sheet: Sheet) -> Roster:
    """People, faults and remarks of one sheet. Raises UnreadableSheet when there is no list in it at all."""
    roster = Roster()
    at, columns = _header(sheet, roster)
    body = [(number, values) for number, values in sheet.rows if number > at]
    if not body:
        raise UnreadableSheet(no_rows=True)
    if len(body) > MAX_ROWS:
        raise UnreadableSheet(too_many_rows=True, rows=MAX_ROWS)
    roster.bad += [_remark(row, "", "merged", where) for row, where in sheet.merged if row >= at]
    if all(key in columns for key in _NEEDED):
        for number, values in body:
            _read_row(number, values, columns, roster)
        _compare(roster)
    roster.bad.sort(key=lambda one: one.row)
    return roster


def _header(sheet: Sheet, roster: Roster) -> tuple[int, dict[str, tuple[int, str]]]:
    """The number of the header row and, for each column known, its place and own word."""
    for number, values in sheet.rows[:_HEADER_WITHIN_ROWS]:
        words = [_plain(value) for value in values]
        if "name" in (_COLUMN_OF.get(word) for word in words) and sum(word in _COLUMN_OF for word in words) > 1:
            return number, _columns(number, values, words, roster)
    raise UnreadableSheet(no_header=True)


def _plain(value: Any) -> str:
    """A header without spaces, stars and remarks in brackets: 姓　名（必填）* is 姓名."""
    text = unicodedata.normalize("NFKC", value).lower() if isinstance(value, str) else ""
    return re.sub(r"\(.*?\)|[\s*:_]", "", text)


def _columns(number: int, values: tuple[Any, ...], words: list[str], roster: Roster) -> dict[str, tuple[int, str]]:
    columns: dict[str, tuple[int, str]] = {}
    for place, (value, word) in enumerate(zip(values, words, strict=True)):
        key = _COLUMN_OF.get(word)
        if value is None or word in _NUMBERING:
            continue
        if key is None:
            roster.bad.append(_remark(number, _shown(value), "unknown_header", value))
        elif key in columns:
            roster.bad.append(_remark(number, _shown(value), "header_twice", value))
        else:
            columns[key] = place, _shown(value)
    for key in _NEEDED:
        if key not in columns:
            roster.bad.append(_remark(number, HEADERS[key], "missing_header", ""))
    return columns


def _read_row(number: int, values: tuple[Any, ...], columns: dict[str, tuple[int, str]], roster: Roster) -> None:
    taken = {key: values[place] if place < len(values) else None for key, (place, _) in columns.items()}
    if all(value is None for value in values):
        roster.noted.append(_remark(number, "", "blank_row", ""))
        return
    read: dict[str, Any] = {}
    for key, parse in _PARSERS.items():
        value = taken.get(key)
        try:
            if isinstance(value, Broken):
                raise _Wrong(value.reason)
            read[key] = parse(value)
        except _Wrong as wrong:
            shown = value.shown if isinstance(value, Broken) else value
            roster.bad.append(_remark(number, columns[key][1], str(wrong), "" if key == "password" else shown))
    if "password" in read and "username" in read and read["password"]:
        try:
            check_password_strength(read["password"], read["username"])
        except WeakPassword as weak:
            reason = "password_holds_name" if weak.fields.get("holds_name") else "weak_password"
            roster.bad.append(_remark(number, columns["password"][1], reason, ""))
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
            roster.bad.append(_remark(one.row, HEADERS["username"], "username_twice", f"{one.username} ({before})"))
        same = person.setdefault((one.name, one.unit_name), one.row)
        if same != one.row:
            roster.noted.append(_remark(one.row, HEADERS["name"], "person_twice", f"{one.name} ({same})"))
    own = [one.row for one in roster.people if one.password]
    if len(own) > MAX_OWN_PASSWORDS:
        roster.bad.append(_remark(own[MAX_OWN_PASSWORDS], HEADERS["password"], "too_many_passwords", str(len(own))))


def _words(value: Any) -> str:
    """The text of a cell, one space between words, none inside a Chinese name."""
    if isinstance(value, datetime | date | time | timedelta):
        raise _Wrong("date")
    if isinstance(value, bool | int | float):
        raise _Wrong("number")
    text = unicodedata.normalize("NFC", value or "")
    if any(unicodedata.category(letter) in ("Cf", "Co", "Cs", "Cn") for letter in text):
        raise _Wrong("hidden_characters")
    # A line break inside a cell is only a break; other control characters are no part of a word.
    if any(unicodedata.category(letter) == "Cc" and not letter.isspace() for letter in text):
        raise _Wrong("control_characters")
    text = " ".join(text.split())
    return text.replace(" ", "") if text and all(letter >= "\u2e80" or letter == " " for letter in text) else text


def _line(longest: int, needed: bool) -> Callable[[Any], str]:
    def parse(value: Any) -> str:
        text = _words(value)
        if needed and not text:
            raise _Wrong("missing")
        if len(text) > longest:
            raise _Wrong("too_long")
        return text

    return parse


def _name(value: Any) -> str:
    text = _line(NAME_LENGTH, needed=True)(value)
    if not any(unicodedata.category(letter).startswith("L") for letter in text):
        raise _Wrong("no_letters")
    return text


def _rank(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, datetime | date | time | timedelta):
        raise _Wrong("date")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool | float):
        raise _Wrong("rank_form")
    text = str(value).strip()
    if not text.isascii() and unicodedata.normalize("NFKC", text).isdigit():
        raise _Wrong("full_width")
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise _Wrong("rank_form")
    if not 1 <= int(text) <= MAX_RANK:
        raise _Wrong("rank_range")
    return int(text)


def _username(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    text = _words(value).lower()
    if not text:
        raise _Wrong("missing")
    if not USERNAME.fullmatch(text):
        raise _Wrong("username_form")
    return text


def _password(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    text = _words(value)
    if value is not None and (text != value or " " in text):
        raise _Wrong("password_spaces")
    if len(text) > 256:
        raise _Wrong("too_long")
    return text


def _frequent(value: Any) -> bool:
    word = str(value).strip().lower() if isinstance(value, str | bool | int) else ""
    if value is None or word in _NO:
        return False
    if word not in _YES:
        raise _Wrong("yes_or_no")
    return True


_PARSERS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "unit": _line(UNIT_LENGTH, needed=True),
    "post": _line(POST_LENGTH, needed=False),
    "rank": _rank,
    "username": _username,
    "password": _password,
    "frequent": _frequent,
}


def _shown(value: Any) -> str:
    """A value as it may be put on a screen: short, and what is hidden made visible."""
    text = value.isoformat() if isinstance(value, datetime | date) else str("" if value is None else value)
    told = "".join(f"U+{ord(c):04X}" if unicodedata.category(c)[0] == "C" else c for c in text[: _SHOWN + 1])
    return f"{told[:_SHOWN]}…" if len(text) > _SHOWN or len(told) > _SHOWN else told


def _remark(row: int, column: str, reason: str, value: Any) -> Remark:
    return Remark(row=row, column=column, reason=reason, value=_shown(value))
