"""What can be asked of the stage."""

from uuid import UUID

from pydantic import Field

from ting.foundation.kernel.doors import Command, Order, Query
from ting.meeting.stage.actions.arbitrate import (
    answer_request,
    force,
    gather,
    request_presenting,
    take_back,
    withdraw_request,
)
from ting.meeting.stage.actions.direct_screens import show_on, welcome
from ting.meeting.stage.actions.present import end_presenting, set_targets, start_presenting, turn_at_once, turn_page
from ting.meeting.stage.events import Targets, Viewport
from ting.meeting.stage.queries import MeetingSnapshot, plan, preview, snapshot
from ting.meeting.stage.rules import OutputMode
from ting.meeting.venue.queries import RoomPlan


class OneMeeting(Order):
    meeting_id: UUID


class Preview(Order):
    meeting_id: UUID
    participant_id: UUID


class ShowPage(Order):
    meeting_id: UUID
    version_id: UUID
    page: int
    viewport: Viewport


class SetTargets(Order):
    meeting_id: UUID
    targets: Targets


class Force(Order):
    meeting_id: UUID
    forced: bool


class AnswerRequest(Order):
    meeting_id: UUID
    participant_id: UUID
    granted: bool


class ShowOn(Order):
    meeting_id: UUID
    output: int = Field(ge=1, le=2)
    mode: OutputMode


class Welcome(Order):
    meeting_id: UUID
    on: bool


COMMANDS = (
    Command("stage.start_presenting", ShowPage, start_presenting),
    Command("stage.turn_page", ShowPage, turn_page, hot=True, deed=turn_at_once),
    Command("stage.end_presenting", OneMeeting, end_presenting),
    Command("stage.set_targets", SetTargets, set_targets),
    Command("stage.request_presenting", OneMeeting, request_presenting),
    Command("stage.withdraw_request", OneMeeting, withdraw_request),
    Command("stage.take_back", OneMeeting, take_back),
    Command("stage.force", Force, force),
    Command("stage.gather", OneMeeting, gather),
    Command("stage.answer_request", AnswerRequest, answer_request),
    Command("stage.show_on", ShowOn, show_on),
    Command("stage.welcome", Welcome, welcome),
)
QUERIES = (
    Query("stage.snapshot", OneMeeting, snapshot, MeetingSnapshot),
    Query("stage.preview", Preview, preview, MeetingSnapshot),
    Query("stage.room_plan", OneMeeting, plan, RoomPlan),
)
