"""Rooms are given once for the same time; items are written, moved and taken out."""

from datetime import timedelta
from uuid import UUID

import pytest

from ting.foundation.kernel.actor import SYSTEM
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.meeting.agenda import ports, rules
from ting.meeting.agenda.actions.change_items import add_item, change_item, move_item, remove_item
from ting.meeting.agenda.actions.create_meeting import change_meeting
from ting.meeting.agenda.actions.enter_item import start_item
from ting.meeting.agenda.actions.run_meeting import end_meeting
from ting.meeting.agenda.tests.conftest import MORNING, Desk
from ting.meeting.venue.actions.create_room import create_room

HOUR = timedelta(hours=1)


def _change(desk: Desk, meeting: UUID, room: UUID, hours: int) -> None:
    change_meeting(desk.actor, meeting, "专题会议", room, MORNING + hours * HOUR, MORNING + (hours + 1) * HOUR)


def test_a_room_is_refused_naming_who_has_it(desk: Desk) -> None:
    desk.meeting("先来的会")
    with pytest.raises(rules.RoomIsTaken) as refused:
        desk.meeting("后来的会")
    assert refused.value.fields["title"] == "先来的会"
    assert refused.value.fields["starts_at"] == MORNING.isoformat()
    # To the minute: where one ends the other may begin.
    desk.meeting("接着的会", after=1)


def test_also_when_a_meeting_is_moved_there(desk: Desk) -> None:
    desk.meeting("先来的会")
    later = desk.meeting(after=2)
    with pytest.raises(rules.RoomIsTaken) as refused:
        _change(desk, later, desk.room, 0)
    assert refused.value.fields["title"] == "先来的会"
    _change(desk, later, desk.room, 3)
    assert desk.row(later).starts_at == MORNING + 3 * HOUR
    # Its own hours do not stand in its way.
    _change(desk, later, desk.room, 3)
    assert desk.lines(later).count("meeting_changed") == 1


def test_another_room_only_while_nobody_is_seated(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = desk.meeting()
    other = create_room(SYSTEM, "第二会议室", ["A01"]).room_id
    above = ports.above()
    full = ports.Above(above.runs, above.chaired_by, lambda _: {meeting: ports.People(seated=3)}, above.papers_in)
    with monkeypatch.context() as patch:
        patch.setattr(ports, "_bound", [full])
        with pytest.raises(rules.PeopleAreSeated) as refused:
            _change(desk, meeting, other, 0)
    assert refused.value.fields == {"count": 3}
    _change(desk, meeting, other, 0)
    assert desk.row(meeting).room_id == other


def _titles(desk: Desk, meeting: UUID) -> list[str]:
    items = desk.items(meeting)
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    return [item.title for item in items]


def test_items_change_places(desk: Desk) -> None:
    meeting = desk.meeting(items=4)
    one, two, three, four = desk.items(meeting)
    move_item(desk.actor, four.id, 1)
    assert _titles(desk, meeting) == ["议题4", "议题1", "议题2", "议题3"]
    move_item(desk.actor, one.id, 9)
    assert _titles(desk, meeting) == ["议题4", "议题2", "议题3", "议题1"]
    before = desk.lines(meeting)
    move_item(desk.actor, two.id, 2)
    change_item(desk.actor, three.id, "议题3", "", 15)
    assert desk.lines(meeting) == before
    remove_item(desk.actor, two.id)
    assert _titles(desk, meeting) == ["议题4", "议题3", "议题1"]


def test_nothing_seen_is_taken_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = desk.running()
    first, second = desk.items(meeting)
    with pytest.raises(rules.ItemHasBegun):
        remove_item(desk.actor, first.id)
    above = ports.above()
    laid = ports.Above(above.runs, above.chaired_by, above.people_in, lambda _: {meeting: {second.id: 2}})
    with monkeypatch.context() as patch:
        patch.setattr(ports, "_bound", [laid])
        with pytest.raises(rules.ItemHasPapers) as refused:
            remove_item(desk.actor, second.id)
    assert refused.value.fields == {"title": "议题2", "count": 2}


def test_an_item_added_while_the_meeting_runs_can_be_entered(desk: Desk) -> None:
    meeting = desk.running(items=1)
    added = add_item(desk.actor, meeting, " 临时议题 ", " 杨慧 ", 5).item_id
    start_item(desk.actor, meeting, added)
    assert [(item.title, item.state) for item in desk.items(meeting)] == [("议题1", "done"), ("临时议题", "running")]


def test_what_is_over_is_not_rewritten(desk: Desk) -> None:
    meeting = desk.running()
    second = desk.items(meeting)[1].id
    end_meeting(desk.actor, meeting)
    for act in (
        lambda: add_item(desk.actor, meeting, "补一个"),
        lambda: change_item(desk.actor, second, "改", "", 15),
        lambda: move_item(desk.actor, second, 1),
        lambda: remove_item(desk.actor, second),
        lambda: _change(desk, meeting, desk.room, 3),
    ):
        with pytest.raises(rules.MeetingHasEnded):
            act()


def test_what_is_no_item_or_has_no_words(desk: Desk) -> None:
    meeting = desk.meeting()
    with pytest.raises(BadInput):
        add_item(desk.actor, meeting, "  ")
    with pytest.raises(NotFound):
        remove_item(desk.actor, meeting)
    for _ in range(rules.MOST_ITEMS - 2):
        add_item(desk.actor, meeting, "议题")
    with pytest.raises(rules.TooManyItems):
        add_item(desk.actor, meeting, "多出来的")
