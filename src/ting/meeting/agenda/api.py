"""What can be asked of meetings by those who run them."""

from uuid import UUID

from pydantic import AwareDatetime, Field

from ting.foundation.kernel.actor import Actor, Scope
from ting.foundation.kernel.doors import Answer, Command, Order, Query
from ting.meeting.agenda import queries
from ting.meeting.agenda.actions.change_items import ItemAdded, add_item, change_item, move_item, remove_item
from ting.meeting.agenda.actions.create_meeting import MeetingCreated, change_meeting, create_meeting
from ting.meeting.agenda.actions.enter_item import start_item
from ting.meeting.agenda.actions.run_meeting import (
    archive_meeting,
    cancel_meeting,
    end_meeting,
    pause_meeting,
    publish_meeting,
    reopen_meeting,
    resume_meeting,
    start_meeting,
)


class CreateMeeting(Order):
    title: str = Field(max_length=120)
    room_id: UUID
    starts_at: AwareDatetime
    ends_at: AwareDatetime


class ChangeMeeting(CreateMeeting):
    meeting_id: UUID


class OneMeeting(Order):
    meeting_id: UUID


class AddItem(Order):
    meeting_id: UUID
    title: str = Field(max_length=120)
    presenter_name: str = Field(default="", max_length=32)
    planned_minutes: int = Field(default=15, ge=1, le=600)


class ChangeItem(Order):
    item_id: UUID
    title: str = Field(max_length=120)
    presenter_name: str = Field(max_length=32)
    planned_minutes: int = Field(ge=1, le=600)


class MoveItem(Order):
    item_id: UUID
    position: int = Field(ge=1, le=600)


class OneItem(Order):
    item_id: UUID


class StartItem(Order):
    meeting_id: UUID
    item_id: UUID


class Nothing(Order):
    pass


class Meetings(Answer):
    meetings: list[queries.MeetingRow]


def _meetings(actor: Actor) -> Meetings:
    unit_id = actor.unit_id if actor.reaches(Scope.UNIT) else None
    return Meetings(meetings=queries.meetings(unit_id, actor.id if actor.reaches(Scope.CHAIR) else None))


def _templates(actor: Actor) -> Meetings:
    return Meetings(meetings=queries.templates(actor.unit_id) if actor.unit_id else [])


COMMANDS = (
    Command("agenda.create_meeting", CreateMeeting, create_meeting, MeetingCreated),
    Command("agenda.change_meeting", ChangeMeeting, change_meeting),
    Command("agenda.publish_meeting", OneMeeting, publish_meeting),
    Command("agenda.start_meeting", OneMeeting, start_meeting),
    Command("agenda.pause_meeting", OneMeeting, pause_meeting),
    Command("agenda.resume_meeting", OneMeeting, resume_meeting),
    Command("agenda.end_meeting", OneMeeting, end_meeting),
    Command("agenda.reopen_meeting", OneMeeting, reopen_meeting),
    Command("agenda.archive_meeting", OneMeeting, archive_meeting),
    Command("agenda.cancel_meeting", OneMeeting, cancel_meeting),
    Command("agenda.add_item", AddItem, add_item, ItemAdded),
    Command("agenda.change_item", ChangeItem, change_item),
    Command("agenda.move_item", MoveItem, move_item),
    Command("agenda.remove_item", OneItem, remove_item),
    Command("agenda.start_item", StartItem, start_item),
)
QUERIES = (
    Query("agenda.meetings", Nothing, _meetings, Meetings),
    Query("agenda.templates", Nothing, _templates, Meetings),
)
