"""A meeting from draft to archive: its clocks, its items, and what happens when two press the same button."""

from uuid import UUID, uuid4

import pytest

from ting.foundation.kernel.actor import Actor, ActorKind, Scope
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda import queries, rules
from ting.meeting.agenda.actions import run_meeting
from ting.meeting.agenda.actions.enter_item import start_item
from ting.meeting.agenda.tests.conftest import Desk


def _clock(desk: Desk, meeting: UUID, position: int) -> tuple[str, int, bool]:
    item = desk.items(meeting)[position - 1]
    return item.state, item.spent_seconds, item.started_at is not None


def test_a_whole_meeting_with_a_break(desk: Desk) -> None:
    meeting = desk.running()
    desk.wait(100)
    run_meeting.pause_meeting(desk.actor, meeting)
    assert _clock(desk, meeting, 1) == ("running", 100, False)
    desk.wait(600)
    run_meeting.resume_meeting(desk.actor, meeting)
    desk.wait(20)
    first, second = desk.items(meeting)
    start_item(desk.actor, meeting, second.id)
    assert _clock(desk, meeting, 1) == ("done", 120, False)
    desk.wait(5)
    start_item(desk.actor, meeting, first.id)
    assert _clock(desk, meeting, 2) == ("done", 5, False)
    desk.wait(30)
    run_meeting.end_meeting(desk.actor, meeting)
    assert _clock(desk, meeting, 1) == ("done", 150, False)
    row = desk.row(meeting)
    assert (row.paused_seconds, row.paused_at, row.ended_at) == (600, None, desk.now)


def test_an_end_by_mistake_is_taken_back_in_the_item_it_was_in(desk: Desk) -> None:
    meeting = desk.running()
    start_item(desk.actor, meeting, desk.items(meeting)[1].id)
    desk.wait(60)
    run_meeting.end_meeting(desk.actor, meeting)
    assert queries.on_in_room(desk.room, desk.now) is None
    desk.wait(299)
    run_meeting.reopen_meeting(desk.actor, meeting)
    on = queries.on_in_room(desk.room, desk.now)
    assert on is not None
    assert (on.state, on.paused_seconds, on.ended_at) == ("running", 299, None)
    assert _clock(desk, meeting, 2) == ("running", 60, True)


def test_an_end_stays_after_five_minutes_and_when_the_room_went_on(desk: Desk) -> None:
    meeting = desk.running()
    run_meeting.end_meeting(desk.actor, meeting)
    other = desk.meeting("下一场", after=2)
    run_meeting.publish_meeting(desk.actor, other)
    run_meeting.start_meeting(desk.actor, other)
    with pytest.raises(rules.RoomIsBusy) as refused:
        run_meeting.reopen_meeting(desk.actor, meeting)
    assert refused.value.fields == {"title": "下一场"}
    desk.wait(301)
    with pytest.raises(rules.TooLateToReopen):
        run_meeting.reopen_meeting(desk.actor, meeting)
    run_meeting.archive_meeting(desk.actor, meeting)
    with pytest.raises(rules.MeetingHasEnded):
        run_meeting.reopen_meeting(desk.actor, meeting)


def test_two_who_press_the_same_button_do_one_thing(desk: Desk) -> None:
    meeting = desk.meeting()
    second = desk.items(meeting)[1].id
    acts = [
        run_meeting.publish_meeting,
        run_meeting.start_meeting,
        lambda actor, one: start_item(actor, one, second),
        run_meeting.pause_meeting,
        run_meeting.resume_meeting,
        run_meeting.end_meeting,
        run_meeting.reopen_meeting,
        run_meeting.end_meeting,
        run_meeting.archive_meeting,
    ]
    for act in acts:
        act(desk.actor, meeting)
        lines = desk.lines(meeting)
        desk.wait(1)
        act(desk.actor, meeting)
        assert desk.lines(meeting) == lines


def test_a_draft_is_seen_by_nobody_in_the_room(desk: Desk) -> None:
    meeting = desk.meeting()
    assert queries.on_in_room(desk.room, desk.now) is None
    run_meeting.publish_meeting(desk.actor, meeting)
    on = queries.on_in_room(desk.room, desk.now)
    assert on is not None
    assert on.id == meeting


def test_a_meeting_without_an_item_is_not_published(desk: Desk) -> None:
    with pytest.raises(rules.NoItems):
        run_meeting.publish_meeting(desk.actor, desk.meeting(items=0))


def test_an_item_is_not_entered_in_a_break_nor_from_another_meeting(desk: Desk) -> None:
    meeting = desk.running()
    elsewhere = desk.items(desk.meeting("别的会", after=3))[0].id
    with pytest.raises(NotFound):
        start_item(desk.actor, meeting, elsewhere)
    run_meeting.pause_meeting(desk.actor, meeting)
    with pytest.raises(rules.MeetingIsPaused):
        start_item(desk.actor, meeting, desk.items(meeting)[1].id)


def test_a_cancelled_meeting_leaves_the_room_free(desk: Desk) -> None:
    run_meeting.cancel_meeting(desk.actor, desk.meeting())
    assert desk.row(desk.meeting("换了一场")).state == "draft"


def test_a_meeting_that_has_begun_is_not_cancelled(desk: Desk) -> None:
    with pytest.raises(rules.MeetingIsRunning):
        run_meeting.cancel_meeting(desk.actor, desk.running())


def test_it_does_not_exist_for_whoever_does_not_run_it(desk: Desk) -> None:
    meeting = desk.meeting()
    stranger = Actor(ActorKind.ACCOUNT, uuid4(), "外人", unit_id=uuid4(), scopes=frozenset({Scope.UNIT}))
    for act in (run_meeting.publish_meeting, run_meeting.start_meeting, run_meeting.cancel_meeting):
        with pytest.raises(NotFound):
            act(stranger, meeting)
