"""What the journal may say of meetings and items."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from ting.foundation.journal.event import EVERYONE, KEEP, Event, Redaction


class MeetingStarted(Event):
    """The meeting began."""

    kind: ClassVar[str] = "agenda.meeting_started"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    started_at: datetime

    def audience(self) -> str:
        return EVERYONE


class MeetingEnded(Event):
    """The meeting is over; terminals go back to the welcome page and drop their packs."""

    kind: ClassVar[str] = "agenda.meeting_ended"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    ended_at: datetime

    def audience(self) -> str:
        return EVERYONE


class ItemStarted(Event):
    """This item is now the current one."""

    kind: ClassVar[str] = "agenda.item_started"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    item_id: UUID
    started_at: datetime

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
