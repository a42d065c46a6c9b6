"""What may be journalled of papers."""

from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from ting.foundation.journal.event import DESK, KEEP, Event, Redaction
from ting.meeting.attendance.events import ALL_PAPERS
from ting.meeting.documents.rules import State


class VersionShown(BaseModel):
    """A version as screens know it; `reason` is a refusal's code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID
    number: int
    state: State
    pages_done: int
    page_count: int | None
    reason: str | None
    digest: str
    size_bytes: int
    file_name: str


class PaperShown(BaseModel):
    """A paper with its newest version."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID
    item_id: UUID
    position: int
    title: str
    version: VersionShown


class PaperReceived(Event):
    """A file came in and waits to be drawn."""

    kind: ClassVar[str] = "documents.paper_received"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP

    paper: PaperShown

    def audience(self) -> str:
        return DESK


class PagesDrawn(Event):
    """Pages up to `pages_done` can be looked at."""

    kind: ClassVar[str] = "documents.pages_drawn"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP

    paper_id: UUID
    version_id: UUID
    pages_done: int
    page_count: int

    def audience(self) -> str:
        return DESK


class PaperReady(Event):
    """All pages are drawn: the meeting can read it."""

    kind: ClassVar[str] = "documents.paper_ready"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP

    paper: PaperShown

    def audience(self) -> str:
        return ALL_PAPERS


class PaperRefused(Event):
    """The file cannot be drawn; `reason` is the code of the refusal."""

    kind: ClassVar[str] = "documents.paper_refused"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP

    paper_id: UUID
    version_id: UUID
    reason: str

    def audience(self) -> str:
        return DESK
