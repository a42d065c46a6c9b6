"""What can be asked of a room: its commands and queries, declared once.

`edge` builds the HTTP operations, the hot lane and the permission walk from these declarations.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from pydantic import BaseModel, ConfigDict, field_validator
from pydantic_core import PydanticCustomError


class Order(BaseModel):
    """The input of a command or query: unknown fields are refused, and what no table can hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        for text in value if isinstance(value, list) else (value,):
            if isinstance(text, str) and "\0" in text:
                raise PydanticCustomError("string_nul", "PostgreSQL stores no NUL character")
        return value


class Answer(BaseModel):
    """What a command or query gives back: frozen data, never rows."""

    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True)
class Incoming:
    """A file on its way in: what the sender calls it, how many bytes, and the bytes themselves."""

    file_name: str
    size_bytes: int
    stream: BinaryIO


@dataclass(frozen=True)
class Served:
    """Bytes on their way out (a page image), and how long the asking browser may keep them."""

    content: bytes
    media_type: str
    cache_seconds: int


@dataclass(frozen=True)
class Command:
    """One intention: `run(actor, **fields of order)` inside a transaction the door has opened.

    `name` is "room.verb" and the key of the permission table. `hot` commands are served by the
    lane in front of Django; they answer nothing, and `deed(actor, **fields of order)` may offer the
    whole of them as one statement (`journal.deed.Deed`), None when it can't. `lean` ones keep no
    answer by command id: carrying them out twice is harmless and their answer must not lie in the
    database (a session token). A command that `takes_file` is a multipart form:
    `run(actor, file: Incoming, **fields of order)`. `passes_first` ones may be used before a first
    password was changed.
    """

    name: str
    order: type[BaseModel]
    run: Callable[..., BaseModel | None]
    answer: type[BaseModel] | None = None
    hot: bool = False
    deed: Callable[..., Any] | None = None
    lean: bool = False
    takes_file: bool = False
    passes_first: bool = False


@dataclass(frozen=True)
class Query:
    """One question: `run(actor, **fields of order)`; it changes nothing. Without `answer` it gives `Served`."""

    name: str
    order: type[BaseModel]
    run: Callable[..., BaseModel | Served]
    answer: type[BaseModel] | None
    passes_first: bool = False


def path_of(name: str) -> str:
    """The HTTP path of "stage.turn_page": /stage/turn-page."""
    room, verb = name.split(".")
    return f"/{room}/{verb.replace('_', '-')}"


def fields_of(order: BaseModel) -> dict[str, Any]:
    """The order's fields as keyword arguments, nested models kept as models."""
    return {key: getattr(order, key) for key in type(order).model_fields}
