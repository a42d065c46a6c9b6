"""What can be asked of who takes part."""

from uuid import UUID

from pydantic import AwareDatetime, Field

from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor, ActorKind
from ting.foundation.kernel.doors import Answer, Command, Order, Query
from ting.foundation.sheets.writing import Workbook
from ting.meeting.agenda.queries import MeetingShown, meeting, on_in_room
from ting.meeting.attendance import queries
from ting.meeting.attendance.actions.arrange_seats import Placing, arrange_seats
from ting.meeting.attendance.actions.come_and_go import mark_back, mark_left
from ting.meeting.attendance.actions.copy_meeting import (
    MeetingCopied,
    copy_meeting,
    remove_template,
    save_template,
)
from ting.meeting.attendance.actions.excuse import cancel_leave, record_leave
from ting.meeting.attendance.actions.invite_people import add_people, remove_participant
from ting.meeting.attendance.actions.limit_to_items import limit_to_items
from ting.meeting.attendance.actions.place_participant import (
    ParticipantPlaced,
    add_participant,
    change_participant,
)
from ting.meeting.attendance.actions.seating_list import export_seating_list, read_seating_list
from ting.meeting.attendance.actions.set_sign_in import issue_pins, renew_pin, set_sign_in
from ting.meeting.attendance.actions.sign_in import make_up, remove_sign_in, sign_in, sign_in_for
from ting.meeting.attendance.actions.substitute import set_proxy, withdraw_proxy
from ting.meeting.attendance.events import ParticipantShown
from ting.meeting.attendance.queries import seats
from ting.meeting.attendance.queries.paper import Pins, Sheet, pins_of, sheet_of
from ting.meeting.attendance.rules import Function, Way
from ting.meeting.attendance.rules.proof import Signature
from ting.meeting.attendance.rules.seating_list import SeatingList
from ting.meeting.attendance.rules.window import OwnWay, SignInRule
from ting.meeting.venue.queries import place_of, seat_labels


class Nothing(Order):
    pass


class AddParticipant(Order):
    meeting_id: UUID
    account_id: UUID | None = None
    name: str = Field(default="", max_length=32)
    unit_name: str = Field(default="", max_length=64)
    post: str = Field(default="", max_length=32)
    seat_id: UUID | None = None
    function: Function = Function.MEMBER
    may_present: bool = False
    waived: bool = False


class ChangeParticipant(Order):
    participant_id: UUID
    seat_id: UUID | None
    function: Function
    may_present: bool
    waived: bool


class AddPeople(Order):
    meeting_id: UUID
    account_ids: list[UUID] = Field(min_length=1, max_length=500)
    function: Function = Function.MEMBER


class OneParticipant(Order):
    participant_id: UUID


class ArrangeSeats(Order):
    meeting_id: UUID
    places: list[Placing] = Field(min_length=1, max_length=500)


class OneMeeting(Order):
    meeting_id: UUID


class ReadSeatingList(OneMeeting):
    """Goes with the file as a form; `size_bytes` is what the sender counted, so that a cut file is noticed."""

    size_bytes: int = Field(ge=0)


class SignIn(OneMeeting):
    way: OwnWay = Way.TAP
    pin: str = Field(default="", max_length=8)
    signature: Signature | None = None


class SetSignIn(OneMeeting):
    sign_in: SignInRule


class SignInFor(Order):
    meeting_id: UUID
    participant_ids: list[UUID] = Field(min_length=1, max_length=500)


class MakeUp(SignInFor):
    came_at: AwareDatetime


class MarkLeft(OneParticipant):
    early: bool


class SetProxy(OneParticipant):
    name: str = Field(max_length=32)
    unit_name: str = Field(default="", max_length=64)
    post: str = Field(default="", max_length=32)


class LimitToItems(OneParticipant):
    item_ids: list[UUID] | None = Field(min_length=1, max_length=200)


class RecordLeave(OneParticipant):
    reason: str = Field(default="", max_length=120)


class Here(Answer):
    """What is on for the one who asks: a machine at its place, or a person wherever they are.

    `output` is the number of the projector output that a machine draws.
    """

    room_name: str
    seat_label: str
    output: int | None
    participant: ParticipantShown | None
    meeting: MeetingShown | None
    chairs: list[str]


