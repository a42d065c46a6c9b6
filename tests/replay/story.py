"""A meeting told step by step by the real actions, with ids and times that are the same each time."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from ting.foundation.kernel.actor import SYSTEM, Actor, ActorKind, Role, Scope
from ting.foundation.kernel.doors import Incoming
from ting.foundation.people.models import Account, Unit
from ting.meeting.agenda.actions import run_meeting
from ting.meeting.agenda.actions.change_items import add_item, change_item, move_item, remove_item
from ting.meeting.agenda.actions.create_meeting import change_meeting, create_meeting
from ting.meeting.agenda.actions.enter_item import start_item
from ting.meeting.attendance.actions.invite_people import add_people, remove_participant
from ting.meeting.attendance.actions.place_participant import add_participant, change_participant
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries import view
from ting.meeting.attendance.rules import Function
from ting.meeting.documents.actions.attach_pages import attach_pages
from ting.meeting.documents.actions.refuse_document import refuse_document
from ting.meeting.documents.actions.upload_document import upload_document
from ting.meeting.documents.ports import DrawnPage, PageText
from ting.meeting.stage.actions import arbitrate, present
from ting.meeting.stage.actions.direct_screens import show_on, welcome
from ting.meeting.stage.actions.watch_presenter import clear_stage, note_presenter
from ting.meeting.stage.events import Targets, Viewport
from ting.meeting.stage.rules import OutputMode
from ting.meeting.venue.actions.create_room import create_room
from ting.meeting.venue.queries import seat_by_label

BEGAN = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
WHOLE = Viewport(top=0, height=1, zoom=1)


class Works:
    """A renderer that is there; the pages are attached by hand."""

    def works(self) -> bool:
        return True


@dataclass
class Clock:
    """Stands still within a step."""

    at: datetime = BEGAN

    def now(self) -> datetime:
        return self.at


class Ids:
    """1, 2, 3 … as version 4 identifiers."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self) -> UUID:
        self._count += 1
        return UUID(f"00000000-0000-4000-8000-{self._count:012d}")


@dataclass
class Step:
    """What happens between two snapshots, and which kinds of line it is the case of."""

    name: str
    kinds: tuple[str, ...]
    act: Callable[[], Any]


@dataclass
class Cast:
    """Who is there."""

    clock: Clock
    secretary: Actor
    chair: Actor
    xu: Actor
    yang: Actor
    room_id: UUID
    meeting_id: UUID
    item_id: UUID
    ids: dict[str, UUID] = field(default_factory=dict)

    def seat(self, label: str) -> UUID | None:
        return seat_by_label(self.room_id, label)

    def viewers(self) -> dict[str, Actor]:
        """Those whose screens replay the story: who may not see all lines, and who may; a draft only the desk sees."""
        both = {"attendee": self.yang, "desk": self.secretary}
        return {name: viewer for name, viewer in both.items() if view(viewer, self.meeting_id) is not None}


def _person(name: str, unit: Unit, scope: Scope, *roles: Role) -> Actor:
    account = Account.objects.create(
        username=name, name=name, unit=unit, password="", must_change_password=False, created_at=BEGAN
    )
    return Actor(ActorKind.ACCOUNT, account.id, name, None, frozenset(roles), unit.id, "", frozenset({scope}))


def _other() -> Account:
    """Somebody who has no part in the meeting so far."""
    unit = Unit.objects.get(name="市财政局")
    return Account.objects.create(
        username="高远", name="高远", unit=unit, password="", must_change_password=False, created_at=BEGAN
    )


def _of(name: str) -> UUID:
    return Participant.objects.get(name=name).id


