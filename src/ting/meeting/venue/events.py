"""What the journal may say of rooms."""

from typing import ClassVar
from uuid import UUID

from ting.foundation.journal.event import EVERYONE, KEEP, Event, Redaction


class PlaceChanged(Event):
    """A machine was put at a place of this room or taken away: whoever shows the room asks again."""

    kind: ClassVar[str] = "venue.place_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    room_id: UUID

    def audience(self) -> str:
        return EVERYONE
