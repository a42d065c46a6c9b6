"""What a presenter does, and what is refused: one at a time, own paper, real pages, a running meeting."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from tests.edge.office import PAGES, Office, ready_version
from ting.foundation.journal.bookmarks import last_number, lines_after
from ting.foundation.journal.event import meeting_stream
from ting.foundation.kernel.actor import SYSTEM, Actor, Scope
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.actions.run_meeting import end_meeting
from ting.meeting.stage.actions.arbitrate import (
    answer_request,
    force,
    request_presenting,
    take_back,
    withdraw_request,
)
from ting.meeting.stage.actions.present import end_presenting, set_targets, start_presenting, turn_page
from ting.meeting.stage.events import Targets, Viewport
from ting.meeting.stage.queries import StageShown, snapshot
from ting.meeting.stage.rules import (
    MayNotPresent,
    MeetingNotRunning,
    NobodyPresents,
    NoSuchPage,
    NoSuchRequest,
    NotPresenting,
    SomeonePresents,
)

WHOLE = Viewport(top=0, height=1, zoom=1)


class Hall:
    """The stage as its people use it, and what it told."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.stream = meeting_stream(office.meeting_id)

    def who(self, name: str) -> Actor:
        """As the door would make them for a command of the stage."""
        scope = {"mishu": Scope.UNIT, "waimi": Scope.UNIT}.get(name, Scope.MEETING)
        return self.office.actor(name, scope, *((Scope.CHAIR,) if name == "shen" else ()))

    def start(self, name: str, page: int = 1, version: Any = None) -> None:
        start_presenting(self.who(name), self.office.meeting_id, version or self.office.version_id, page, WHOLE)

    def turn(self, name: str, page: int, viewport: Viewport = WHOLE, version: Any = None) -> None:
        turn_page(self.who(name), self.office.meeting_id, version or self.office.version_id, page, viewport)

    def stage(self) -> StageShown:
        return snapshot(self.who("mishu"), self.office.meeting_id).stage

    def told(self, since: int) -> list[str]:
        return [line.kind.removeprefix("stage.") for line in lines_after(self.stream, since)]

    @property
    def number(self) -> int:
        return last_number(self.stream)


@pytest.fixture
def hall(office: Office) -> Hall:
    return Hall(office)


def test_a_presenter_starts_turns_and_ends(hall: Hall) -> None:
    since = hall.number
    hall.start("xu", 3)
    hall.turn("xu", 4)
    hall.turn("xu", 4)
    hall.turn("xu", 4, Viewport(top=0.5, height=0.5, zoom=2))
    stage = hall.stage()
    assert stage.presenter is not None
    assert stage.presenter.participant_id == hall.office.participants["xu"]
    assert stage.presenter.seat_label == "A03"
    end_presenting(hall.who("xu"), hall.office.meeting_id)
    assert hall.told(since) == ["presenting_started", "page_turned", "page_turned", "presenting_ended"]
    stage = hall.stage()
    assert stage.presenter is None
    assert stage.shown is not None, "never blank"
    assert (stage.shown.page, stage.shown.viewport.zoom) == (4, 2)
    assert stage.ended is not None
    assert stage.ended.reason == "ended"


def test_a_second_start_is_a_page_turn_and_keeps_what_was_forced(hall: Hall) -> None:
    hall.start("xu")
    force(hall.who("mishu"), hall.office.meeting_id, forced=True)
    since = hall.number
    hall.start("xu")
    hall.start("xu", 5)
    assert hall.told(since) == ["page_turned"]
    assert hall.stage().forced


def test_one_presents_at_a_time(hall: Hall) -> None:
    hall.start("xu")
    with pytest.raises(SomeonePresents) as refused:
        hall.start("jiang")
    assert refused.value.fields == {"name": "xu先生"}
    for wrong in ("jiang", "shen"):
        with pytest.raises(NotPresenting):
            hall.turn(wrong, 2)
        with pytest.raises(NotPresenting):
            end_presenting(hall.who(wrong), hall.office.meeting_id)


def test_who_may_not_present(hall: Hall) -> None:
    for name in ("yang", "mishu"):
        with pytest.raises(MayNotPresent):
            hall.start(name)
    for name in ("wairen", "waimi"):
        with pytest.raises(NotFound):
            hall.start(name)


@pytest.mark.parametrize("page", [0, -1, PAGES + 1, 10**12])
def test_there_is_no_such_page(hall: Hall, page: int) -> None:
    with pytest.raises(NoSuchPage):
        hall.start("xu", page)
    hall.start("xu")
    since = hall.number
    with pytest.raises(NoSuchPage):
        hall.turn("xu", page)
    assert hall.told(since) == []


def test_only_papers_of_the_meeting_itself(hall: Hall) -> None:
    _, foreign = ready_version(uuid4(), uuid4())
    hall.start("xu")
    for version in (foreign, uuid4()):
        with pytest.raises(NotFound):
            hall.turn("xu", 1, version=version)
    _, second = ready_version(hall.office.meeting_id, hall.office.item_id, 2)
    hall.turn("xu", 2, version=second)
    stage = hall.stage()
    assert stage.shown is not None
    assert stage.shown.version_id == second