def set_up(clock: Clock) -> Cast:
    """A draft meeting with a chair (A01) and 杨慧 (A05)."""
    unit, other = Unit.objects.create(name="综合科"), Unit.objects.create(name="市财政局")
    secretary = _person("李静", unit, Scope.UNIT, Role.SECRETARY, Role.MEMBER)
    chair, xu, yang = (_person(name, other, Scope.MEETING, Role.MEMBER) for name in ("沈砚秋", "许知衡", "杨慧"))
    room_id = create_room(SYSTEM, "第一会议室", [f"A{number:02d}" for number in range(1, 9)]).room_id
    meeting_id = create_meeting(secretary, "专题会议", room_id, BEGAN, BEGAN + timedelta(hours=2)).meeting_id
    item_id = add_item(secretary, meeting_id, "议题一", "许知衡", 20).item_id
    cast = Cast(clock, secretary, chair, xu, yang, room_id, meeting_id, item_id)
    for person, label, function in ((chair, "A01", Function.CHAIR), (yang, "A05", Function.MEMBER)):
        placed = add_participant(
            secretary, meeting_id, person.id, "", "", "", cast.seat(label), function, person is chair
        )
        cast.ids[person.name] = placed.participant_id
    return cast


def _page(number: int) -> DrawnPage:
    images = {width: f"{number} at {width}".encode() for width in (240, 1280, 1920)}
    return DrawnPage(number, 3, images, PageText(width=595, height=842, lines=[]))


def before_the_meeting(cast: Cast) -> Iterator[Step]:
    """People are seated, papers laid before the meeting."""
    meeting, ids = cast.meeting_id, cast.ids

    def add(name: str, account: Actor | None, label: str, may_present: bool = True) -> None:
        account_id = account.id if account else None
        seat = cast.seat(label) if label else None
        placed = add_participant(
            cast.secretary, meeting, account_id, name, "望湖区", "区长", seat, Function.MEMBER, may_present
        )
        ids[name] = placed.participant_id

    def upload(title: str) -> None:
        content = b"%PDF-1.7 " + title.encode()
        file = Incoming(f"{title}.pdf", len(content), io.BytesIO(content))
        ids[title] = upload_document(cast.secretary, file, meeting, cast.item_id, title).version_id

    def change(name: str, label: str, function: Function = Function.MEMBER, may: bool = True) -> None:
        change_participant(cast.secretary, ids[name], cast.seat(label), function, may, False)

    added, changed = "attendance.participant_added", "attendance.participant_changed"
    drawn, ready = "documents.pages_drawn", "documents.paper_ready"
    yield Step("by account, with a seat", (added,), lambda: add("许知衡", cast.xu, "A03"))
    yield Step("by name, without a seat", (added,), lambda: add("方素梅", None, "", may_present=False))
    yield Step("another seat and function", (changed,), lambda: change("方素梅", "A02", Function.OBSERVER, may=False))
    yield Step("many at once", (added,), lambda: add_people(cast.secretary, meeting, [_other().id], Function.OBSERVER))
    yield Step(
        "not to come", ("attendance.participant_removed",), lambda: remove_participant(cast.secretary, _of("高远"))
    )
    yield Step("the first paper", ("documents.paper_received",), lambda: upload("方案"))
    yield Step("the first page", (drawn,), lambda: attach_pages(SYSTEM, ids["方案"], [_page(1)]))
    yield Step("the last pages", (drawn, ready), lambda: attach_pages(SYSTEM, ids["方案"], [_page(2), _page(3)]))
    yield Step("a second paper", ("documents.paper_received",), lambda: upload("附件"))
    refused = "documents.paper_refused"
    yield Step("a damaged paper", (refused,), lambda: refuse_document(SYSTEM, ids["附件"], "documents.damaged"))


