"""What the journal may say of participants."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from ting.foundation.journal.event import DESK, EVERYONE, KEEP, Event, Redaction
from ting.meeting.attendance.rules import Function, Way
from ting.meeting.attendance.rules.tally import Standing, Tally
from ting.meeting.attendance.rules.window import SignInRule

# Those who may know of all papers: everyone but people who are called in for single items.
ALL_PAPERS = "all-papers"


class ParticipantShown(BaseModel):
    """One participant as everyone in the meeting sees them.

    With a substitute, name, unit and post are the substitute's, and `proxy_for` names who was invited.
    Who is called in for `only_items` sees the papers of each while it runs.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    name: str
    proxy_for: str
    unit_name: str
    post: str
    seat_label: str
    function: Function
    may_present: bool
    waived: bool
    only_items: list[UUID] | None
    standing: Standing
    late: bool
    way: Way | None
    signed_in_at: datetime | None


class LeaveShown(BaseModel):
    """Why somebody does not come, as those who run the meeting see it."""

    model_config = ConfigDict(frozen=True)

    participant_id: UUID
    reason: str
    at: datetime
    by_name: str


# In each the numbers ride along with the participant whom they changed, so that no screen counts for itself.


class ParticipantAdded(Event):
    """Somebody takes part from now on."""

    kind: ClassVar[str] = "attendance.participant_added"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class ParticipantChanged(Event):
    """A participant got another seat, function or right; their sockets are held against the table anew."""

    kind: ClassVar[str] = "attendance.participant_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class SignedIn(Event):
    """A participant came, by their own hand or by somebody who says so."""

    kind: ClassVar[str] = "attendance.signed_in"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class SignInRemoved(Event):
    """A sign-in was wrong and is taken back, with all goings since."""

    kind: ClassVar[str] = "attendance.sign_in_removed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class ParticipantLeft(Event):
    """Somebody who had come is out of the room, for a while or for good."""

    kind: ClassVar[str] = "attendance.participant_left"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class ParticipantReturned(Event):
    """Somebody who had gone out is back."""

    kind: ClassVar[str] = "attendance.participant_returned"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class LeaveRecorded(Event):
    """A participant is excused; why is not for everyone."""

    kind: ClassVar[str] = "attendance.leave_recorded"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class LeaveCancelled(Event):
    """A participant is expected again."""

    kind: ClassVar[str] = "attendance.leave_cancelled"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class LeaveExplained(Event):
    """Why a participant is excused. The reason goes once the leave is cancelled."""

    kind: ClassVar[str] = "attendance.leave_explained"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = Redaction(fields=("reason",), occasion="attendance.leave_cancelled")
    participant_id: UUID
    reason: str
    at: datetime
    by_name: str

    def audience(self) -> str:
        return DESK


class SignInRuleChanged(Event):
    """People of this meeting sign in another way; whoever is counted as there without it, changes with it."""

    kind: ClassVar[str] = "attendance.sign_in_rule_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    sign_in: SignInRule
    participants: list[ParticipantShown]
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class ParticipantRemoved(Event):
    """Somebody is not to take part after all; their sockets are held against the table anew."""

    kind: ClassVar[str] = "attendance.participant_removed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant_id: UUID
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class ProxySet(Event):
    """Somebody comes in a participant's place."""

    kind: ClassVar[str] = "attendance.proxy_set"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class ProxyWithdrawn(Event):
    """The participant comes in person after all."""

    kind: ClassVar[str] = "attendance.proxy_withdrawn"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant: ParticipantShown
    tally: Tally

    def audience(self) -> str:
        return EVERYONE


class SeatChanged(Event):
    """On the site's stream: who sits there, or whether they have come, changed; the seat's nameplate asks again."""

    kind: ClassVar[str] = "attendance.seat_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    seat_id: UUID

    def audience(self) -> str:
        return EVERYONE
