"""Lines for the tests to say."""

from typing import Any
from uuid import uuid4

from django.db import transaction

from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM
from ting.meeting.documents.events import PagesDrawn
from ting.meeting.stage.events import PresentingRequested, Request


def say(stream: str, *events: Any) -> int:
    """Journal these in one transaction; the last number."""
    with transaction.atomic():
        return [record(SYSTEM, stream, event) for event in events][-1]


def asks(text: str = "许知衡") -> PresentingRequested:
    return PresentingRequested(request=Request(participant_id=uuid4(), name=text, at=clock.now()))


def drawn() -> PagesDrawn:
    """A line for the desk only."""
    return PagesDrawn(paper_id=uuid4(), version_id=uuid4(), pages_done=1, page_count=2)
