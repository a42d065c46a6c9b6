"""Compares which versions should have pages with which have; draws what is missing.

Woken by the order an upload leaves, at the worker's start, and on the clock. Killed at any point
it goes on behind the last page that was attached.
"""

import logging
from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from ting.foundation.files.queries import path_of
from ting.foundation.files.rules import DiskFull
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM
from ting.foundation.kernel.refusal import Unavailable
from ting.meeting.documents.access import drawing_alone
from ting.meeting.documents.actions.ask_for_pages import TASK, ask_for_pages
from ting.meeting.documents.actions.attach_pages import attach_pages
from ting.meeting.documents.actions.refuse_document import refuse_document
from ting.meeting.documents.models import Version
from ting.meeting.documents.ports import CannotDraw, DrawnPage, page_renderer
from ting.meeting.documents.queries import unfinished_versions
from ting.meeting.documents.rules import State, group_is_due

log = logging.getLogger("ting.documents")


@app.task(name=TASK, queue="pages")
def draw_pages(version_id: str) -> None:
    """The worker's job for one version."""
    draw_version(UUID(version_id))


def reconcile() -> int:
    """Order pages for every version that waits and is not being drawn; returns how many orders."""
    orders = 0
    for version_id in unfinished_versions():
        with drawing_alone(version_id) as alone:
            if alone:
                orders += ask_for_pages(SYSTEM, version_id)
    return orders


def draw_version(version_id: UUID) -> None:
    """Draw what is missing of one version, unless somebody else is at it."""
    with drawing_alone(version_id) as alone:
        if not alone:
            return
        version = Version.objects.filter(id=version_id, state__in=(State.RECEIVED, State.CONVERTING)).first()
        if version is None:
            return
        try:
            _draw(version)
        except CannotDraw as fault:
            with transaction.atomic():
                refuse_document(SYSTEM, version_id, fault.code)
        except FileNotFoundError:
            with transaction.atomic():
                refuse_document(SYSTEM, version_id, "files.damaged")
        except (Unavailable, DiskFull) as lack:
            # Not the paper's fault: it stays unfinished, and the clock asks again.
            log.warning("pages of %s have to wait: %s", version_id, lack)


def _draw(version: Version) -> None:
    drawn = page_renderer().pages(path_of(version.digest), after=version.pages_done)
    for group in _groups(drawn, version.pages_done):
        with transaction.atomic():
            more = attach_pages(SYSTEM, version.id, group)
        if not more:
            return


def _groups(drawn: Iterator[DrawnPage], pages_done: int) -> Iterator[list[DrawnPage]]:
    """Pages gathered so that the first shows at once and a long paper does not flood the journal."""
    group: list[DrawnPage] = []
    last = clock.monotonic()
    for page in drawn:
        group.append(page)
        is_last = page.number == page.page_count
        if is_last or group_is_due(len(group), pages_done, clock.monotonic() - last):
            yield group
            pages_done, group, last = page.number, [], clock.monotonic()