def agreed(cast: Cast) -> Iterator[Step]:
    """The agenda is written, the meeting published, named anew, and started."""
    meeting, desk, ids = cast.meeting_id, cast.secretary, cast.ids
    items, later = ("agenda.items_changed",), BEGAN + timedelta(hours=3)

    def add(title: str) -> None:
        ids[title] = add_item(desk, meeting, title, "", 15).item_id

    yield Step("a second item", items, lambda: add("议题二"))
    yield Step("for all", ("agenda.meeting_published",), lambda: run_meeting.publish_meeting(desk, meeting))
    yield Step("a third item, seen by all", items, lambda: add("议题三"))
    yield Step("other words", items, lambda: change_item(desk, ids["议题二"], "议题二改", "杨慧", 30))
    yield Step("to the front", items, lambda: move_item(desk, ids["议题三"], 1))
    yield Step("one taken out", items, lambda: remove_item(desk, ids["议题三"]))
    renamed = ("agenda.meeting_changed",)
    yield Step(
        "another name and end", renamed, lambda: change_meeting(desk, meeting, "专题会", cast.room_id, BEGAN, later)
    )
    started = ("agenda.meeting_started", "agenda.item_started")
    yield Step("the first item with it", started, lambda: run_meeting.start_meeting(desk, meeting))


def under_way(cast: Cast) -> Iterator[Step]:
    """Items forwards and back, and breaks in which the clocks stand."""
    meeting, desk = cast.meeting_id, cast.secretary
    first, second = cast.item_id, cast.ids["议题二"]
    entered, paused, resumed = ("agenda.item_started",), ("agenda.meeting_paused",), ("agenda.meeting_resumed",)
    yield Step("the next item", entered, lambda: start_item(desk, meeting, second))
    yield Step("a break", paused, lambda: run_meeting.pause_meeting(desk, meeting))
    yield Step("the break is over", resumed, lambda: run_meeting.resume_meeting(desk, meeting))
    yield Step("back to one that was done", entered, lambda: start_item(desk, meeting, first))


def over(cast: Cast) -> Iterator[Step]:
    """An end taken back, an end in a break, the archive; and a meeting that does not take place."""
    desk, meeting = cast.secretary, cast.meeting_id
    ended, paused = ("agenda.meeting_ended",), ("agenda.meeting_paused",)
    yield Step("a mistake", ("agenda.meeting_reopened",), lambda: run_meeting.reopen_meeting(desk, meeting))
    yield Step("another break", paused, lambda: run_meeting.pause_meeting(desk, meeting))
    yield Step("ended in a break", ended, lambda: run_meeting.end_meeting(desk, meeting))
    yield Step("put away", ("agenda.meeting_archived",), lambda: run_meeting.archive_meeting(desk, meeting))
    later = BEGAN + timedelta(days=1)
    cast.meeting_id = create_meeting(desk, "另一场", cast.room_id, later, later + timedelta(hours=1)).meeting_id
    yield Step("not to be", ("agenda.meeting_cancelled",), lambda: run_meeting.cancel_meeting(desk, cast.meeting_id))


def presenting(cast: Cast) -> Iterator[Step]:
    """One presents, is lost and comes back, moves, and stops."""
    meeting, version, xu = cast.meeting_id, cast.ids["方案"], cast.ids["许知衡"]
    asked, begun, ended = "stage.presenting_requested", "stage.presenting_started", "stage.presenting_ended"
    part = Viewport(top=0.25, height=0.5, zoom=2)
    only = Targets(terminals=True, projector=False)
    yield Step("by whoever has the right", (asked,), lambda: arbitrate.request_presenting(cast.xu, meeting))
    yield Step(
        "while one's own request is open",
        (begun,),
        lambda: present.start_presenting(cast.xu, meeting, version, 1, WHOLE),
    )
    yield Step(
        "to the next page", ("stage.page_turned",), lambda: present.turn_page(cast.xu, meeting, version, 2, WHOLE)
    )
    yield Step("to a part of it", ("stage.page_turned",), lambda: present.turn_page(cast.xu, meeting, version, 2, part))
    yield Step("all must", ("stage.same_screen_forced",), lambda: arbitrate.force(cast.secretary, meeting, True))
    yield Step("all are called", ("stage.all_gathered",), lambda: arbitrate.gather(cast.secretary, meeting))
    yield Step("not on the wall", ("stage.targets_changed",), lambda: present.set_targets(cast.xu, meeting, only))
    yield Step(
        "the presenter moves to another seat",
        ("attendance.participant_changed",),
        lambda: change_participant(cast.secretary, xu, cast.seat("A07"), Function.MEMBER, True, False),
    )
    yield Step("the link broke", ("stage.presenter_lost",), lambda: note_presenter(SYSTEM, meeting, xu, False))
    yield Step("in time", ("stage.presenter_returned",), lambda: note_presenter(SYSTEM, meeting, xu, True))
    yield from screens(cast)
    yield Step("all may browse", ("stage.same_screen_forced",), lambda: arbitrate.force(cast.secretary, meeting, False))
    yield Step("by themselves", (ended,), lambda: present.end_presenting(cast.xu, meeting))


