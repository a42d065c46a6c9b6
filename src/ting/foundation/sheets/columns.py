"""Reads a table of words out of a sheet: which column is which, and what of each cell can be taken."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from ting.foundation.kernel.doors import Answer
from ting.foundation.sheets.reading import MAX_ROWS, Broken, Sheet, UnreadableSheet

_NUMBERING = {"序号", "编号", "no", "no."}
_HEADER_WITHIN_ROWS = 10
_SHOWN = 40


class Remark(Answer):
    """Something about one cell; `column` is the header's own word, `reason` a code that the web has words for."""

    row: int
    column: str
    reason: str
    value: str


class Wrong(Exception):
    """Why a cell cannot be taken; the message is the reason's code."""


@dataclass(frozen=True)
class Columns:
    """The columns a list may have: each by key with its own word and what it is called besides."""

    headers: Mapping[str, str]
    also: Mapping[str, set[str]]
    needed: Sequence[str]

    def key_of(self, word: str) -> str | None:
        return next((key for key, own in self.headers.items() if word == own or word in self.also[key]), None)


@dataclass(frozen=True)
class Table:
    """The rows below the header; for each column that is there, its place and the header as it stands."""

    places: dict[str, tuple[int, str]]
    body: list[tuple[int, tuple[Any, ...]]]
    bad: list[Remark]

    def value(self, key: str, values: tuple[Any, ...]) -> Any:
        """The cell of this column in a row; None when it is blank or the column is missing. Raises Wrong."""
        place, _ = self.places.get(key, (len(values), ""))
        found = values[place] if place < len(values) else None
        if isinstance(found, Broken):
            raise Wrong(found.reason)
        return found

    def remark(self, row: int, key: str, reason: str, values: tuple[Any, ...]) -> Remark:
        """What is wrong with this cell, and what stands in it."""
        place, word = self.places.get(key, (len(values), ""))
        found = values[place] if place < len(values) else None
        return remark(row, word, reason, found.shown if isinstance(found, Broken) else found)


def read_table(sheet: Sheet, columns: Columns) -> Table:
    """Raises UnreadableSheet when there is no list in it at all."""
    at, places, bad = _header(sheet, columns)
    body = [(number, values) for number, values in sheet.rows if number > at]
    if not body:
        raise UnreadableSheet(no_rows=True)
    if len(body) > MAX_ROWS:
        raise UnreadableSheet(too_many_rows=True, rows=MAX_ROWS)
    bad += [remark(row, "", "merged", where) for row, where in sheet.merged if row >= at]
    return Table(places, body, bad)


def _header(sheet: Sheet, columns: Columns) -> tuple[int, dict[str, tuple[int, str]], list[Remark]]:
    """The number of the header row, which is the first that names people and something else; and its columns."""
    for number, values in sheet.rows[:_HEADER_WITHIN_ROWS]:
        keys = [columns.key_of(_plain(value)) for value in values]
        if "name" in keys and len([key for key in keys if key]) > 1:
            return number, *_places(number, values, keys, columns)
    raise UnreadableSheet(no_header=True)


def _plain(value: Any) -> str:
    """A header without spaces, stars and remarks in brackets: 姓　名（必填）* is 姓名."""
    text = unicodedata.normalize("NFKC", value).lower() if isinstance(value, str) else ""
    return re.sub(r"\(.*?\)|[\s*:_]", "", text)


def _places(
    number: int, values: tuple[Any, ...], keys: list[str | None], columns: Columns
) -> tuple[dict[str, tuple[int, str]], list[Remark]]:
    places: dict[str, tuple[int, str]] = {}
    bad: list[Remark] = []
    for place, (value, key) in enumerate(zip(values, keys, strict=True)):
        if value is None or _plain(value) in _NUMBERING:
            continue
        if key is None:
            bad.append(remark(number, shown(value), "unknown_header", value))
        elif key in places:
            bad.append(remark(number, shown(value), "header_twice", value))
        else:
            places[key] = place, shown(value)
    missing = [key for key in columns.needed if key not in places]
    return places, bad + [remark(number, columns.headers[key], "missing_header", "") for key in missing]


def words(value: Any) -> str:
    """The text of a cell, one space between words, none inside a Chinese name."""
    if isinstance(value, datetime | date | time | timedelta):
        raise Wrong("date")
    if isinstance(value, bool | int | float):
        raise Wrong("number")
    text = unicodedata.normalize("NFC", value or "")
    if any(unicodedata.category(letter) in ("Cf", "Co", "Cs", "Cn") for letter in text):
        raise Wrong("hidden_characters")
    # A line break inside a cell is only a break; other control characters are no part of a word.
    if any(unicodedata.category(letter) == "Cc" and not letter.isspace() for letter in text):
        raise Wrong("control_characters")
    text = " ".join(text.split())
    return text.replace(" ", "") if text and all(letter >= "\u2e80" or letter == " " for letter in text) else text


def line(longest: int, needed: bool) -> Callable[[Any], str]:
    def parse(value: Any) -> str:
        text = words(value)
        if needed and not text:
            raise Wrong("missing")
        if len(text) > longest:
            raise Wrong("too_long")
        return text

    return parse


def shown(value: Any) -> str:
    """A value as it may be put on a screen: short, and what is hidden made visible."""
    text = value.isoformat() if isinstance(value, datetime | date) else str("" if value is None else value)
    told = "".join(f"U+{ord(c):04X}" if unicodedata.category(c)[0] == "C" else c for c in text[: _SHOWN + 1])
    return f"{told[:_SHOWN]}…" if len(text) > _SHOWN or len(told) > _SHOWN else told


def remark(row: int, column: str, reason: str, value: Any) -> Remark:
    return Remark(row=row, column=column, reason=reason, value=shown(value))
