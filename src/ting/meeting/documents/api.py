"""What can be asked of papers."""

from uuid import UUID

from pydantic import Field

from ting.foundation.files.queries import open_file
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Command, Order, Query, Served
from ting.meeting.documents.access import page_to_read
from ting.meeting.documents.actions.open_paper import Manifest, open_paper
from ting.meeting.documents.actions.upload_document import Uploaded, upload_document
from ting.meeting.documents.queries import page_digest

# A version's pages never change; leaving the meeting is what ends the right to ask for them.
PAGE_CACHE_SECONDS = 7 * 24 * 3600


class Upload(Order):
    meeting_id: UUID
    item_id: UUID
    title: str = Field(default="", max_length=500)


class OneVersion(Order):
    version_id: UUID


class OneText(Order):
    version_id: UUID
    number: int = Field(ge=1)


class OnePage(OneText):
    width: int = Field(default=1280, description="1280, 1920, or 240 for the thumbnail")


def _page(actor: Actor, version_id: UUID, number: int, width: int) -> Served:
    """The picture of a page; whether the actor may see it is asked each time."""
    page = page_to_read(actor, version_id, number)
    return _served(page_digest(page, width), "image/webp")


def _text(actor: Actor, version_id: UUID, number: int) -> Served:
    """The text layer of a page, as `ports.PageText` describes it."""
    return _served(page_to_read(actor, version_id, number).text_digest, "application/json")


def _served(digest: str, media_type: str) -> Served:
    with open_file(digest) as handle:
        return Served(handle.read(), media_type, PAGE_CACHE_SECONDS)


COMMANDS = (
    Command("documents.upload", Upload, upload_document, Uploaded, takes_file=True),
    Command("documents.open_paper", OneVersion, open_paper, Manifest),
)
QUERIES = (
    Query("documents.page", OnePage, _page, None),
    Query("documents.text", OneText, _text, None),
)
