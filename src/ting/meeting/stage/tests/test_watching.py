"""What Ting itself does with the stage: a presenter lost, back or given up, and a meeting that ends."""

from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from tests.edge.office import Office, ready_version
from ting.foundation.journal.bookmarks import last_number, lines_after, read_on
from ting.foundation.journal.event import meeting_stream
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Scope
from ting.meeting.agenda.actions.change_items import add_item
from ting.meeting.agenda.actions.enter_item import start_item
from ting.meeting.agenda.actions.run_meeting import end_meeting, reopen_meeting
from ting.meeting.stage.actions.arbitrate import request_presenting
from ting.meeting.stage.actions.present import start_presenting, turn_page
from ting.meeting.stage.events import Viewport
from ting.meeting.stage.queries import StageShown, snapshot
from ting.meeting.stage.reactions import KINDS, READER, react
from ting.meeting.stage.reconciler import reconcile

WHOLE = Viewport(top=0, height=1, zoom=1)


@pytest.fixture
def since(office: Office) -> int:
    """Somebody presents; the number of that line."""
    start_presenting(office.actor("xu", Scope.MEETING), office.meeting_id, office.version_id, 2, WHOLE)
    return last_number(meeting_stream(office.meeting_id))


def told(office: Office, since: int) -> list[str]:
    return [line.kind for line in lines_after(meeting_stream(office.meeting_id), since)]


def stage(office: Office) -> StageShown:
    return snapshot(office.actor("mishu", Scope.UNIT), office.meeting_id).stage


def test_a_linked_presenter_is_left_alone(office: Office, since: int) -> None:
    for _ in range(3):
        reconcile(lambda meeting, participant: True)
    assert told(office, since) == []


def test_lost_held_fifteen_seconds_and_given_up_once(office: Office, since: int) -> None:
    for seconds in (0, 1, 14.5):
        with clock.moved(timedelta(seconds=seconds)):
            reconcile(lambda meeting, participant: False)
    assert told(office, since) == ["stage.presenter_lost"]
    held = stage(office)
    assert held.presenter is not None
    assert held.lost_at is not None
    for seconds in (16, 17):
        with clock.moved(timedelta(seconds=seconds)):
            reconcile(lambda meeting, participant: False)
    assert told(office, since) == ["stage.presenter_lost", "stage.presenting_ended"]
    ended = stage(office)
    assert ended.presenter is None
    assert ended.shown is not None, "never blank"
    assert ended.ended is not None
    assert ended.ended.reason == "lost"


def test_back_in_time_goes_on_and_a_second_loss_is_held_anew(office: Office, since: int) -> None:
    asked: set[tuple[UUID, UUID]] = set()

    def is_linked(linked: bool, meeting: UUID, participant: UUID) -> bool:
        asked.add((meeting, participant))
        return linked

    for seconds, linked in ((0, False), (14, True), (15, True), (16, False), (30, False)):
        with clock.moved(timedelta(seconds=seconds)):
            reconcile(partial(is_linked, linked))
    assert told(office, since) == ["stage.presenter_lost", "stage.presenter_returned", "stage.presenter_lost"]
    assert asked == {(office.meeting_id, office.participants["xu"])}


def test_the_meetings_end_clears_the_stage_once(office: Office, since: int) -> None:
    request_presenting(office.actor("yang", Scope.MEETING), office.meeting_id)
    end_meeting(office.actor("mishu", Scope.UNIT), office.meeting_id)
    for _ in range(2):
        read_on(READER, react, KINDS)
    assert told(office, since) == [
        "stage.presenting_requested",
        "agenda.meeting_ended",
        "stage.request_closed",
        "stage.presenting_ended",
    ]
    cleared = stage(office)
    assert cleared.requests == []
    assert cleared.ended is not None
    assert cleared.ended.reason == "meeting_ended"
    with clock.moved(timedelta(seconds=60)):
        reconcile(lambda meeting, participant: False)
    assert len(told(office, since)) == 4


def test_an_end_taken_back_is_not_told_as_one(office: Office, since: int) -> None:
    desk = office.actor("mishu", Scope.UNIT)
    end_meeting(desk, office.meeting_id)
    read_on(READER, react, KINDS)
    reopen_meeting(desk, office.meeting_id)
    assert (stage(office).presenter, stage(office).ended) == (None, None)
    with clock.moved(timedelta(minutes=1)):
        end_meeting(desk, office.meeting_id)
        read_on(READER, react, KINDS)
        assert stage(office).ended is None, "nobody presented when it really ended"


def test_an_end_taken_back_at_once_ends_no_presenting(office: Office, since: int) -> None:
    desk = office.actor("mishu", Scope.UNIT)
    end_meeting(desk, office.meeting_id)
    reopen_meeting(desk, office.meeting_id)
    read_on(READER, react, KINDS)
    assert stage(office).presenter is not None
    assert told(office, since) == ["agenda.meeting_ended", "agenda.meeting_reopened"]


def test_another_item_ends_the_presenting_of_the_one_before(office: Office, since: int) -> None:
    desk = office.actor("mishu", Scope.UNIT)
    second = add_item(desk, office.meeting_id, "议题二").item_id
    start_item(desk, office.meeting_id, second)
    for _ in range(2):
        read_on(READER, react, KINDS)
    assert told(office, since) == ["agenda.items_changed", "agenda.item_started", "stage.presenting_ended"]
    ended = stage(office).ended
    assert ended is not None
    assert (ended.reason, ended.name) == ("next_item", "xu先生")


def test_a_paper_of_the_item_that_is_entered_goes_on(office: Office, since: int) -> None:
    desk, xu = office.actor("mishu", Scope.UNIT), office.actor("xu", Scope.MEETING)
    second = add_item(desk, office.meeting_id, "议题二").item_id
    ahead = ready_version(office.meeting_id, second)[1]
    turn_page(xu, office.meeting_id, ahead, 1, WHOLE)
    start_item(desk, office.meeting_id, second)
    read_on(READER, react, KINDS)
    assert stage(office).presenter is not None
    # There and back before anybody heard of it: what is shown is of the item that runs.
    start_item(desk, office.meeting_id, office.item_id)
    start_item(desk, office.meeting_id, second)
    read_on(READER, react, KINDS)
    assert stage(office).presenter is not None
