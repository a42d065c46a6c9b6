"""The web's types: events, orders, answers and refusal codes as TypeScript."""

import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

from pydantic import AwareDatetime, BaseModel

from ting.edge.wire.gathered import ASK_AGAIN, SERVED, doors, events, refusals
from ting.foundation.kernel.doors import Command, Query, path_of

# Class names that would say too little, or twice the same, where all rooms are in one file.
NAMED = {
    "ting.foundation.audit.queries.AuditShown": "AuditLine",
    "ting.meeting.agenda.queries.MeetingShown": "MeetingFacts",
    "ting.meeting.attendance.rules.Function": "ParticipantFunction",
    "ting.meeting.documents.events.VersionShown": "PaperVersion",
    "ting.meeting.documents.rules.State": "PaperState",
    "ting.meeting.stage.events.Request": "PresentingRequest",
    "ting.meeting.stage.events.Shown": "Shown",
    "ting.meeting.stage.queries.Ended": "PresentingEnded",
    "ting.meeting.stage.queries.Me": "MeHere",
    "ting.meeting.stage.queries.StageShown": "StageState",
}
_PLAIN: dict[Any, str] = {
    str: "string",
    UUID: "string",
    datetime: "string",
    AwareDatetime: "string",
    PurePath: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
    Any: "unknown",
}

_LINE = """\
export interface By { kind: string; id: string | null; name: string }

/** One line of the journal: `p` is the number of the line before it in the same audience `a`. */
export interface LineOf<K extends string, D> {
  t: 'line'; s: string; n: number; p: number; a: string; k: K; v: number; at: string; by: By; d: D
}
"""
_MAPS = """\
export type CommandName = keyof Commands
export type QueryName = keyof Queries
export type CommandPath = Commands[CommandName]['path']
export type QueryPath = Queries[QueryName]['path']
export type Door = Commands[CommandName] | Queries[QueryName]
/** Order and answer of a door by its path: `OrderOf<'stage/turn-page'>`. */
export type OrderOf<P extends CommandPath | QueryPath> = Extract<Door, { path: P }>['order']
export type AnswerOf<P extends CommandPath | QueryPath> = Extract<Door, { path: P }>['answer']
"""


def name_of(shape: type) -> str:
    """What the class is called in TypeScript: PaperShown is Paper."""
    full = f"{shape.__module__}.{shape.__qualname__}"
    return NAMED.get(full, shape.__name__.removesuffix("Shown"))


