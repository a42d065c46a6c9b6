"""Many people are added at once, all or nobody; who is not to come is taken off the list before the start."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.edge.office import Office, build_office
from ting.foundation.journal.models import Line
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Scope
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.meeting.agenda.actions.create_meeting import create_meeting
from ting.meeting.attendance.actions.invite_people import add_people, remove_participant
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries import participants_of
from ting.meeting.attendance.rules import Function, MeetingHasBegun


@pytest.fixture
def office(db: None) -> Office:
    return build_office()


def test_many_at_once_and_nobody_twice(office: Office) -> None:
    desk, people = office.actor("mishu", Scope.UNIT), [office.accounts[name] for name in ("shen", "xu", "wairen")]
    lines = Line.objects.count()
    # Two of them take part already.
    add_people(desk, office.meeting_id, people, Function.OBSERVER)
    there = {row.name: row.function for row in participants_of(office.meeting_id)}
    assert (len(there), there["wairen先生"], there["shen先生"]) == (5, "observer", "chair")
    assert Line.objects.count() == lines + 1
    add_people(desk, office.meeting_id, people, Function.MEMBER)
    assert Line.objects.count() == lines + 1


def test_all_or_nobody(office: Office) -> None:
    desk, one = office.actor("mishu", Scope.UNIT), office.accounts["wairen"]
    with pytest.raises(NotFound):
        add_people(desk, office.meeting_id, [one, uuid4()], Function.MEMBER)
    with pytest.raises(BadInput):
        add_people(desk, office.meeting_id, [one, one], Function.MEMBER)
    assert len(participants_of(office.meeting_id)) == 4


def test_nobody_vanishes_from_a_meeting_that_runs(office: Office) -> None:
    desk = office.actor("mishu", Scope.UNIT)
    with pytest.raises(MeetingHasBegun) as refused:
        remove_participant(desk, office.participants["yang"])
    assert refused.value.fields == {"name": "yang先生"}


def test_before_the_start_one_is_taken_off(office: Office) -> None:

    desk, begins = office.actor("mishu", Scope.UNIT), clock.now() + timedelta(days=1)
    made = create_meeting(desk, "明天的会", office.room_id, begins, begins + timedelta(hours=1)).meeting_id
    add_people(desk, made, [office.accounts["wairen"]], Function.MEMBER)
    remove_participant(desk, Participant.objects.get(meeting_id=made).id)
    assert participants_of(made) == []
