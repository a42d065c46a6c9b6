"""Who is called in for single items: sees their papers, only while one of theirs runs, on every way there."""

from uuid import UUID, uuid4

import pytest

from tests.edge.office import ready_version
from tests.edge.roll import WHOLE, Roll
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.actions.change_items import add_item
from ting.meeting.agenda.actions.enter_item import start_item
from ting.meeting.attendance.actions.limit_to_items import limit_to_items
from ting.meeting.attendance.actions.place_participant import change_participant
from ting.meeting.attendance.events import ALL_PAPERS
from ting.meeting.attendance.queries import view
from ting.meeting.attendance.rules import ChairIsThroughout, Function
from ting.meeting.documents.access import version_to_read
from ting.meeting.stage.actions.present import start_presenting, turn_at_once, turn_page
from ting.meeting.stage.queries import snapshot


class Called:
    """xu is called in for the second item, the first runs; each has a paper."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        self.desk, self.xu, self.meeting_id = roll.desk, roll.who("xu"), roll.meeting_id
        self.first, self.first_paper = roll.office.item_id, roll.office.version_id
        self.second = add_item(self.desk, self.meeting_id, "议题二", "", 15).item_id
        self.second_paper = ready_version(self.meeting_id, self.second, 2)[1]
        roll.tap("xu", "yang")
        limit_to_items(self.desk, roll.id_of("xu"), [self.second])

    def papers(self) -> list[UUID]:
        return [paper.version.id for paper in snapshot(self.xu, self.meeting_id).papers]

    def reads(self, version_id: UUID) -> bool:
        try:
            version_to_read(self.xu, version_id)
        except NotFound:
            return False
        return True


@pytest.fixture
def called(roll: Roll) -> Called:
    return Called(roll)


def test_papers_open_with_the_item_and_close_with_it(called: Called) -> None:
    assert (called.papers(), called.reads(called.first_paper), called.reads(called.second_paper)) == ([], False, False)
    start_item(called.desk, called.meeting_id, called.second)
    assert called.papers() == [called.second_paper]
    assert called.reads(called.second_paper)
    assert not called.reads(called.first_paper)
    start_item(called.desk, called.meeting_id, called.first)
    assert (called.papers(), called.reads(called.second_paper)) == ([], False)


def test_the_journal_does_not_tell_them_of_papers(called: Called) -> None:
    outsider, member = (view(who, called.meeting_id) for who in (called.xu, called.roll.who("yang")))
    assert outsider is not None
    assert member is not None
    assert ALL_PAPERS not in outsider.audiences
    assert ALL_PAPERS in member.audiences


def test_they_present_what_is_open_to_them(called: Called) -> None:
    for version_id in (called.first_paper, called.second_paper):
        with pytest.raises(NotFound):
            start_presenting(called.xu, called.meeting_id, version_id, 1, WHOLE)
    start_item(called.desk, called.meeting_id, called.second)
    start_presenting(called.xu, called.meeting_id, called.second_paper, 1, WHOLE)
    turn_page(called.xu, called.meeting_id, called.second_paper, 2, WHOLE)
    # Not in one statement: whether the item still runs is asked with every turn.
    assert turn_at_once(called.xu, called.meeting_id, called.second_paper, 3, WHOLE) is None
    start_item(called.desk, called.meeting_id, called.first)
    with pytest.raises(NotFound):
        turn_page(called.xu, called.meeting_id, called.second_paper, 3, WHOLE)


def test_all_items_again(called: Called) -> None:
    limit_to_items(called.desk, called.roll.id_of("xu"), None)
    assert called.papers() == [called.first_paper, called.second_paper]


def test_a_chair_is_there_throughout_and_items_are_of_the_meeting(called: Called) -> None:
    with pytest.raises(ChairIsThroughout):
        limit_to_items(called.desk, called.roll.id_of("shen"), [called.second])
    with pytest.raises(ChairIsThroughout):
        change_participant(called.desk, called.roll.id_of("xu"), None, Function.CHAIR, may_present=True, waived=False)
    with pytest.raises(NotFound):
        limit_to_items(called.desk, called.roll.id_of("yang"), [uuid4()])