def test_the_desk_takes_back(hall: Hall) -> None:
    for name in ("mishu", "shen"):
        hall.start("xu")
        take_back(hall.who(name), hall.office.meeting_id)
        ended = hall.stage().ended
        assert ended is not None
        assert (ended.reason, ended.name) == ("taken_back", "xu先生")
        with pytest.raises(NobodyPresents):
            take_back(hall.who(name), hall.office.meeting_id)
    hall.start("xu")
    for name in ("xu", "yang", "waimi"):
        with pytest.raises(NotFound):
            take_back(hall.who(name), hall.office.meeting_id)


def test_force_only_while_somebody_presents_and_only_once(hall: Hall) -> None:
    with pytest.raises(NobodyPresents):
        force(hall.who("mishu"), hall.office.meeting_id, forced=True)
    hall.start("xu")
    since = hall.number
    for forced in (True, True, False, True):
        force(hall.who("mishu"), hall.office.meeting_id, forced=forced)
    assert hall.told(since) == ["same_screen_forced"] * 3
    take_back(hall.who("mishu"), hall.office.meeting_id)
    assert not hall.stage().forced
    with pytest.raises(NotFound):
        force(hall.who("jiang"), hall.office.meeting_id, forced=True)


def test_where_it_is_seen(hall: Hall) -> None:
    wall = Targets(terminals=False, projector=True)
    with pytest.raises(NobodyPresents):
        set_targets(hall.who("mishu"), hall.office.meeting_id, wall)
    hall.start("xu")
    since = hall.number
    for name in ("xu", "mishu", "shen"):
        set_targets(hall.who(name), hall.office.meeting_id, wall)
    assert hall.told(since) == ["targets_changed"]
    assert hall.stage().targets == wall
    with pytest.raises(NotPresenting):
        set_targets(hall.who("jiang"), hall.office.meeting_id, wall)


def test_asked_and_granted_the_one_before_hands_over(hall: Hall) -> None:
    hall.start("xu", 6)
    since, meeting, yang = hall.number, hall.office.meeting_id, hall.office.participants["yang"]
    request_presenting(hall.who("yang"), meeting)
    request_presenting(hall.who("yang"), meeting)
    answer_request(hall.who("shen"), meeting, yang, granted=True)
    told = ["presenting_requested", "request_closed", "presenting_ended", "presenting_started"]
    assert hall.told(since) == told
    stage = hall.stage()
    assert stage.presenter is not None
    assert stage.presenter.participant_id == yang
    assert stage.shown is not None
    assert (stage.shown.page, stage.requests) == (6, [])
    hall.turn("yang", 7)
    with pytest.raises(NoSuchRequest):
        answer_request(hall.who("shen"), meeting, yang, granted=True)


def test_granted_on_an_empty_stage_begins_with_the_first_paper(hall: Hall) -> None:
    meeting, yang = hall.office.meeting_id, hall.office.participants["yang"]
    request_presenting(hall.who("yang"), meeting)
    answer_request(hall.who("mishu"), meeting, yang, granted=True)
    stage = hall.stage()
    assert stage.shown is not None
    assert (stage.shown.version_id, stage.shown.page) == (hall.office.version_id, 1)


def test_declined_and_withdrawn(hall: Hall) -> None:
    meeting, yang = hall.office.meeting_id, hall.office.participants["yang"]
    request_presenting(hall.who("yang"), meeting)
    answer_request(hall.who("mishu"), meeting, yang, granted=False)
    with pytest.raises(NoSuchRequest):
        withdraw_request(hall.who("yang"), meeting)
    request_presenting(hall.who("yang"), meeting)
    withdraw_request(hall.who("yang"), meeting)
    assert hall.stage().requests == []
    for refused in ("mishu",):
        with pytest.raises(MayNotPresent):
            request_presenting(hall.who(refused), meeting)
        with pytest.raises(NoSuchRequest):
            withdraw_request(hall.who(refused), meeting)
    with pytest.raises(NotFound):
        answer_request(hall.who("xu"), meeting, yang, granted=True)


def test_an_ended_meeting_refuses(hall: Hall) -> None:
    meeting = hall.office.meeting_id
    hall.start("xu")
    end_meeting(hall.office.actor("mishu", Scope.UNIT), meeting)
    refused: list[Callable[[], None]] = [
        partial(hall.start, "jiang"),
        partial(hall.turn, "xu", 2),
        partial(end_presenting, hall.who("xu"), meeting),
        partial(take_back, hall.who("mishu"), meeting),
        partial(request_presenting, hall.who("yang"), meeting),
    ]
    for order in refused:
        with pytest.raises(MeetingNotRunning):
            order()


def test_ting_itself_is_no_participant(hall: Hall) -> None:
    with pytest.raises(MayNotPresent):
        start_presenting(SYSTEM, hall.office.meeting_id, hall.office.version_id, 1, WHOLE)
