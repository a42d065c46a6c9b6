"""The one computation of who is there: by a table, and by whatever hypothesis thinks of."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ting.meeting.attendance.rules import CameAtIsWrong, Function, SignInClosed, SignInNotOpen
from ting.meeting.attendance.rules.tally import (
    Facts,
    Gap,
    Part,
    Quorum,
    SignedIn,
    Standing,
    intervals,
    needed,
    standing,
    tally,
)
from ting.meeting.attendance.rules.window import SignInRule, check_came_at, check_open, is_late, window

BEGAN = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
NOBODY = Facts({}, {}, {})


def at(minutes: float) -> datetime:
    return BEGAN + timedelta(minutes=minutes)


def one(part: Part, minutes: float, signed: float | None = None, *gaps: Gap, leave: float | None = None) -> Standing:
    facts = Facts(
        {} if signed is None else {part.id: SignedIn(at(signed), False)},
        {part.id: gaps},
        {} if leave is None else {part.id: at(leave)},
    )
    return standing(part, facts, at(minutes))


MEMBER = Part(uuid4(), Function.MEMBER)
WAIVED = Part(uuid4(), Function.MEMBER, waived=True)
OUT = Gap(at(20), at(30), early=False)
GONE = Gap(at(40), None, early=True)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (one(MEMBER, 5), Standing.AWAITED),
        (one(MEMBER, 5, signed=0), Standing.PRESENT),
        (one(MEMBER, 5, signed=6), Standing.AWAITED),
        (one(MEMBER, 5, leave=0), Standing.LEAVE),
        (one(MEMBER, 5, signed=3, leave=0), Standing.PRESENT),
        (one(WAIVED, 5), Standing.PRESENT),
        (one(WAIVED, 5, leave=0), Standing.LEAVE),
        (one(MEMBER, 19, 0, OUT, GONE), Standing.PRESENT),
        (one(MEMBER, 20, 0, OUT, GONE), Standing.AWAY),
        (one(MEMBER, 30, 0, OUT, GONE), Standing.PRESENT),
        (one(MEMBER, 40, 0, OUT, GONE), Standing.LEFT),
        (one(WAIVED, 25, None, OUT), Standing.AWAY),
    ],
)
def test_where_one_stands(found: Standing, wanted: Standing) -> None:
    assert found is wanted


@pytest.mark.parametrize(
    ("quorum", "expected", "enough"),
    [
        (Quorum.HALF, 60, 31),
        (Quorum.HALF, 61, 31),
        (Quorum.HALF, 1, 1),
        (Quorum.TWO_THIRDS, 60, 40),
        (Quorum.TWO_THIRDS, 61, 41),
        (Quorum.TWO_THIRDS, 62, 42),
        (Quorum.TWO_THIRDS, 1, 1),
    ],
)
def test_how_many_suffice(quorum: Quorum, expected: int, enough: int) -> None:
    assert needed(quorum, expected) == enough


def test_the_numbers_of_the_drawn_desk() -> None:
    """应到 60, 实到 56 with 3 late and one out, 请假 3, 未签到 1, 列席 11 of 12."""
    members = [Part(UUID(int=n), Function.CHAIR if n == 0 else Function.MEMBER) for n in range(60)]
    observers = [Part(UUID(int=n), Function.OBSERVER) for n in range(100, 112)]
    came = [*members[:56], *observers[:11]]
    facts = Facts(
        {part.id: SignedIn(at(0), late=n < 3) for n, part in enumerate(came)},
        {members[9].id: [Gap(at(5), None, early=False)]},
        {part.id: at(-60) for part in members[56:59]},
    )
    found = tally(members + observers, facts, Quorum.TWO_THIRDS, at(10))
    assert (found.expected, found.arrived, found.late, found.on_leave, found.awaited) == (60, 56, 3, 3, 1)
    assert (found.away, found.left, found.in_room) == (1, 0, 55)
    assert (found.observers_arrived, found.observers) == (11, 12)
    assert (found.needed, found.quorate) == (40, True)


def test_nobody_is_no_quorum() -> None:
    assert not tally([], NOBODY, Quorum.HALF, BEGAN).quorate


MINUTES = st.integers(min_value=-120, max_value=240)


@st.composite
def meetings(draw: st.DrawFn) -> tuple[list[Part], Facts]:
    """Any meeting that the actions can leave behind: gaps one after the other, after the coming."""
    parts, sign_ins, gaps, leaves = [], {}, {}, {}
    for _ in range(draw(st.integers(0, 12))):
        part = Part(draw(st.uuids()), draw(st.sampled_from(Function)), draw(st.booleans()))
        parts.append(part)
        came = draw(MINUTES)
        if draw(st.booleans()):
            sign_ins[part.id] = SignedIn(at(came), draw(st.booleans()))
        if draw(st.booleans()):
            leaves[part.id] = at(draw(MINUTES))
        steps = sorted(draw(st.sets(st.integers(came + 1, came + 300), max_size=5)))
        pairs = [(steps[n], steps[n + 1] if n + 1 < len(steps) else None) for n in range(0, len(steps), 2)]
        gaps[part.id] = [Gap(at(left), None if back is None else at(back), draw(st.booleans())) for left, back in pairs]
    return parts, Facts(sign_ins, gaps, leaves)


@given(meetings(), MINUTES, st.sampled_from(Quorum))
def test_nobody_is_lost_or_counted_twice(made: tuple[list[Part], Facts], minute: int, quorum: Quorum) -> None:
    parts, facts = made
    found = tally(parts, facts, quorum, at(minute))
    voting = [part for part in parts if part.function is not Function.OBSERVER]
    assert found.expected == found.arrived + found.awaited + found.on_leave == len(voting)
    assert found.arrived == found.in_room + found.away + found.left
    assert found.late <= found.arrived
    assert found.observers_arrived <= found.observers == len(parts) - len(voting)
    assert found.quorate == (bool(voting) and found.in_room >= found.needed)


@given(meetings(), MINUTES, st.randoms(use_true_random=False))
def test_the_order_of_people_and_their_seats_do_not_count(
    made: tuple[list[Part], Facts], minute: int, random: object
) -> None:
    """Two who swap seats are the same two: a seat is nowhere in the rule."""
    parts, facts = made
    shuffled = sorted(parts, key=lambda part: part.id)
    assert tally(parts, facts, Quorum.HALF, at(minute)) == tally(shuffled, facts, Quorum.HALF, at(minute))


@given(meetings(), MINUTES)
def test_a_moment_of_the_past_does_not_change_by_what_comes_after(made: tuple[list[Part], Facts], minute: int) -> None:
    """Frozen lists of a vote can be proved afterwards."""
    parts, facts = made
    now = at(minute)
    known_then = Facts(
        {key: one for key, one in facts.sign_ins.items() if one.at <= now},
        {
            key: [
                Gap(gap.left_at, gap.back_at if gap.back_at and gap.back_at <= now else None, gap.early)
                for gap in gaps
                if gap.left_at <= now
            ]
            for key, gaps in facts.gaps.items()
        },
        {key: since for key, since in facts.leaves.items() if since <= now},
    )
    assert tally(parts, facts, Quorum.HALF, now) == tally(parts, known_then, Quorum.HALF, now)


@given(meetings(), MINUTES)
def test_intervals_say_the_same_as_the_standing(made: tuple[list[Part], Facts], minute: int) -> None:
    parts, facts = made
    for part in parts:
        signed = facts.sign_ins.get(part.id)
        if signed is None or part.waived:
            continue
        spans = intervals(signed.at, facts.gaps[part.id])
        inside = any(span.since <= at(minute) and (span.until is None or at(minute) < span.until) for span in spans)
        assert inside == (standing(part, facts, at(minute)) is Standing.PRESENT)
        assert all(a.until is not None and a.until <= b.since for a, b in pairwise(spans))


def test_the_window_and_who_is_late() -> None:
    within = window(SignInRule(opens_before=60, closes_after=30, late_after=10), BEGAN, BEGAN)
    with pytest.raises(SignInNotOpen):
        check_open(within, at(-61))
    check_open(within, at(-60))
    check_open(within, at(30))
    with pytest.raises(SignInClosed):
        check_open(within, at(30.1))
    assert not is_late(within, at(10))
    assert is_late(within, at(10.1))
    unbounded = window(SignInRule(opens_before=None), BEGAN, BEGAN)
    check_open(unbounded, at(-5000))
    check_open(unbounded, at(5000))


@given(st.integers(0, 120), st.integers(0, 120), st.integers(0, 120), st.integers(-600, 600))
def test_whoever_comes_when_it_starts_is_let_in_and_in_time(opens: int, closes: int, late: int, start: int) -> None:
    within = window(SignInRule(opens_before=opens, closes_after=closes, late_after=late), BEGAN, at(start))
    check_open(within, at(start))
    assert not is_late(within, at(start))
    assert within.opens_at == min(at(-opens), at(start))
    assert within.closes_at == at(max(0, start) + closes)


def test_nobody_is_late_before_it_has_started() -> None:
    within = window(SignInRule(closes_after=5), BEGAN, None)
    check_open(within, at(20))
    assert not is_late(within, at(20))


@pytest.mark.parametrize(("opens", "came"), [(60, 1), (60, -91), (None, -24 * 60 - 31), (0, -31)])
def test_nobody_came_tomorrow_or_before_the_window(opens: int | None, came: int) -> None:
    within = window(SignInRule(opens_before=opens), BEGAN, at(-30))
    with pytest.raises(CameAtIsWrong):
        check_came_at(at(came), within, BEGAN)


def test_made_up_from_the_earlier_start_on() -> None:
    for opens, came in ((60, -90), (60, 0), (None, -24 * 60 - 30), (0, -30)):
        check_came_at(at(came), window(SignInRule(opens_before=opens), BEGAN, at(-29.5)), BEGAN)
