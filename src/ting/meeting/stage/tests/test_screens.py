"""What the desk puts on the projector outputs, and everyone at the welcome page."""

import pytest

from tests.edge.office import Office
from ting.foundation.journal.bookmarks import last_number, lines_after
from ting.foundation.journal.event import meeting_stream
from ting.foundation.kernel.actor import Actor, Scope
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.actions.run_meeting import end_meeting
from ting.meeting.attendance.actions.place_participant import change_participant
from ting.meeting.attendance.rules import Function
from ting.meeting.stage.actions.arbitrate import gather
from ting.meeting.stage.actions.direct_screens import show_on, welcome
from ting.meeting.stage.actions.present import start_presenting
from ting.meeting.stage.events import Viewport
from ting.meeting.stage.queries import StageShown, plan, snapshot
from ting.meeting.stage.rules import MeetingIsOver, NobodyPresents, OutputMode


@pytest.fixture
def desk(office: Office) -> Actor:
    return office.actor("mishu", Scope.UNIT)


def stage(office: Office, desk: Actor) -> StageShown:
    return snapshot(desk, office.meeting_id).stage


def test_two_outputs_show_different_things(office: Office, desk: Actor) -> None:
    assert stage(office, desk).outputs == [OutputMode.SAME_SCREEN, OutputMode.SAME_SCREEN]
    show_on(desk, office.meeting_id, 2, OutputMode.ITEM)
    show_on(office.actor("shen", Scope.CHAIR), office.meeting_id, 1, OutputMode.STANDBY)
    assert stage(office, desk).outputs == [OutputMode.STANDBY, OutputMode.ITEM]


def test_the_same_again_is_no_line(office: Office, desk: Actor) -> None:
    stream = meeting_stream(office.meeting_id)
    before = last_number(stream)
    for _ in range(2):
        show_on(desk, office.meeting_id, 2, OutputMode.ITEM)
        welcome(desk, office.meeting_id, on=True)
    assert [line.kind for line in lines_after(stream, before)] == ["stage.output_changed", "stage.welcome_changed"]


def test_who_presents_goes_on_behind_the_welcome_page(office: Office, desk: Actor) -> None:
    presenter = office.actor("xu", Scope.MEETING)
    start_presenting(presenter, office.meeting_id, office.version_id, 2, Viewport(top=0, height=1, zoom=1))
    welcome(desk, office.meeting_id, on=True)
    welcome(desk, office.meeting_id, on=False)
    now = stage(office, desk)
    assert now.presenter is not None
    assert now.shown is not None
    assert now.shown.page == 2
    assert not now.welcome


def test_calling_all_back_needs_somebody_to_come_back_to(office: Office, desk: Actor) -> None:
    with pytest.raises(NobodyPresents):
        gather(desk, office.meeting_id)
    presenter = office.actor("xu", Scope.MEETING)
    start_presenting(presenter, office.meeting_id, office.version_id, 2, Viewport(top=0, height=1, zoom=1))
    gather(desk, office.meeting_id)
    now = stage(office, desk)
    assert now.gathered_at is not None
    assert not now.forced
    with pytest.raises(NotFound):
        gather(presenter, office.meeting_id)


def test_the_plan_is_for_those_who_take_part(office: Office) -> None:
    shown = plan(office.actor("yang", Scope.MEETING), office.meeting_id)
    assert [seat.label for seat in shown.seats] == [f"A{number:02d}" for number in range(1, 13)]
    with pytest.raises(NotFound):
        plan(office.actor("wairen", Scope.MEETING), office.meeting_id)


def test_every_chair_may_and_only_while_they_chair(office: Office, desk: Actor) -> None:
    second = office.actor("xu", Scope.MEETING, Scope.CHAIR)
    with pytest.raises(NotFound):
        welcome(second, office.meeting_id, on=True)

    def becomes(function: Function) -> None:
        change_participant(
            desk, office.participants["xu"], office.seats["A03"], function, may_present=True, waived=False
        )

    becomes(Function.CHAIR)
    for chair in (second, office.actor("shen", Scope.MEETING, Scope.CHAIR)):
        welcome(chair, office.meeting_id, on=True)
        welcome(chair, office.meeting_id, on=False)
    becomes(Function.MEMBER)
    with pytest.raises(NotFound):
        welcome(second, office.meeting_id, on=True)


@pytest.mark.parametrize("name", ["xu", "yang"])
def test_whoever_only_takes_part_may_not(office: Office, name: str) -> None:
    with pytest.raises(NotFound):
        show_on(office.actor(name, Scope.MEETING), office.meeting_id, 1, OutputMode.ITEM)
    with pytest.raises(NotFound):
        welcome(office.actor(name, Scope.MEETING), office.meeting_id, on=True)


def test_an_ended_meeting_has_no_screens_to_direct(office: Office, desk: Actor) -> None:
    end_meeting(desk, office.meeting_id)
    with pytest.raises(MeetingIsOver):
        show_on(desk, office.meeting_id, 1, OutputMode.ITEM)
    with pytest.raises(MeetingIsOver):
        welcome(desk, office.meeting_id, on=True)