def screens(cast: Cast) -> Iterator[Step]:
    """The desk directs the screens while somebody presents."""
    desk, meeting = cast.secretary, cast.meeting_id
    shown, welcomed = "stage.output_changed", "stage.welcome_changed"
    yield Step("the current item on the second", (shown,), lambda: show_on(desk, meeting, 2, OutputMode.ITEM))
    yield Step("who is there on the second", (shown,), lambda: show_on(desk, meeting, 2, OutputMode.SIGN_IN))
    yield Step("standby on the first", (shown,), lambda: show_on(desk, meeting, 1, OutputMode.STANDBY))
    yield Step("everyone at the welcome page", (welcomed,), lambda: welcome(desk, meeting, True))
    yield Step("and back again", (welcomed,), lambda: welcome(desk, meeting, False))


def arbitrated(cast: Cast) -> Iterator[Step]:
    """Requests are granted, declined and withdrawn; the desk takes back; the meeting ends."""
    meeting, version = cast.meeting_id, cast.ids["方案"]
    yang = cast.ids["杨慧"]
    asked, closed = "stage.presenting_requested", "stage.request_closed"
    begun, ended = "stage.presenting_started", "stage.presenting_ended"

    def answer(granted: bool) -> None:
        arbitrate.answer_request(cast.secretary, meeting, yang, granted)

    def give_up() -> None:
        note_presenter(SYSTEM, meeting, yang, False)
        cast.clock.at += timedelta(seconds=20)
        note_presenter(SYSTEM, meeting, yang, False)

    yield Step("without the right", (asked,), lambda: arbitrate.request_presenting(cast.yang, meeting))
    yield Step("declined", (closed,), lambda: answer(False))
    yield Step("once more", (asked,), lambda: arbitrate.request_presenting(cast.yang, meeting))
    yield Step("withdrawn", (closed,), lambda: arbitrate.withdraw_request(cast.yang, meeting))
    yield Step(
        "after an end, on another page", (begun,), lambda: present.start_presenting(cast.xu, meeting, version, 3, WHOLE)
    )
    yield Step("while another presents", (asked,), lambda: arbitrate.request_presenting(cast.yang, meeting))
    yield Step("granted, handed over", (closed, ended, begun), lambda: answer(True))
    yield Step("lost and given up", ("stage.presenter_lost", ended), give_up)
    yield Step("again", (begun,), lambda: present.start_presenting(cast.xu, meeting, version, 1, WHOLE))
    yield Step("taken back", (ended,), lambda: arbitrate.take_back(cast.secretary, meeting))
    yield Step("to the end", (begun,), lambda: present.start_presenting(cast.xu, meeting, version, 2, WHOLE))
    yield Step("until the end", (asked,), lambda: arbitrate.request_presenting(cast.yang, meeting))
    yield Step(
        "the running item with it", ("agenda.meeting_ended",), lambda: run_meeting.end_meeting(cast.secretary, meeting)
    )
    yield Step("with the meeting", (closed, ended), lambda: clear_stage(SYSTEM, meeting))
