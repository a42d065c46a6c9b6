"""What may be uploaded, what a paper is called, how a version goes on: pure decisions."""

import unicodedata
from enum import StrEnum
from typing import ClassVar

from ting.foundation.kernel.refusal import NotFound, Refusal

MAX_UPLOAD_BYTES = 200 << 20
MAX_PAGES = 2000
MAX_NAME = 120
MAX_TITLE = 120
PDF_MARK = b"%PDF-"
SNIFFED_BYTES = 1024  # a PDF may begin with other bytes, but not with more (ISO 32000-2, annex I)

# What was drawn is shown while the rest is under way: the first page at once, then in small groups.
PAGES_PER_GROUP = 8
SECONDS_PER_GROUP = 0.5


class State(StrEnum):
    """How far a version has come."""

    RECEIVED = "received"
    CONVERTING = "converting"
    READY = "ready"
    REFUSED = "refused"


class NotPdf(Refusal):
    """The bytes are not those of a PDF, whatever the file is called."""

    code: ClassVar[str] = "documents.not_pdf"


class EmptyFile(Refusal):
    """A file of no bytes."""

    code: ClassVar[str] = "documents.empty_file"


class TooBig(Refusal):
    """More than `max_bytes`."""

    code: ClassVar[str] = "documents.too_big"


class SandboxMissing(Refusal):
    """This machine cannot open strangers' files safely, so it opens none."""

    code: ClassVar[str] = "documents.sandbox_missing"


class MeetingIsOver(Refusal):
    """Papers come before or during a meeting, not after it."""

    code: ClassVar[str] = "documents.meeting_is_over"


class NotReady(NotFound):
    """The page is not drawn (yet); the same answer as for one that does not exist."""


def looks_like_pdf(head: bytes) -> bool:
    """True when the PDF mark stands in the first 1024 bytes."""
    return PDF_MARK in head[:SNIFFED_BYTES]


def check_upload(size_bytes: int, head: bytes) -> None:
    """Refuse what cannot be a paper, before anything opens it."""
    if size_bytes == 0:
        raise EmptyFile()
    if size_bytes > MAX_UPLOAD_BYTES:
        raise TooBig(max_bytes=MAX_UPLOAD_BYTES, size_bytes=size_bytes)
    if not looks_like_pdf(head):
        raise NotPdf()


def clean_name(name: str, longest: int = MAX_NAME) -> str:
    """The last part of the name without what deceives the eye; "" when nothing remains.

    Control and format characters go (a right-to-left override shows "fdp.exe" as "exe.pdf"), and
    so do halves of character pairs; runs of space become one space.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(" " if c.isspace() else c for c in last if c.isspace() or unicodedata.category(c)[0] != "C")
    plain = " ".join(kept.split()).strip(". ")
    if len(plain) <= longest:
        return plain
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 8:
        return stem[: longest - len(ending) - 1].rstrip() + dot + ending
    return plain[:longest].rstrip()


def title_from(title: str, file_name: str) -> str:
    """The title given, else the file's name without its ending, else 未命名材料."""
    given = clean_name(title.replace("/", "／").replace("\\", "＼"), MAX_TITLE)
    if given:
        return given
    stem, dot, _ = file_name.rpartition(".")
    return (stem if dot and stem else file_name)[:MAX_TITLE] or "未命名材料"


def may_be_read(state: State, at_desk: bool) -> bool:
    """Attendees read what is ready; the desk also sees the pages already drawn."""
    return state is State.READY or (at_desk and state is not State.REFUSED)


def group_is_due(pages_waiting: int, pages_done: int, seconds_since_last: float) -> bool:
    """True when drawn pages should now be made visible: page 1 at once, then by time or number."""
    if pages_waiting == 0:
        return False
    return pages_done == 0 or pages_waiting >= PAGES_PER_GROUP or seconds_since_last >= SECONDS_PER_GROUP
