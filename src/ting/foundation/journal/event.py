"""The shape of a fact that may be journalled."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from ting.foundation.journal.registry import register

# The database's channel on which each new line is told to whoever listens.
CHANNEL = "ting_journal"

EVERYONE = "everyone"
DESK = "desk"
OPERATORS = "operators"
SITE = "site"


def kind_channel(kind: str) -> str:
    """Where lines of one kind are announced, without the line: for readers whom most lines do not concern."""
    return f"{CHANNEL}.{kind}"


def meeting_stream(meeting_id: UUID) -> str:
    """The name of a meeting's stream."""
    return f"meeting:{meeting_id}"


def one_participant(participant_id: UUID) -> str:
    """The audience that is one participant."""
    return f"participant:{participant_id}"


def one_session(session_id: UUID) -> str:
    """The audience that is one signed-in session."""
    return f"session:{session_id}"


@dataclass(frozen=True)
class Redaction:
    """Which fields of a stored line are blanked, and on which occasion; none keeps the line whole."""

    fields: tuple[str, ...] = ()
    occasion: str = ""


KEEP = Redaction()


class Event(BaseModel):
    """One fact. A subclass states `kind`, `version`, `redaction` and `audience`, or fails at import.

    `kind` is "room.noun_participle"; `version` rises when a field changes its meaning; `audience`
    names the only circle that may see the line.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]
    version: ClassVar[int]
    redaction: ClassVar[Redaction]

    def audience(self) -> str:
        raise NotImplementedError

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: object) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        missing = [name for name in ("kind", "version", "redaction") if not hasattr(cls, name)]
        if cls.audience is Event.audience:
            missing.append("audience")
        if missing:
            raise TypeError(f"{cls.__name__} does not state {', '.join(missing)}")
        unknown = [name for name in cls.redaction.fields if name not in cls.model_fields]
        if unknown:
            raise TypeError(f"{cls.__name__} redacts fields it has not: {', '.join(unknown)}")
        register(cls.kind, cls)
