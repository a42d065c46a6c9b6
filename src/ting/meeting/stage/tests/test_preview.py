"""A meeting seen as somebody who takes part, before it is published."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.edge.office import Office, ready_version
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Scope
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.actions.change_items import add_item
from ting.meeting.agenda.actions.create_meeting import create_meeting
from ting.meeting.attendance.actions.place_participant import add_participant
from ting.meeting.attendance.rules import Function
from ting.meeting.documents.models import Version
from ting.meeting.stage.queries import preview, snapshot


def _draft(office: Office) -> tuple[UUID, UUID, UUID]:
    """A draft with a chair and a member, a paper that is ready and one that is not."""
    desk, begins = office.actor("mishu", Scope.UNIT), clock.now() + timedelta(days=1)
    meeting = create_meeting(desk, "明天的会", office.room_id, begins, begins + timedelta(hours=1)).meeting_id
    item = add_item(desk, meeting, "议题").item_id
    chair, member = (
        add_participant(
            desk, meeting, office.accounts[name], "", "", "", office.seats[label], function, False
        ).participant_id
        for name, label, function in (("shen", "A01", Function.CHAIR), ("xu", "A03", Function.MEMBER))
    )
    ready_version(meeting, item)
    _, unready = ready_version(meeting, item, 2)
    Version.objects.filter(id=unready).update(state="converting")
    return meeting, chair, member


def test_a_member_sees_what_is_ready_and_the_chair_runs_it(office: Office) -> None:
    meeting, chair, member = _draft(office)
    desk = office.actor("mishu", Scope.UNIT)
    seen = preview(desk, meeting, member)
    assert (seen.me.participant_id, seen.me.desk, len(seen.papers)) == (member, False, 1)
    assert preview(desk, meeting, chair).me.desk
    # Those who are to take part see nothing of it yet.
    with pytest.raises(NotFound):
        snapshot(office.actor("xu", Scope.MEETING), meeting)


def test_only_for_those_who_prepare_it_and_only_as_its_own_people(office: Office) -> None:
    meeting, _, member = _draft(office)
    with pytest.raises(NotFound):
        preview(office.actor("waimi", Scope.UNIT), meeting, member)
    with pytest.raises(NotFound):
        preview(office.actor("mishu", Scope.UNIT), meeting, office.participants["yang"])
