"""The ways to sign in, and the rule by which a meeting allows them."""

from datetime import timedelta

import pytest

from tests.edge.roll import WHOLE, Roll
from ting.foundation.journal.bookmarks import lines_after
from ting.foundation.journal.event import meeting_stream
from ting.foundation.kernel import clock
from ting.meeting.attendance.actions.set_sign_in import issue_pins, renew_pin, set_sign_in
from ting.meeting.attendance.actions.sign_in import sign_in, sign_in_for
from ting.meeting.attendance.models import Participant, SignIn
from ting.meeting.attendance.queries.paper import pins_of, sheet_of
from ting.meeting.attendance.rules import (
    PinIsLocked,
    SignatureIsTooShort,
    Way,
    WayIsNotOpen,
    WrongPin,
)
from ting.meeting.attendance.rules.proof import Signature
from ting.meeting.attendance.rules.window import SignInRule
from ting.meeting.stage.actions.present import start_presenting


def test_a_code_is_tried_five_times(roll: Roll) -> None:
    xu, meeting_id = roll.who("xu"), roll.meeting_id
    with pytest.raises(WayIsNotOpen):
        sign_in(xu, meeting_id, Way.PIN, "0000")
    set_sign_in(roll.desk, meeting_id, SignInRule(ways=(Way.PIN,)))
    with pytest.raises(WayIsNotOpen):
        sign_in(xu, meeting_id)
    with pytest.raises(WrongPin):  # nobody has an empty code
        sign_in(xu, meeting_id, Way.PIN, "")
    issue_pins(roll.desk, meeting_id)
    first = pins_of(meeting_id, {}).pins
    issue_pins(roll.desk, meeting_id)
    assert pins_of(meeting_id, {}).pins == first
    pin = Participant.objects.get(id=roll.id_of("xu")).pin
    wrong = f"{(int(pin) + 1) % 10_000:04d}"
    for left in (3, 2, 1, 0):
        with pytest.raises(WrongPin) as refused:
            sign_in(xu, meeting_id, Way.PIN, wrong)
        assert refused.value.fields == {"left": left}
    with pytest.raises(PinIsLocked):
        sign_in(xu, meeting_id, Way.PIN, pin)
    assert [one.locked for one in pins_of(meeting_id, {}).pins if one.participant_id == roll.id_of("xu")] == [True]
    renew_pin(roll.desk, roll.id_of("xu"))
    fresh = Participant.objects.get(id=roll.id_of("xu")).pin
    assert fresh != pin
    sign_in(xu, meeting_id, Way.PIN, fresh)
    assert roll.row("xu")[0] is Way.PIN


def test_a_name_is_written_and_a_dot_is_none(roll: Roll) -> None:
    xu, meeting_id = roll.who("xu"), roll.meeting_id
    set_sign_in(roll.desk, meeting_id, SignInRule(ways=(Way.SIGNATURE, Way.TAP)))
    for none in (None, Signature(ratio=0.5, strokes=(((0.1, 0.1), (0.15, 0.1)),))):
        with pytest.raises(SignatureIsTooShort):
            sign_in(xu, meeting_id, Way.SIGNATURE, signature=none)
    name = Signature(ratio=0.5, strokes=(((0.1, 0.1), (0.4, 0.2)), ((0.2, 0.2), (0.3, 0.4))))
    sign_in(xu, meeting_id, Way.SIGNATURE, signature=name)
    assert Signature.model_validate(SignIn.objects.get(participant_id=roll.id_of("xu")).signature) == name
    assert "0.4" not in lines_text(roll)
    roll.tap("yang")
    assert roll.row("yang")[0] is Way.TAP
    sign_in_for(roll.desk, meeting_id, [roll.id_of("jiang")])
    rows = {row.participant.id: row for row in sheet_of(meeting_id).rows}
    assert rows[roll.id_of("xu")].signature == name
    assert (rows[roll.id_of("yang")].signature, rows[roll.id_of("yang")].by_name) == (None, "")
    assert rows[roll.id_of("jiang")].by_name == roll.desk.name
    assert sheet_of(meeting_id).tally.arrived == roll.numbers()[1] == 3


def lines_text(roll: Roll) -> str:
    """What a handwriting looks like is in no line."""
    return "".join(line.body for line in lines_after(meeting_stream(roll.meeting_id), 0) if "signed_in" in line.kind)


def test_a_meeting_without_sign_in_lets_everybody_in(roll: Roll) -> None:
    set_sign_in(roll.desk, roll.meeting_id, SignInRule(ways=()))
    assert roll.numbers() == (4, 4, 4, 0)
    start_presenting(roll.who("xu"), roll.meeting_id, roll.office.version_id, 1, WHOLE)


def test_another_mark_does_not_make_anybody_late_afterwards(roll: Roll) -> None:
    with clock.moved(timedelta(minutes=5)):
        roll.tap("xu")
        set_sign_in(roll.desk, roll.meeting_id, SignInRule(late_after=0))
        roll.tap("yang")
        assert [roll.row("xu")[1], roll.row("yang")[1]] == [False, True]
