"""Each act in each state, and the clocks."""

from datetime import UTC, datetime, timedelta

import pytest

from ting.foundation.kernel.refusal import Refusal
from ting.meeting.agenda import rules
from ting.meeting.agenda.rules import Act, MeetingState

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

# Rows are states, columns acts: the state it leads to, "same" for no news, or the code of the refusal.
TABLE = """
-         publish         start           pause       resume      end         reopen    archive   cancel
draft     published       not_published   not_running not_running not_running not_ended not_ended cancelled
published same            running         not_running not_running not_running not_ended not_ended cancelled
running   already_running same            paused      same        ended       same      not_ended already_running
paused    already_running already_running same        running     ended       not_ended not_ended already_running
ended     has_ended       has_ended       has_ended   has_ended   same        running   archived  has_ended
archived  has_ended       has_ended       has_ended   has_ended   has_ended   has_ended same      has_ended
cancelled has_ended       has_ended       has_ended   has_ended   has_ended   has_ended has_ended same
"""


def _cases() -> list[tuple[Act, MeetingState, str]]:
    (_, *acts), *rows = [line.split() for line in TABLE.strip().splitlines()]
    return [
        (Act(act), MeetingState(state), wanted)
        for state, *cells in rows
        for act, wanted in zip(acts, cells, strict=True)
    ]


@pytest.mark.parametrize(("act", "state", "wanted"), _cases())
def test_where_an_act_leads(act: Act, state: MeetingState, wanted: str) -> None:
    try:
        led = rules.next_state(act, state)
        got = "same" if led is None else led.value
    except Refusal as refusal:
        got = refusal.code.removeprefix("agenda.")
    assert got == wanted


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("draft", "agenda.not_running"),
        ("published", "agenda.not_running"),
        ("paused", "agenda.is_paused"),
        ("ended", "agenda.has_ended"),
        ("cancelled", "agenda.has_ended"),
    ],
)
def test_items_are_entered_only_in_a_running_meeting(state: str, code: str) -> None:
    rules.check_may_enter_item(MeetingState.RUNNING)
    with pytest.raises(Refusal) as refused:
        rules.check_may_enter_item(MeetingState(state))
    assert refused.value.code == code


def test_an_end_is_taken_back_for_five_minutes() -> None:
    rules.check_may_reopen(NOW, NOW + timedelta(minutes=5))
    with pytest.raises(rules.TooLateToReopen) as refused:
        rules.check_may_reopen(NOW, NOW + timedelta(minutes=5, seconds=1))
    assert refused.value.fields == {"minutes": 5}


def test_a_clock_counts_whole_seconds_and_never_backwards() -> None:
    assert rules.seconds_between(None, NOW) == 0
    assert rules.seconds_between(NOW, NOW + timedelta(seconds=61.9)) == 61
    assert rules.seconds_between(NOW, NOW - timedelta(seconds=5)) == 0
