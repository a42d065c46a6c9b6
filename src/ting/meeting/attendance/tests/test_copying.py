"""A meeting made after another: people, seats and items come along, what happened in it does not."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from ting.foundation.kernel.actor import SYSTEM, Actor, Scope
from ting.foundation.kernel.actor import ActorKind as Kind
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda import queries as agenda
from ting.meeting.agenda.actions.change_items import add_item
from ting.meeting.agenda.actions.create_meeting import create_meeting
from ting.meeting.agenda.actions.run_meeting import end_meeting, publish_meeting, start_meeting
from ting.meeting.agenda.rules import RoomIsTaken, TemplateNameIsTaken
from ting.meeting.attendance.actions.copy_meeting import copy_meeting, remove_template, save_template
from ting.meeting.attendance.actions.limit_to_items import limit_to_items
from ting.meeting.attendance.actions.place_participant import add_participant
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries import participants_of
from ting.meeting.attendance.rules import Function
from ting.meeting.venue.actions.create_room import create_room
from ting.meeting.venue.queries import seat_by_label

DAY, HOUR = datetime(2031, 1, 1, 1, 0, tzinfo=UTC), timedelta(hours=1)


def _desk() -> Actor:
    return Actor(Kind.ACCOUNT, uuid4(), "李静", unit_id=uuid4(), scopes=frozenset({Scope.UNIT}))


def _held(desk: Actor, room_id: UUID) -> UUID:
    """A meeting with two people that took place."""
    meeting = create_meeting(desk, "第一次例会", room_id, DAY, DAY + HOUR).meeting_id
    for title in ("议题一", "议题二"):
        add_item(desk, meeting, title, "杨慧", 20)
    for name, label, function in (("甲", "A01", Function.CHAIR), ("乙", "A02", Function.OBSERVER)):
        add_participant(
            desk, meeting, None, name, "市财政局", "科长", seat_by_label(room_id, label), function, name == "甲"
        )
    publish_meeting(desk, meeting)
    start_meeting(desk, meeting)
    end_meeting(desk, meeting)
    return meeting


def _arranged(meeting: UUID) -> list[tuple[str, str, str, bool]]:
    return [(row.name, row.seat_label, row.function, row.may_present) for row in participants_of(meeting)]


@pytest.mark.django_db
def test_a_past_meeting_is_copied() -> None:
    desk, room_id = _desk(), create_room(SYSTEM, "第一会议室", ["A01", "A02"]).room_id
    held = _held(desk, room_id)
    made = copy_meeting(desk, held, "第二次例会", room_id, DAY + 3 * HOUR, DAY + 4 * HOUR).meeting_id
    assert _arranged(made) == _arranged(held)
    items = agenda.items_of(made)
    assert [(item.title, item.presenter_name, item.planned_minutes) for item in items] == [
        ("议题一", "杨慧", 20),
        ("议题二", "杨慧", 20),
    ]
    assert {(item.state.value, item.spent_seconds, item.started_at) for item in items} == {("waiting", 0, None)}
    known = agenda.meeting(made)
    assert known is not None
    assert (known.state, known.started_at) == ("draft", None)
    with pytest.raises(RoomIsTaken) as refused:
        copy_meeting(desk, held, "撞上的会", room_id, DAY + 3 * HOUR, DAY + 4 * HOUR)
    assert refused.value.fields["title"] == "第二次例会"


@pytest.mark.django_db
def test_who_is_called_in_for_one_item_is_so_in_the_copy() -> None:
    desk, room_id = _desk(), create_room(SYSTEM, "第一会议室", ["A01", "A02"]).room_id
    draft = create_meeting(desk, "草稿", room_id, DAY, DAY + HOUR).meeting_id
    items = [add_item(desk, draft, title).item_id for title in ("议题一", "议题二")]
    guest = add_participant(desk, draft, None, "丙", "", "", None, Function.OBSERVER, may_present=False).participant_id
    limit_to_items(desk, guest, [items[1]])
    made = copy_meeting(desk, draft, "复制", room_id, DAY + 3 * HOUR, DAY + 4 * HOUR).meeting_id
    assert [row.only_items for row in participants_of(made)] == [[agenda.items_of(made)[1].id]]


@pytest.mark.django_db
def test_in_another_room_nobody_has_a_seat_yet() -> None:
    desk, room_id = _desk(), create_room(SYSTEM, "第一会议室", ["A01", "A02"]).room_id
    other = create_room(SYSTEM, "第二会议室", ["A01", "A02"]).room_id
    made = copy_meeting(desk, _held(desk, room_id), "搬了地方", other, DAY, DAY + HOUR).meeting_id
    assert [(name, seat) for name, seat, *_ in _arranged(made)] == [("乙", ""), ("甲", "")]


@pytest.mark.django_db
def test_a_template_takes_no_room_and_outlives_nothing() -> None:
    desk, room_id = _desk(), create_room(SYSTEM, "第一会议室", ["A01", "A02"]).room_id
    held = _held(desk, room_id)
    template = save_template(desk, held, "例会").meeting_id
    assert desk.unit_id is not None
    assert [row.title for row in agenda.templates(desk.unit_id)] == ["例会"]
    assert agenda.templates(uuid4()) == []
    assert template not in {row.id for row in agenda.meetings(desk.unit_id, None)}
    with pytest.raises(TemplateNameIsTaken):
        save_template(desk, held, " 例会 ")
    made = copy_meeting(desk, template, "第三次例会", room_id, DAY, DAY + HOUR).meeting_id
    assert _arranged(made) == _arranged(held)
    with pytest.raises(NotFound):
        publish_meeting(desk, template)
    with pytest.raises(NotFound):
        remove_template(desk, made)
    remove_template(desk, template)
    assert agenda.templates(desk.unit_id) == []
    assert not Participant.objects.filter(meeting_id=template).exists()
    assert len(_arranged(made)) == 2


@pytest.mark.django_db
def test_nobody_copies_a_meeting_they_do_not_run() -> None:
    desk, room_id = _desk(), create_room(SYSTEM, "第一会议室", ["A01", "A02"]).room_id
    held, stranger = _held(desk, room_id), _desk()
    with pytest.raises(NotFound):
        copy_meeting(stranger, held, "别人的会", room_id, DAY + 5 * HOUR, DAY + 6 * HOUR)
    with pytest.raises(NotFound):
        save_template(stranger, held, "别人的")
