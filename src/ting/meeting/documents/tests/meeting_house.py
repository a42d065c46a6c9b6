"""A meeting with its people, and a drawer that only pretends."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor, ActorKind, Role, Scope
from ting.foundation.kernel.doors import Incoming
from ting.meeting.agenda.models import Item, Meeting
from ting.meeting.attendance.models import Participant
from ting.meeting.documents.actions.upload_document import Uploaded, upload_document
from ting.meeting.documents.ports import DrawnPage, PageText, TextLine
from ting.meeting.venue.models import Room

PDF = b"%PDF-1.7\nnot more than it has to be"


def drawn_page(number: int, of: int) -> DrawnPage:
    """A page that says which it is, in bytes that only look like WebP."""
    images = {w: b"RIFF0000WEBP" + f"{number} at {w}".encode() for w in (240, 1280, 1920)}
    line = TextLine(text=f"第{number}页", left=0.1, top=0.1, right=0.4, bottom=0.2)
    return DrawnPage(number, of, images, PageText(width=595, height=842, lines=[line]))


@dataclass
class PretendRenderer:
    """Draws `page_count` pages, or raises `fault` when it reaches page `fault_at`."""

    page_count: int = 3
    is_whole: bool = True
    fault: Exception | None = None
    fault_at: int = 1
    calls: list[int] = field(default_factory=list)
    between: Callable[[int], None] = lambda number: None

    def works(self) -> bool:
        return self.is_whole

    def pages(self, pdf: Path, after: int = 0) -> Iterator[DrawnPage]:
        assert pdf.read_bytes().startswith(b"%PDF-")
        self.calls.append(after)
        for number in range(after + 1, self.page_count + 1):
            if self.fault is not None and number == self.fault_at:
                raise self.fault
            self.between(number)
            yield drawn_page(number, self.page_count)


@dataclass(frozen=True)
class House:
    """One meeting and everyone who comes to its door."""

    meeting: Meeting
    item: Item
    secretary: Actor
    attendee: Actor
    chair: Actor
    stranger: Actor
    other_secretary: Actor

    def upload(self, data: bytes = PDF, actor: Actor | None = None, **order: Any) -> Uploaded:
        incoming = Incoming(order.pop("file_name", "行动方案.pdf"), len(data), io.BytesIO(data))
        order = {"meeting_id": self.meeting.id, "item_id": self.item.id} | order
        return upload_document(actor or self.secretary, incoming, **order)


def _account(name: str, unit_id: UUID, *scopes: Scope) -> Actor:
    actor = Actor(ActorKind.ACCOUNT, uuid4(), name, uuid4(), frozenset({Role.MEMBER}), unit_id)
    return replace(actor, scopes=frozenset(scopes))


def build_house() -> House:
    """A published meeting with one item, a chair, an attendee, and people who have no part in it."""
    unit, now = uuid4(), clock.now()
    room = Room.objects.create(name="第一会议室")
    chair = _account("方砚秋", unit, Scope.MEETING)
    meeting = Meeting.objects.create(
        unit_id=unit,
        room_id=room.id,
        title="市政府常务会议",
        starts_at=now,
        ends_at=now + timedelta(hours=2),
        state="published",
    )
    item = Item.objects.create(meeting=meeting, position=1, title="议题一", planned_minutes=20, state="waiting")
    attendee = _account("许知衡", uuid4(), Scope.MEETING)
    for person, function in ((attendee, "member"), (chair, "chair")):
        Participant.objects.create(
            meeting_id=meeting.id,
            account_id=person.id,
            name=person.name,
            function=function,
            may_present=True,
        )
    return House(
        meeting,
        item,
        _account("秘书", unit, Scope.UNIT),
        attendee,
        chair,
        _account("外人", uuid4(), Scope.MEETING),
        _account("别处的秘书", uuid4(), Scope.UNIT),
    )
