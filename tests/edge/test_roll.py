"""Coming, going and being excused: what is written, what is told, what is refused."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.edge.roll import WHOLE, Roll
from ting.foundation.audit.models import AuditLine
from ting.foundation.journal.bookmarks import last_number, lines_after
from ting.foundation.journal.event import SITE, meeting_stream
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.meeting.agenda.actions.run_meeting import end_meeting
from ting.meeting.agenda.models import Meeting
from ting.meeting.attendance.actions.arrange_seats import Placing, arrange_seats
from ting.meeting.attendance.actions.come_and_go import mark_back, mark_left
from ting.meeting.attendance.actions.excuse import cancel_leave, record_leave
from ting.meeting.attendance.actions.place_participant import change_participant
from ting.meeting.attendance.actions.set_sign_in import set_sign_in
from ting.meeting.attendance.actions.sign_in import make_up, remove_sign_in, sign_in, sign_in_for
from ting.meeting.attendance.actions.substitute import set_proxy, withdraw_proxy
from ting.meeting.attendance.models import Gap
from ting.meeting.attendance.queries import participants_of
from ting.meeting.attendance.queries.roll import tally_at
from ting.meeting.attendance.queries.seats import nameplate
from ting.meeting.attendance.rules import (
    CameAtIsWrong,
    ChairHasNoProxy,
    Function,
    HasSignedIn,
    MeetingIsOver,
    NeverSignedIn,
    NotSignedIn,
    SignInClosed,
    SignInNotOpen,
    Way,
)
from ting.meeting.attendance.rules.tally import Standing
from ting.meeting.attendance.rules.window import SignInRule
from ting.meeting.stage.actions.arbitrate import request_presenting
from ting.meeting.stage.actions.present import start_presenting, turn_page
from ting.meeting.stage.queries import snapshot
from ting.meeting.stage.reactions import react
from ting.meeting.venue.actions.bind_machine import bind_nameplate


def test_a_second_tap_changes_nothing(roll: Roll) -> None:
    before = roll.number
    roll.tap("xu", "xu")
    assert roll.told(before) == ["attendance.signed_in"]
    assert roll.row("xu") == (Way.TAP, False)
    assert roll.numbers() == (4, 1, 1, 0)


def test_who_comes_after_the_mark_is_late(roll: Roll) -> None:
    with clock.moved(timedelta(minutes=11)):
        roll.tap("yang")
        assert roll.row("yang") == (Way.TAP, True)
        assert tally_at(roll.meeting_id, clock.now()).late == 1


def test_the_window_binds_people_and_not_the_desk(roll: Roll) -> None:
    with clock.moved(timedelta(hours=-2)), pytest.raises(SignInNotOpen):
        roll.tap("xu")
    set_sign_in(roll.desk, roll.meeting_id, SignInRule(closes_after=0))
    with clock.moved(timedelta(minutes=1)):
        with pytest.raises(SignInClosed):
            roll.tap("xu")
        sign_in_for(roll.desk, roll.meeting_id, [roll.id_of("xu")])
        assert roll.row("xu") == (Way.ASSISTED, False)


def test_a_meeting_that_started_early_lets_people_in(roll: Roll) -> None:
    planned = clock.now() + timedelta(hours=5)
    Meeting.objects.filter(id=roll.meeting_id).update(starts_at=planned, ends_at=planned + timedelta(hours=1))
    roll.tap("xu")
    assert roll.row("xu") == (Way.TAP, False)
    with clock.moved(timedelta(minutes=1)):
        make_up(roll.desk, roll.meeting_id, [roll.id_of("yang")], clock.now() - timedelta(minutes=30))
        assert roll.row("yang") == (Way.MADE_UP, False)
        with pytest.raises(CameAtIsWrong):
            make_up(roll.desk, roll.meeting_id, [roll.id_of("shen")], clock.now() - timedelta(minutes=70))


def test_the_desk_signs_in_many_and_each_is_marked(roll: Roll) -> None:
    roll.tap("xu")
    before = roll.number
    sign_in_for(roll.desk, roll.meeting_id, [roll.id_of(name) for name in ("xu", "yang", "jiang", "yang")])
    assert roll.told(before) == ["attendance.signed_in"] * 2
    assert [roll.row(name)[0] for name in ("xu", "yang", "jiang")] == [Way.TAP, Way.ASSISTED, Way.ASSISTED]
    assert AuditLine.objects.filter(act="attendance.assisted").count() == 2


def test_a_made_up_sign_in_is_late_when_it_was_late(roll: Roll) -> None:
    with clock.moved(timedelta(minutes=40)):
        now = clock.now()
        make_up(roll.desk, roll.meeting_id, [roll.id_of("xu")], now - timedelta(minutes=35))
        make_up(roll.desk, roll.meeting_id, [roll.id_of("yang")], now - timedelta(minutes=20))
        assert [roll.row("xu"), roll.row("yang")] == [(Way.MADE_UP, False), (Way.MADE_UP, True)]
        with pytest.raises(CameAtIsWrong):
            make_up(roll.desk, roll.meeting_id, [roll.id_of("shen")], now + timedelta(minutes=1))


def test_a_removed_sign_in_takes_the_goings_with_it(roll: Roll) -> None:
    with pytest.raises(NeverSignedIn):
        remove_sign_in(roll.desk, roll.id_of("xu"))
    roll.tap("xu")
    mark_left(roll.desk, roll.id_of("xu"), early=False)
    remove_sign_in(roll.desk, roll.id_of("xu"))
    assert roll.stands("xu") is Standing.AWAITED
    assert not Gap.objects.exists()
    kept = AuditLine.objects.get(act="attendance.remove_sign_in")
    assert "tap" in kept.content


def test_out_for_good_and_back(roll: Roll) -> None:
    with pytest.raises(NeverSignedIn):
        mark_left(roll.desk, roll.id_of("xu"), early=False)
    roll.tap("shen", "xu", "yang")
    before = roll.number
    mark_left(roll.desk, roll.id_of("xu"), early=False)
    assert roll.stands("xu") is Standing.AWAY
    mark_left(roll.desk, roll.id_of("xu"), early=True)
    mark_left(roll.desk, roll.id_of("xu"), early=True)
    assert roll.stands("xu") is Standing.LEFT
    assert roll.numbers() == (4, 3, 2, 0)
    assert not tally_at(roll.meeting_id, clock.now()).quorate
    mark_back(roll.desk, roll.id_of("xu"))
    mark_back(roll.desk, roll.id_of("xu"))
    assert roll.numbers() == (4, 3, 3, 0)
    left, back = "attendance.participant_left", "attendance.participant_returned"
    assert roll.told(before) == [left, left, back]


def test_a_seat_swapped_changes_no_number(roll: Roll) -> None:
    roll.tap("xu", "yang")
    mark_left(roll.desk, roll.id_of("xu"), early=False)
    before = roll.numbers()
    seats = roll.office.seats
    swap = [
        Placing(participant_id=roll.id_of("xu"), seat_id=seats["A05"]),
        Placing(participant_id=roll.id_of("yang"), seat_id=seats["A03"]),
    ]
    arrange_seats(roll.desk, roll.meeting_id, swap)
    assert roll.numbers() == before
    assert roll.stands("xu") is Standing.AWAY


def test_why_somebody_is_excused_is_for_the_desk(roll: Roll) -> None:
    before = roll.number
    record_leave(roll.desk, roll.id_of("yang"), " 住院 ")
    assert roll.numbers() == (4, 0, 0, 1)
    lines = list(lines_after(meeting_stream(roll.meeting_id), before))
    assert [(line.kind, line.audience) for line in lines] == [
        ("attendance.leave_explained", "desk"),
        ("attendance.leave_recorded", "everyone"),
    ]
    assert "住院" not in lines[1].body
    assert [leave.reason for leave in snapshot(roll.desk, roll.meeting_id).roll.leaves] == ["住院"]
    seen = snapshot(roll.who("xu"), roll.meeting_id)
    assert seen.roll.leaves == []
    assert "住院" not in seen.model_dump_json()
    record_leave(roll.desk, roll.id_of("jiang"), "出差")
    cancel_leave(roll.desk, roll.id_of("yang"))
    cancel_leave(roll.desk, roll.id_of("yang"))
    told = "".join(line.body for line in lines_after(meeting_stream(roll.meeting_id), before))
    assert "住院" not in told
    assert "出差" in told
    cancel_leave(roll.desk, roll.id_of("jiang"))
    assert roll.numbers() == (4, 0, 0, 0)


def test_who_comes_in_spite_of_a_leave_is_there(roll: Roll) -> None:
    record_leave(roll.desk, roll.id_of("yang"), "")
    roll.tap("yang")
    assert roll.stands("yang") is Standing.PRESENT


def test_who_need_not_sign_in_is_there_and_may_present(roll: Roll) -> None:
    xu, seat = roll.who("xu"), roll.office.seats["A03"]
    change_participant(roll.desk, roll.id_of("xu"), seat, Function.MEMBER, may_present=True, waived=True)
    assert roll.stands("xu") is Standing.PRESENT
    start_presenting(xu, roll.meeting_id, roll.office.version_id, 1, WHOLE)


def test_nobody_presents_or_asks_before_they_have_signed_in(roll: Roll) -> None:
    xu, version = roll.who("xu"), roll.office.version_id
    attempts: list[Callable[[], object]] = [
        lambda: start_presenting(xu, roll.meeting_id, version, 1, WHOLE),
        lambda: turn_page(xu, roll.meeting_id, version, 2, WHOLE),
        lambda: request_presenting(roll.who("yang"), roll.meeting_id),
    ]
    for attempt in attempts:
        with pytest.raises(NotSignedIn):
            attempt()
    roll.tap("xu", "yang")
    start_presenting(xu, roll.meeting_id, version, 1, WHOLE)
    request_presenting(roll.who("yang"), roll.meeting_id)
    remove_sign_in(roll.desk, roll.id_of("xu"))
    with pytest.raises(NotSignedIn):
        turn_page(xu, roll.meeting_id, version, 2, WHOLE)
    removed = [line for line in lines_after(meeting_stream(roll.meeting_id), 0) if "sign_in_removed" in line.kind]
    react(removed[-1])
    assert snapshot(roll.desk, roll.meeting_id).stage.presenter is None
    react(removed[-1])


def test_a_substitute_sits_there_under_their_own_name(roll: Roll) -> None:
    screen, yang = uuid4(), roll.id_of("yang")
    bind_nameplate(SYSTEM, roll.office.seats["A05"], screen)
    set_proxy(roll.desk, yang, " 陆远航 ", "市财政局", "副局长")
    set_proxy(roll.desk, yang, "赵一鸣", "市财政局", "处长")
    row = next(row for row in participants_of(roll.meeting_id) if row.id == yang)
    assert (row.name, row.proxy_for, row.post) == ("赵一鸣", "yang先生", "处长")
    before = last_number(SITE)
    roll.tap("yang")
    assert [line.kind for line in lines_after(SITE, before)] == ["attendance.seat_changed"]
    plate = nameplate(screen, clock.now())
    assert (plate.name, plate.proxy_for, plate.has_come) == ("赵一鸣", "yang先生", True)
    with pytest.raises(HasSignedIn):
        set_proxy(roll.desk, yang, "甲", "", "")
    with pytest.raises(HasSignedIn):
        withdraw_proxy(roll.desk, yang)
    remove_sign_in(roll.desk, yang)
    withdraw_proxy(roll.desk, yang)
    withdraw_proxy(roll.desk, yang)
    assert nameplate(screen, clock.now()).proxy_for == ""


def test_the_chair_is_not_handed_over_with_a_seat(roll: Roll) -> None:
    with pytest.raises(ChairHasNoProxy):
        set_proxy(roll.desk, roll.id_of("shen"), "副职", "", "")
    set_proxy(roll.desk, roll.id_of("yang"), "副职", "", "")
    with pytest.raises(ChairHasNoProxy):
        change_participant(roll.desk, roll.id_of("yang"), None, Function.CHAIR, may_present=True, waived=False)
    with pytest.raises(BadInput):
        set_proxy(roll.desk, roll.id_of("xu"), "  ", "", "")


def test_strangers_and_other_meetings_people_are_not_there(roll: Roll) -> None:
    with pytest.raises(NotFound):
        roll.tap("wairen")
    with pytest.raises(NotFound):
        sign_in_for(roll.who("xu"), roll.meeting_id, [roll.id_of("yang")])
    with pytest.raises(NotFound):
        sign_in_for(roll.desk, roll.meeting_id, [roll.office.room_id])


def test_what_was_stays_once_the_meeting_has_ended(roll: Roll) -> None:
    roll.tap("xu")
    end_meeting(roll.desk, roll.meeting_id)
    person = roll.id_of("xu")
    attempts: list[Callable[[], object]] = [
        lambda: sign_in(roll.who("yang"), roll.meeting_id),
        lambda: make_up(roll.desk, roll.meeting_id, [roll.id_of("yang")], clock.now()),
        lambda: remove_sign_in(roll.desk, person),
        lambda: mark_left(roll.desk, person, early=True),
        lambda: record_leave(roll.desk, person, ""),
        lambda: change_participant(roll.desk, person, None, Function.MEMBER, may_present=False, waived=False),
        lambda: arrange_seats(roll.desk, roll.meeting_id, [Placing(participant_id=person, seat_id=None)]),
    ]
    for attempt in attempts:
        with pytest.raises(MeetingIsOver):
            attempt()
