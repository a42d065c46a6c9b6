"""A room, a secretary, and a clock that moves only when told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM, Actor, ActorKind, Scope

if TYPE_CHECKING:
    from ting.meeting.agenda.models import Item, Meeting

MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@dataclass
class Desk:
    """What the tests hold in their hands."""

    now: datetime = MORNING
    actor: Actor = field(
        default_factory=lambda: Actor(
            ActorKind.ACCOUNT, uuid4(), "李静", unit_id=uuid4(), scopes=frozenset({Scope.UNIT, Scope.CHAIR})
        )
    )
    room: UUID = field(default_factory=uuid4)

    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    def meeting(self, title: str = "专题会议", items: int = 2, after: int = 0) -> UUID:
        """A draft of an hour with items, `after` hours from now."""
        from ting.meeting.agenda.actions.change_items import add_item
        from ting.meeting.agenda.actions.create_meeting import create_meeting

        begins = self.now + timedelta(hours=after)
        made = create_meeting(self.actor, title, self.room, begins, begins + timedelta(hours=1)).meeting_id
        for number in range(items):
            add_item(self.actor, made, f"议题{number + 1}")
        return made

    def running(self, items: int = 2) -> UUID:
        from ting.meeting.agenda.actions.run_meeting import publish_meeting, start_meeting

        made = self.meeting(items=items)
        publish_meeting(self.actor, made)
        start_meeting(self.actor, made)
        return made

    def row(self, meeting_id: UUID) -> Meeting:
        from ting.meeting.agenda.models import Meeting

        return Meeting.objects.get(id=meeting_id)

    def items(self, meeting_id: UUID) -> list[Item]:
        from ting.meeting.agenda.models import Item

        return list(Item.objects.filter(meeting_id=meeting_id).order_by("position"))

    def lines(self, meeting_id: UUID) -> list[str]:
        """Kinds of the meeting's lines, in order."""
        from ting.foundation.journal.models import Line

        found = Line.objects.filter(stream=f"meeting:{meeting_id}").order_by("number")
        return [kind.removeprefix("agenda.") for kind in found.values_list("kind", flat=True)]


@pytest.fixture
def desk(db: None, monkeypatch: pytest.MonkeyPatch) -> Desk:
    from ting.meeting.venue.actions.create_room import create_room

    made = Desk()
    monkeypatch.setattr(clock, "now", lambda: made.now)
    made.room = create_room(SYSTEM, "第一会议室", ["A01", "A02"]).room_id
    return made
