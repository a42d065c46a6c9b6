"""Papers, versions and pages as others see them."""

from uuid import UUID

from django.db import connection

from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.queries import items_of
from ting.meeting.attendance.queries import View
from ting.meeting.documents.events import PaperShown, VersionShown
from ting.meeting.documents.models import Page, Paper, Version
from ting.meeting.documents.rules import State

_MOST_PAGES_KNOWN = 1000
_pages_known: dict[UUID, tuple[UUID, int]] = {}
_COLUMNS = {240: "digest_240", 1280: "digest_1280", 1920: "digest_1920"}


def shown(version: Version) -> PaperShown:
    """A paper with this version of it."""
    return PaperShown(
        id=version.paper.id,
        item_id=version.paper.item_id,
        position=version.paper.position,
        title=version.paper.title,
        version=VersionShown(
            id=version.id,
            number=version.number,
            state=State(version.state),
            pages_done=version.pages_done,
            page_count=version.page_count,
            reason=version.reason,
            digest=version.digest,
            size_bytes=version.size_bytes,
            file_name=version.file_name,
        ),
    )


def papers_of(meeting_id: UUID, desk: bool) -> list[PaperShown]:
    """The meeting's papers in order of item and place, each with its newest version.

    Attendees see the newest that is ready, and no paper without one.
    """
    rows = Version.objects.select_related("paper").filter(paper__meeting_id=meeting_id)
    if not desk:
        rows = rows.filter(state=State.READY)
    newest = {row.paper.id: row for row in rows.order_by("number")}
    places = {item.id: item.position for item in items_of(meeting_id)} if newest else {}
    papers = [shown(row) for row in newest.values()]
    return sorted(papers, key=lambda paper: (places.get(paper.item_id, 0), paper.position))


def names_of(ids: list[UUID]) -> dict[UUID, str]:
    """The titles of papers, and of versions' papers, among these ids."""
    return dict(Paper.objects.filter(id__in=ids).values_list("id", "title")) | dict(
        Version.objects.filter(id__in=ids).values_list("id", "paper__title")
    )


def papers_by_item(meeting_ids: list[UUID]) -> dict[UUID, dict[UUID, int]]:
    """How many papers lie on each item of these meetings, whatever their state."""
    counts: dict[UUID, dict[UUID, int]] = {}
    for meeting_id, item_id in Paper.objects.filter(meeting_id__in=meeting_ids).values_list("meeting_id", "item_id"):
        of_meeting = counts.setdefault(meeting_id, {})
        of_meeting[item_id] = of_meeting.get(item_id, 0) + 1
    return counts


def item_of(paper_id: UUID) -> UUID | None:
    """The item a paper belongs to."""
    return Paper.objects.filter(id=paper_id).values_list("item_id", flat=True).first()


def page_count_of(version_id: UUID) -> int | None:
    """The pages of a version that is ready, else None."""
    return Version.objects.filter(id=version_id, state=State.READY).values_list("page_count", flat=True).first()


def check_open_to(found: View, meeting_id: UUID, version_id: UUID) -> None:
    """NotFound when this paper is of an item that the viewer is not called in for, or that does not run."""
    if found.only_items is None:
        return
    item_id = Paper.objects.filter(versions__id=version_id).values_list("item_id", flat=True).first()
    running = {item.id for item in items_of(meeting_id) if item.state == "running"}
    if item_id is None or not found.sees_papers_of(item_id, item_id in running):
        raise NotFound()


_PRESENTABLE = """
SELECT v.paper_id, v.page_count FROM documents_version v JOIN documents_paper p ON p.id = v.paper_id
WHERE v.id = %s AND v.state = %s AND p.meeting_id = %s AND v.page_count IS NOT NULL
"""


def presentable(meeting_id: UUID, version_id: UUID) -> tuple[UUID, int]:
    """The paper and page count of a version that this meeting can show; NotFound for any other."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENTABLE, [version_id, State.READY.value, meeting_id])
        row = cursor.fetchone()
    if row is None:
        raise NotFound()
    return row[0], row[1]


def pages_of(version_id: UUID) -> tuple[UUID | None, int]:
    """The paper and page count of a version that was ready once; they never change, so each is asked once."""
    found = _pages_known.get(version_id)
    if found is None:
        row = Version.objects.filter(id=version_id, state=State.READY, page_count__isnull=False).first()
        if row is None or row.page_count is None:
            return None, 0
        if len(_pages_known) >= _MOST_PAGES_KNOWN:
            _pages_known.clear()
        found = _pages_known[version_id] = (row.paper_id, row.page_count)
    return found


def first_ready(meeting_id: UUID) -> tuple[UUID, UUID] | None:
    """Paper and version that come first among what the meeting can show."""
    papers = papers_of(meeting_id, desk=False)
    return (papers[0].id, papers[0].version.id) if papers else None


def page_digest(page: Page, width: int) -> str:
    """The digest of the page's image of this width; NotFound for a width that is not made."""
    if width not in _COLUMNS:
        raise NotFound()
    return str(getattr(page, _COLUMNS[width]))


def unfinished_versions() -> list[UUID]:
    """Versions that still wait for pages, oldest first."""
    return list(
        Version.objects.filter(state__in=(State.RECEIVED, State.CONVERTING))
        .order_by("received_at")
        .values_list("id", flat=True)
    )
