"""What can be asked of meetings by those who run them."""

from uuid import UUID

from pydantic import AwareDatetime, Field

from ting.foundation.kernel.actor import Actor, Scope
from ting.foundation.kernel.doors import Answer, Command, Order, Query
from ting.meeting.agenda import queries
from ting.meeting.agenda.actions.create_meeting import MeetingCreated, create_meeting
from ting.meeting.agenda.actions.run_meeting import end_meeting, start_meeting


class CreateMeeting(Order):
    title: str = Field(max_length=120)
    room_id: UUID
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    item_title: str = Field(max_length=120)
    item_presenter: str = Field(default="", max_length=32)
    planned_minutes: int = Field(default=15, ge=1, le=600)
    chair_id: UUID | None = None


class OneMeeting(Order):
    meeting_id: UUID


class Nothing(Order):
    pass


class Meetings(Answer):
    meetings: list[queries.MeetingShown]


def _meetings(actor: Actor) -> Meetings:
    unit_id = actor.unit_id if actor.reaches(Scope.UNIT) else None
    return Meetings(meetings=queries.meetings(unit_id, actor.id if actor.reaches(Scope.CHAIR) else None))


COMMANDS = (
    Command("agenda.create_meeting", CreateMeeting, create_meeting, MeetingCreated),
    Command("agenda.start_meeting", OneMeeting, start_meeting),
    Command("agenda.end_meeting", OneMeeting, end_meeting),
)
QUERIES = (Query("agenda.meetings", Nothing, _meetings, Meetings),)
