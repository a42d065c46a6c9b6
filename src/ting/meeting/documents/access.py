"""The only way to a paper: actor in, checked row out; who may not see it finds nothing there."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection
from django.db.models import Max

from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.queries import MeetingShown, hold_item, meeting
from ting.meeting.attendance.queries import view
from ting.meeting.documents.models import Page, Paper, Version
from ting.meeting.documents.queries import check_open_to
from ting.meeting.documents.rules import State, may_be_read


def item_to_fill(actor: Actor, meeting_id: UUID, item_id: UUID) -> MeetingShown:
    """The meeting, when the actor runs it and the item is one of its own."""
    found, known = view(actor, meeting_id), meeting(meeting_id)
    if found is None or known is None or not found.desk:
        raise NotFound()
    if not hold_item(meeting_id, item_id):
        raise NotFound()
    return known


def next_position(item_id: UUID) -> int:
    """The place behind the item's last paper; who asks for the same item meanwhile waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock_key(item_id)])
    last = Paper.objects.filter(item_id=item_id).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def version_to_read(actor: Actor, version_id: UUID) -> Version:
    """A version whose pages the actor may see: attendees when it is ready, the desk before that.

    Who is called in for single items finds its papers only while one of theirs runs.
    """
    version = Version.objects.select_related("paper").filter(id=version_id).first()
    if version is None:
        raise NotFound()
    found = view(actor, version.paper.meeting_id)
    if found is None or not may_be_read(State(version.state), found.desk):
        raise NotFound()
    check_open_to(found, version.paper.meeting_id, version_id)
    return version


def page_to_read(actor: Actor, version_id: UUID, number: int) -> Page:
    """One page of a version that the actor may see."""
    version = version_to_read(actor, version_id)
    page = Page.objects.filter(version=version, number=number).first()
    if page is None:
        raise NotFound()
    return page


def version_to_draw(version_id: UUID) -> Version | None:
    """An unfinished version, locked, for Ting itself; None when nothing is left to do."""
    return (
        Version.objects.select_for_update(of=("self",))
        .select_related("paper")
        .filter(id=version_id, state__in=(State.RECEIVED, State.CONVERTING))
        .first()
    )


@contextmanager
def drawing_alone(version_id: UUID) -> Iterator[bool]:
    """True inside when no other worker draws this version.

    The lock belongs to the database session: a worker that is killed loses it at once, so that
    another can go on without waiting for a time-out.
    """
    key = _lock_key(version_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        row = cursor.fetchone()
    alone = bool(row and row[0])
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def _lock_key(identifier: UUID) -> int:
    """Half of a random identifier, as PostgreSQL's 64-bit lock number."""
    return int.from_bytes(identifier.bytes[:8], signed=True)
