"""Pages that were drawn become part of their version."""

from collections.abc import Sequence
from uuid import UUID

from ting.foundation.files.actions.store_file import store_file
from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.meeting.documents.access import version_to_draw
from ting.meeting.documents.events import PagesDrawn, PaperReady
from ting.meeting.documents.models import Page
from ting.meeting.documents.ports import PAGE_WIDTHS, THUMBNAIL_WIDTH, DrawnPage
from ting.meeting.documents.queries import shown
from ting.meeting.documents.rules import State


def attach_pages(actor: Actor, version_id: UUID, drawn: Sequence[DrawnPage]) -> bool:
    """Attach those that come next; True when more are to be drawn.

    Pages that are there already, or would leave a gap, are left out, so that a worker that was
    thought dead does no harm. With the last page the version is ready.
    """
    rows = [_row(actor, page) for page in drawn]
    version = version_to_draw(version_id)
    if version is None:
        return False
    for page, row in zip(drawn, rows, strict=True):
        if page.number == version.pages_done + 1:
            row.version = version
            row.save(force_insert=True)
            version.pages_done, version.page_count = page.number, page.page_count
    if version.page_count is None:
        return True
    done = version.pages_done == version.page_count
    version.state = State.READY if done else State.CONVERTING
    version.save(update_fields=["state", "pages_done", "page_count"])
    stream = meeting_stream(version.paper.meeting_id)
    record(
        actor,
        stream,
        PagesDrawn(
            paper_id=version.paper.id,
            version_id=version.id,
            pages_done=version.pages_done,
            page_count=version.page_count,
        ),
    )
    if done:
        record(actor, stream, PaperReady(paper=shown(version)))
    return not done


def _row(actor: Actor, page: DrawnPage) -> Page:
    """The page's files, made safe before the version's row is locked."""
    small, large = PAGE_WIDTHS

    def image(width: int) -> str:
        return store_file(actor, [page.images[width]], "image/webp").digest

    text = page.text.model_dump_json().encode()
    return Page(
        number=page.number,
        width=page.text.width,
        height=page.text.height,
        digest_1280=image(small),
        digest_1920=image(large),
        digest_240=image(THUMBNAIL_WIDTH),
        text_digest=store_file(actor, [text], "application/json").digest,
    )