def _here(actor: Actor) -> Here:
    place = place_of(actor.id) if actor.is_machine and actor.id is not None else None
    found: MeetingShown | None = None
    if place is not None:
        found = on_in_room(place.room_id, clock.now())
    elif actor.kind is ActorKind.ACCOUNT and actor.id is not None:
        theirs = [
            row for row in map(meeting, queries.meetings_of(actor.id)) if row and not (row.is_draft or row.is_over)
        ]
        found = min(theirs, key=lambda row: (not row.is_under_way, row.starts_at), default=None)
    view = queries.view(actor, found.id) if found else None
    participant = queries.participant(view.participant_id, found.id) if view and found and view.participant_id else None
    if view is None:
        # Nobody of this meeting sits here: the room and the seat are all that may be shown.
        found = None
    return Here(
        room_name=place.room_name if place else (found.room_name if found else ""),
        seat_label=place.seat_label if place else (participant.seat_label if participant else ""),
        output=place.output if place else None,
        participant=participant,
        meeting=found,
        chairs=queries.chair_names(found.id) if found else [],
    )


def _nameplate(actor: Actor) -> seats.NameplateHere:
    return seats.nameplate(actor.id, clock.now())


def _pins(actor: Actor, meeting_id: UUID) -> Pins:
    queries.at_desk(actor, meeting_id)
    known = meeting(meeting_id)
    return pins_of(meeting_id, seat_labels(known.room_id) if known else {})


class CopyMeeting(Order):
    meeting_id: UUID
    title: str = Field(max_length=120)
    room_id: UUID
    starts_at: AwareDatetime
    ends_at: AwareDatetime


class SaveTemplate(Order):
    meeting_id: UUID
    title: str = Field(max_length=120)


def _sheet(actor: Actor, meeting_id: UUID) -> Sheet:
    queries.at_desk(actor, meeting_id)
    return sheet_of(meeting_id)


COMMANDS = (
    Command("attendance.add_participant", AddParticipant, add_participant, ParticipantPlaced),
    Command("attendance.add_people", AddPeople, add_people),
    Command("attendance.remove_participant", OneParticipant, remove_participant),
    Command("attendance.change_participant", ChangeParticipant, change_participant),
    Command("attendance.arrange_seats", ArrangeSeats, arrange_seats),
    Command("attendance.export_seating_list", OneMeeting, export_seating_list, Workbook, lean=True),
    Command(
        "attendance.read_seating_list", ReadSeatingList, read_seating_list, SeatingList, lean=True, takes_file=True
    ),
    Command("attendance.sign_in", SignIn, sign_in),
    Command("attendance.set_sign_in", SetSignIn, set_sign_in),
    Command("attendance.issue_pins", OneMeeting, issue_pins),
    Command("attendance.renew_pin", OneParticipant, renew_pin),
    Command("attendance.sign_in_for", SignInFor, sign_in_for),
    Command("attendance.make_up", MakeUp, make_up),
    Command("attendance.remove_sign_in", OneParticipant, remove_sign_in),
    Command("attendance.mark_left", MarkLeft, mark_left),
    Command("attendance.mark_back", OneParticipant, mark_back),
    Command("attendance.record_leave", RecordLeave, record_leave),
    Command("attendance.cancel_leave", OneParticipant, cancel_leave),
    Command("attendance.copy_meeting", CopyMeeting, copy_meeting, MeetingCopied),
    Command("attendance.save_template", SaveTemplate, save_template, MeetingCopied),
    Command("attendance.remove_template", OneMeeting, remove_template),
    Command("attendance.limit_to_items", LimitToItems, limit_to_items),
    Command("attendance.set_proxy", SetProxy, set_proxy),
    Command("attendance.withdraw_proxy", OneParticipant, withdraw_proxy),
)
QUERIES = (
    Query("attendance.pins", OneMeeting, _pins, Pins),
    Query("attendance.sheet", OneMeeting, _sheet, Sheet),
    Query("attendance.here", Nothing, _here, Here),
    Query("attendance.nameplate", Nothing, _nameplate, seats.NameplateHere),
)
