"""Somebody opens a paper; that they did is written down with it."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.meeting.documents.access import version_to_read
from ting.meeting.documents.models import Page


class PageShown(Answer):
    """A page's size in points, known before its picture is."""

    number: int
    width: float
    height: float


class Manifest(Answer):
    """What a reader needs to lay out the whole paper; at the desk perhaps not all pages yet."""

    version_id: UUID
    title: str
    page_count: int | None
    pages: list[PageShown]


def open_paper(actor: Actor, version_id: UUID) -> Manifest:
    """The pages of a version that the actor may see."""
    version = version_to_read(actor, version_id)
    pages = Page.objects.filter(version=version).order_by("number")
    write_audit(
        actor,
        "documents.open_paper",
        "version",
        version.id,
        paper=str(version.paper.id),
        title=version.paper.title,
        meeting=str(version.paper.meeting_id),
        digest=version.digest,
    )
    return Manifest(
        version_id=version.id,
        title=version.paper.title,
        page_count=version.page_count,
        pages=[PageShown(number=p.number, width=p.width, height=p.height) for p in pages],
    )
