"""The parts all pages of a pack are written with: exact numbers, words in two languages, and how one is refused."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict

_LONGEST = 120


def legible(text: str) -> str:
    """One short line of it that any terminal can print, whatever somebody wrote there."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:_LONGEST])


class BadPack(ValueError):
    """A scheme pack that can't be taken: which file, which line, which field, and why."""

    def __init__(self, file: str, line: int, field: str, zh: str, en: str) -> None:
        super().__init__(f"{file}:{line}: {field}: {en}")
        self.file, self.line, self.field = file, line, legible(field)
        self.zh, self.en = legible(zh), legible(en)


class Contradiction(ValueError):
    """A page that can be read and can't be meant; `at` leads to the field."""

    def __init__(self, at: tuple[str | int, ...], zh: str, en: str) -> None:
        super().__init__(en)
        self.at, self.zh, self.en = at, zh, en


class Page(BaseModel):
    """A part of a pack: frozen, and nothing in it that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _number(found: object) -> object:
    """A TOML number; never text in quotes, which only looks like one."""
    if isinstance(found, bool) or not isinstance(found, int | Decimal):
        raise ValueError("a number without quotes")
    return Decimal(found)


def plain(number: Decimal) -> str:
    """ "-0.5", "110": no exponent, no zeros at the end, no minus zero."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


Exact = Annotated[Decimal, BeforeValidator(_number), Field(allow_inf_nan=False)]
Whole = Annotated[int, Strict(), Field(ge=0)]
Positive = Annotated[int, Strict(), Field(ge=1)]
Text = Annotated[str, Strict(), Field(min_length=1)]


class Words(Page):
    """The same in Chinese and in English."""

    zh: Text
    en: Text
