"""Which facts a scheme knows: the page `facts.toml` read as types."""

from dataclasses import dataclass
from typing import Any

from ting.operations.contract.rules.terms import Contradiction

KINDS = ("count", "decimal", "date", "bool", "rule")
ANY_NAME = "*"


@dataclass(frozen=True)
class One:
    """A single value. `choices` when it is one of some words."""

    kind: str
    choices: tuple[str, ...] = ()
    required: bool = False
    nullable: bool = False


@dataclass(frozen=True)
class Many:
    """A list."""

    of: "Declared"


@dataclass(frozen=True)
class Named:
    """A table whose names are free, such as persons."""

    of: "Declared"


@dataclass(frozen=True)
class Record:
    """A table with known names."""

    fields: dict[str, "Declared"]


Declared = One | Many | Named | Record


def declared(found: Any, at: tuple[str | int, ...] = ()) -> Declared:
    """A string is a single value, a list of one is a list, a table is a record, or open when its name is `*`."""
    if isinstance(found, str):
        return _one(found, at)
    if isinstance(found, list) and len(found) == 1:
        return Many(declared(found[0], (*at, 0)))
    if isinstance(found, dict) and set(found) == {ANY_NAME}:
        return Named(declared(found[ANY_NAME], (*at, ANY_NAME)))
    if isinstance(found, dict) and found and ANY_NAME not in found:
        return Record({name: declared(of, (*at, name)) for name, of in found.items()})
    raise Contradiction(at, "不是一种事实类型", "not a type of fact")


def _one(text: str, at: tuple[str | int, ...]) -> One:
    """ "date!" must be given, "date?!" must be given and may be null, "a | b" is one of two words."""
    required, text = text.endswith("!"), text.removesuffix("!")
    nullable, text = text.endswith("?"), text.removesuffix("?")
    if text in KINDS:
        return One(text, (), required, nullable)
    choices = tuple(word.strip() for word in text.split("|"))
    if len(choices) < 2 or len(set(choices)) < len(choices) or not all(choices):
        raise Contradiction(at, f"没有这种事实类型：{text}", f"there is no type of fact {text!r}")
    return One("choice", choices, required, nullable)


def follow(root: Declared, path: str, *, into_rows: bool = False) -> Declared | None:
    """What stands at "assets.changes"; through a list, into each row, only where that is meant."""
    here: Declared | None = root
    for name in path.split("."):
        if isinstance(here, Many) and into_rows:
            here = here.of
        here = here.fields.get(name) if isinstance(here, Record) else None
    return here
