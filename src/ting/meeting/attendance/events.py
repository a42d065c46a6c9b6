"""What the journal may say of participants."""

from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from ting.foundation.journal.event import EVERYONE, KEEP, Event, Redaction
from ting.meeting.attendance.rules import Function


class ParticipantShown(BaseModel):
    """One participant as everyone in the meeting sees them."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    name: str
    unit_name: str
    post: str
    seat_label: str
    function: Function
    may_present: bool


class ParticipantAdded(Event):
    """Somebody takes part from now on."""

    kind: ClassVar[str] = "attendance.participant_added"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown

    def audience(self) -> str:
        return EVERYONE


class ParticipantChanged(Event):
    """A participant got another seat, function or right; their sockets are held against the table anew."""

    kind: ClassVar[str] = "attendance.participant_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown

    def audience(self) -> str:
        return EVERYONE