def type_of(annotation: Any) -> str:
    """An annotation in TypeScript. Raises TypeError for what cannot cross the wire."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return type_of(inner[0])
    if origin in (Union, types.UnionType):
        return " | ".join(dict.fromkeys(type_of(one) for one in inner))
    if origin is Literal:
        return " | ".join(_quoted(one) for one in inner)
    if origin in (list, tuple, frozenset):
        one = type_of(inner[0])
        return f"({one})[]" if " " in one else f"{one}[]"
    if origin in (dict, Mapping):
        return f"Record<{type_of(inner[0])}, {type_of(inner[1])}>"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | StrEnum):
        return name_of(annotation)
    raise TypeError(f"{annotation!r} has no form on the wire")


def _quoted(text: object) -> str:
    return f"'{text}'"


def _shapes_in(annotation: Any) -> Iterator[type[BaseModel | StrEnum]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | StrEnum):
        yield annotation
    for inner in get_args(annotation):
        yield from _shapes_in(inner)


def _shapes_of(model: type[BaseModel]) -> Iterator[type[BaseModel | StrEnum]]:
    for field in _crossing(model).values():
        yield from _shapes_in(field.annotation)


def _reached(roots: Iterable[type[BaseModel | StrEnum]]) -> dict[str, type[BaseModel | StrEnum]]:
    """The shapes and all that their fields name; one name may stand for one class only."""
    found: dict[str, type[BaseModel | StrEnum]] = {}
    waiting = list(roots)
    while waiting:
        shape = waiting.pop()
        name = name_of(shape)
        if found.setdefault(name, shape) is not shape:
            raise TypeError(f"{name} would be both {found[name]} and {shape}: name one of them in NAMED")
        if issubclass(shape, BaseModel):
            waiting += [one for one in _shapes_of(shape) if one is not found.get(name_of(one))]
    return found


def _crossing(model: type[BaseModel]) -> dict[str, Any]:
    # The token becomes a cookie at the door and is in no answer.
    return {name: field for name, field in model.model_fields.items() if name != "session_token"}


def _fields(model: type[BaseModel], optional: bool) -> str:
    parts = []
    for name, field in _crossing(model).items():
        may_lack = "?" if optional and not field.is_required() else ""
        parts.append(f"{name}{may_lack}: {type_of(field.annotation)}")
    return "; ".join(parts)


def _shape(model: type[BaseModel], optional: bool = False) -> str:
    fields = _fields(model, optional)
    return f"{{ {fields} }}" if fields else "Record<string, never>"


def _declared(name: str, shape: type[BaseModel | StrEnum], optional: bool) -> str:
    own = (vars(shape).get("__doc__") or "").replace("`", "").split("\n")[0].strip()
    told = [f"/** {own} */"] if own else []
    if issubclass(shape, StrEnum):
        return "\n".join([*told, f"export type {name} = {' | '.join(_quoted(one.value) for one in shape)}", ""])
    fields = [f"  {field}" for field in _fields(shape, optional).split("; ")]
    return "\n".join([*told, f"export interface {name} {{", *fields, "}", ""])


def _lines() -> str:
    meeting: list[str] = []
    site: list[str] = []
    for kind, event in events().items():
        line = f"  | LineOf<'{kind}', {_shape(event)}>"
        (site if kind in ASK_AGAIN else meeting).append(line)
    return "\n".join(
        [
            "export type MeetingLine =",
            *meeting,
            "export type SiteLine =",
            *site,
            "export type AnyLine = MeetingLine | SiteLine",
            "",
        ]
    )


def _answer(door: Command | Query) -> str:
    if door.answer is not None:
        return name_of(door.answer)
    if isinstance(door, Query):
        served = SERVED[door.name]
        return name_of(served) if served else "Blob"
    return "null"


def _map(name: str, entries: Sequence[Command | Query]) -> str:
    lines = [f"export interface {name} {{"]
    for door in entries:
        order = "Record<string, never>" if not door.order.model_fields else _shape(door.order, optional=True)
        lines.append(
            f"  '{door.name}': {{ path: '{path_of(door.name)[1:]}'; order: {order}; answer: {_answer(door)} }}"
        )
    return "\n".join([*lines, "}", ""])


def _declarations() -> str:
    answers: list[type[BaseModel]] = [door.answer for door in doors() if door.answer]
    answers += [served for served in SERVED.values() if served]
    down = _reached([*answers, *(shape for event in events().values() for shape in _shapes_of(event))])
    up = _reached(shape for door in doors() for shape in _shapes_of(door.order))
    both = _reached([*up.values(), *down.values()])
    return "\n".join(_declared(name, both[name], optional=name not in down) for name in sorted(both))


def typescript() -> str:
    """The whole of web/wire/generated.ts."""
    codes = "\n".join(f"  | '{refusal.code}'" for refusal in refusals())
    commands = [door for door in doors() if isinstance(door, Command)]
    queries = [door for door in doors() if isinstance(door, Query)]
    parts = [
        "/** Written by `make wire` from the Python definitions; changes here are lost and fail `make check`. */\n",
        _LINE,
        _declarations(),
        _lines(),
        "/** What can be ordered, by name; its HTTP path below /api/, the body and the answer. */",
        _map("Commands", commands),
        "/** What can be asked, by name; the fields of the order go as query parameters. */",
        _map("Queries", queries),
        _MAPS,
        "/** Every code that an answer, a good-bye or a refused paper may carry. */",
        f"export type RefusalCode =\n{codes}\n",
    ]
    return "\n".join(parts)
