"""What the journal may say of meetings and items."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from ting.foundation.journal.event import EVERYONE, KEEP, Event, Redaction
from ting.meeting.agenda.rules import ItemState


class ItemShown(BaseModel):
    """One item as everyone in the meeting sees it.

    Its clock stands at `spent_seconds`, and goes on from there since `started_at` unless that is empty.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    position: int
    title: str
    presenter_name: str
    planned_minutes: int
    state: ItemState
    started_at: datetime | None
    spent_seconds: int


class MeetingPublished(Event):
    """The meeting and what is prepared for it can be seen by those who take part."""

    kind: ClassVar[str] = "agenda.meeting_published"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP

    def audience(self) -> str:
        return EVERYONE


class MeetingChanged(Event):
    """Another name, room or time."""

    kind: ClassVar[str] = "agenda.meeting_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    title: str
    room_id: UUID
    room_name: str
    starts_at: datetime
    ends_at: datetime

    def audience(self) -> str:
        return EVERYONE


class MeetingStarted(Event):
    """The meeting began."""

    kind: ClassVar[str] = "agenda.meeting_started"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    started_at: datetime

    def audience(self) -> str:
        return EVERYONE


class MeetingPaused(Event):
    """A break: the clocks stand, that of the running item at `spent_seconds`."""

    kind: ClassVar[str] = "agenda.meeting_paused"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    paused_at: datetime
    spent_seconds: int

    def audience(self) -> str:
        return EVERYONE


class MeetingResumed(Event):
    """The break is over; all breaks together took `paused_seconds`."""

    kind: ClassVar[str] = "agenda.meeting_resumed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    resumed_at: datetime
    paused_seconds: int

    def audience(self) -> str:
        return EVERYONE


class MeetingEnded(Event):
    """The meeting is over; terminals go back to the welcome page and drop their packs."""

    kind: ClassVar[str] = "agenda.meeting_ended"
    version: ClassVar[int] = 2
    redaction: ClassVar[Redaction] = KEEP
    ended_at: datetime
    paused_seconds: int
    spent_seconds: int

    def audience(self) -> str:
        return EVERYONE


class MeetingReopened(Event):
    """The end was a mistake: the meeting goes on in the item it ended in, the time between counts as a break."""

    kind: ClassVar[str] = "agenda.meeting_reopened"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    reopened_at: datetime
    paused_seconds: int
    item_id: UUID | None

    def audience(self) -> str:
        return EVERYONE


class MeetingArchived(Event):
    """The meeting is closed for good; its end can't be taken back any more."""

    kind: ClassVar[str] = "agenda.meeting_archived"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP

    def audience(self) -> str:
        return EVERYONE


class MeetingCancelled(Event):
    """The meeting will not take place."""

    kind: ClassVar[str] = "agenda.meeting_cancelled"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP

    def audience(self) -> str:
        return EVERYONE


class ItemStarted(Event):
    """This item is now the current one; the clock of the one it replaces stopped at `replaced_spent_seconds`."""

    kind: ClassVar[str] = "agenda.item_started"
    version: ClassVar[int] = 2
    redaction: ClassVar[Redaction] = KEEP
    item_id: UUID
    started_at: datetime
    replaced_spent_seconds: int

    def audience(self) -> str:
        return EVERYONE


class ItemsChanged(Event):
    """The agenda was changed; it is now these items, in this order."""

    kind: ClassVar[str] = "agenda.items_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    items: list[ItemShown]

    def audience(self) -> str:
        return EVERYONE


class RoomChanged(Event):
    """On the site's stream: what is on in this room changed, without saying what; machines there ask again."""

    kind: ClassVar[str] = "agenda.room_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    room_id: UUID

    def audience(self) -> str:
        return EVERYONE
