"""A secretary lays a paper before the meeting."""

from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID

from django.db import connection

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.files.actions.store_file import store_file
from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer, Incoming
from ting.foundation.kernel.ids import new_id
from ting.foundation.kernel.refusal import BadInput
from ting.meeting.documents.access import item_to_fill, next_position
from ting.meeting.documents.actions.ask_for_pages import ask_for_pages
from ting.meeting.documents.events import PaperReceived
from ting.meeting.documents.models import Paper, Version
from ting.meeting.documents.ports import page_renderer
from ting.meeting.documents.queries import shown
from ting.meeting.documents.rules import (
    MAX_UPLOAD_BYTES,
    SNIFFED_BYTES,
    MeetingIsOver,
    SandboxMissing,
    State,
    TooBig,
    check_upload,
    clean_name,
    title_from,
)

_CHUNK = 1 << 20


class Uploaded(Answer):
    """The new paper; `digest` is the SHA-256 of what arrived, for the sender to compare."""

    paper_id: UUID
    version_id: UUID
    digest: str


def upload_document(actor: Actor, file: Incoming | None, meeting_id: UUID, item_id: UUID, title: str = "") -> Uploaded:
    """Keep the file, make the paper, and ask for its pages: all of it or nothing."""
    meeting = item_to_fill(actor, meeting_id, item_id)
    if file is None:
        raise BadInput(errors=[{"field": "file", "reason": "missing"}])
    if meeting.is_over:
        raise MeetingIsOver()
    if not page_renderer().works():
        raise SandboxMissing()
    check_upload(file.size_bytes, _head(file.stream))
    _allow_a_slow_disk()
    stored = store_file(actor, _chunks(file.stream), "application/pdf")
    name = clean_name(file.file_name) or "paper.pdf"
    paper = Paper.objects.create(
        id=new_id(),
        meeting_id=meeting_id,
        item_id=item_id,
        position=next_position(item_id),
        title=title_from(title, name),
    )
    version = Version.objects.create(
        id=new_id(),
        paper=paper,
        number=1,
        digest=stored.digest,
        file_name=name,
        size_bytes=stored.size_bytes,
        state=State.RECEIVED,
        received_at=clock.now(),
    )
    ask_for_pages(actor, version.id)
    write_audit(
        actor,
        "documents.upload",
        "paper",
        paper.id,
        meeting=str(meeting_id),
        digest=stored.digest,
        file_name=name,
    )
    record(actor, meeting_stream(meeting_id), PaperReceived(paper=shown(version)))
    return Uploaded(paper_id=paper.id, version_id=version.id, digest=stored.digest)


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    head = stream.read(SNIFFED_BYTES)
    stream.seek(0)
    return head


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes in pieces, counted again: a stated size is only a statement."""
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > MAX_UPLOAD_BYTES:
            raise TooBig(max_bytes=MAX_UPLOAD_BYTES, size_bytes=size)
        yield chunk


def _allow_a_slow_disk() -> None:
    """While 200 MB are made safe the database hears nothing of us, and must not give us up."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = '60s'")
