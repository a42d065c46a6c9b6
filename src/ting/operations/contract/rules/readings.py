"""Readings 解读: how open points of the text are read; the pack says which are allowed and which one holds."""

import re
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ting.operations.contract.rules.terms import Exact, Page, Text, Whole, Words, legible

_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,9}(\.\d{1,6})?", re.ASCII)

Value = bool | int | str | Decimal | None

# What the engine can follow; a pack may allow fewer.
KNOWN: dict[str, tuple[bool | str, ...] | type[int] | type[Decimal]] = {
    "uncontrollable": ("exclude", "count_as_up", "count_as_down"),
    "leave_combine": ("max", "sum", "team_only"),
    "leave_team_per_head": ("once", "all"),
    "leave_fraction": ("floor", "pro_rata", "ceil"),
    "stacking": ("literal", "max_per_incident"),
    "min_population": int,
    "rank_ties": ("competition",),
    "tail_needs_below_mean": (True, False),
    "e03_bonus_without_events": (True, False),
    "final_method": ("mean", "last", "min"),
    "cap": Decimal,
    "floor": Decimal,
}


class BadReading(ValueError):
    """A reading that nobody knows, or a value that is not allowed for it."""

    def __init__(self, key: str, zh: str, en: str) -> None:
        super().__init__(f"{key}: {en}")
        self.key, self.zh, self.en = legible(key), legible(zh), legible(en)


class _Reading(Page):
    key: Text
    question: Annotated[str, Field(pattern=r"^Q\d\d$")]
    words: Words


class ChosenReading(_Reading):
    """One of some."""

    type: Literal["choice"]
    allowed: Annotated[tuple[Annotated[bool, Field(strict=True)] | Text, ...], Field(min_length=1)]
    default: Annotated[bool, Field(strict=True)] | Text

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        known = KNOWN.get(self.key)
        if not isinstance(known, tuple) or not set(self.allowed) <= set(known):
            raise ValueError("the engine knows no such reading, or not in this value")
        if self.default not in self.allowed:
            raise ValueError("`default` is not among `allowed`")
        return self


class NumberReading(_Reading):
    """A number; without a default there is none."""

    type: Literal["whole", "decimal"]
    default: Whole | Exact | None = None

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if KNOWN.get(self.key) is not {"whole": int, "decimal": Decimal}[self.type]:
            raise ValueError("the engine knows no such reading of this type")
        if self.type == "whole" and not isinstance(self.default, int):
            raise ValueError("`default` must be a whole number")
        return self


Reading = Annotated[ChosenReading | NumberReading, Field(discriminator="type")]


def read_value(reading: ChosenReading | NumberReading, text: str) -> Value:
    """What `--reading KEY=TEXT` means, or a refusal that says what may stand there."""
    if isinstance(reading, ChosenReading):
        spelled = {str(value).lower() if isinstance(value, bool) else value: value for value in reading.allowed}
        if text not in spelled:
            some = ", ".join(spelled)
            raise BadReading(reading.key, f"只能是 {some}", f"may be {some}")
        return spelled[text]
    if reading.type == "whole":
        if not _WHOLE.fullmatch(text):
            raise BadReading(reading.key, "应为不小于 0 的整数", "must be a whole number, 0 or more")
        return int(text)
    if text == "null":
        return None
    if not _DECIMAL.fullmatch(text):
        raise BadReading(reading.key, "应为十进制数或 null", "must be a decimal number or null")
    return Decimal(text)


def checked(reading: ChosenReading | NumberReading, value: object) -> Value:
    """The same for a value that a program gives."""
    if value is None or isinstance(value, bool):
        return read_value(reading, "null" if value is None else str(value).lower())
    if isinstance(value, int | Decimal):
        return read_value(reading, format(Decimal(value), "f"))
    if isinstance(value, str) and value not in ("true", "false"):
        return read_value(reading, value)
    raise BadReading(reading.key, "类型不符", "of another type")
