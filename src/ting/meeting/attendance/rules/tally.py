"""Who is there: the one computation behind every number and seat sign (应到, 实到, 未到, 请假, 迟到, 早退, 列席).

Desk, chair, board, nameplate, printed sheet and votes all use what is said here, so that no two of
them can disagree.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from ting.meeting.attendance.rules import Function


class Standing(StrEnum):
    """Where one participant stands at one moment."""

    AWAITED = "awaited"  # 未签到
    PRESENT = "present"  # 在场
    AWAY = "away"  # 暂离
    LEFT = "left"  # 早退
    LEAVE = "leave"  # 请假


class Quorum(StrEnum):
    """How many of those expected must be in the room (法定人数): more than a half, or two thirds."""

    HALF = "half"
    TWO_THIRDS = "two_thirds"


@dataclass(frozen=True)
class Part:
    """What the rule must know of a participant; who is `waived` (免签) counts as come without a sign-in."""

    id: UUID
    function: Function
    waived: bool = False


@dataclass(frozen=True)
class SignedIn:
    """When somebody came, and whether that was late."""

    at: datetime
    late: bool


@dataclass(frozen=True)
class Gap:
    """A time out of the room; open while `back_at` is missing. `early` says that they went for good."""

    left_at: datetime
    back_at: datetime | None
    early: bool


@dataclass(frozen=True)
class Facts:
    """All that is known of one meeting's attendance, each by participant."""

    sign_ins: Mapping[UUID, SignedIn]
    gaps: Mapping[UUID, Sequence[Gap]]
    leaves: Mapping[UUID, datetime]


class Tally(BaseModel):
    """The numbers at one moment. Observers (列席) are counted apart and never towards the quorum."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    expected: int
    arrived: int
    awaited: int
    on_leave: int
    late: int
    away: int
    left: int
    in_room: int
    observers: int
    observers_arrived: int
    quorum: Quorum
    needed: int
    quorate: bool


def standing(part: Part, facts: Facts, now: datetime) -> Standing:
    """Whoever comes in spite of a leave is there; whoever never came has left nothing."""
    signed = facts.sign_ins.get(part.id)
    on_leave = part.id in facts.leaves and facts.leaves[part.id] <= now
    if not (signed is not None and signed.at <= now) and (on_leave or not part.waived):
        return Standing.LEAVE if on_leave else Standing.AWAITED
    for gap in facts.gaps.get(part.id, ()):
        if gap.left_at <= now and (gap.back_at is None or now < gap.back_at):
            return Standing.LEFT if gap.early else Standing.AWAY
    return Standing.PRESENT


_ARRIVED = (Standing.PRESENT, Standing.AWAY, Standing.LEFT)


def is_late_comer(part: Part, facts: Facts, now: datetime) -> bool:
    """Late stays late, also for those who went again."""
    signed = facts.sign_ins.get(part.id)
    return signed is not None and signed.at <= now and signed.late


def needed(quorum: Quorum, expected: int) -> int:
    """The smallest number of people that suffices: over a half, or two thirds and more."""
    return expected // 2 + 1 if quorum is Quorum.HALF else -(-2 * expected // 3)


def tally(parts: Iterable[Part], facts: Facts, quorum: Quorum, now: datetime) -> Tally:
    """The numbers as of `now`, which may lie in the past: who was there when a vote was opened."""
    everyone = [(part, standing(part, facts, now)) for part in parts]
    voting = [(part, at) for part, at in everyone if part.function is not Function.OBSERVER]
    places = [at for _, at in voting]
    observers = [at for part, at in everyone if part.function is Function.OBSERVER]
    present, enough = places.count(Standing.PRESENT), needed(quorum, len(voting))
    return Tally(
        expected=len(voting),
        arrived=sum(at in _ARRIVED for at in places),
        awaited=places.count(Standing.AWAITED),
        on_leave=places.count(Standing.LEAVE),
        late=sum(is_late_comer(part, facts, now) for part, _ in voting),
        away=places.count(Standing.AWAY),
        left=places.count(Standing.LEFT),
        in_room=present,
        observers=len(observers),
        observers_arrived=sum(at in _ARRIVED for at in observers),
        quorum=quorum,
        needed=enough,
        quorate=bool(voting) and present >= enough,
    )


@dataclass(frozen=True)
class Interval:
    """A time in the room; open while `until` is missing."""

    since: datetime
    until: datetime | None


def intervals(came_at: datetime, gaps: Sequence[Gap]) -> list[Interval]:
    """Presence as intervals: from coming to the first gap, between the gaps, and after the last."""
    found: list[Interval] = []
    since: datetime | None = came_at
    for gap in sorted(gaps, key=lambda one: one.left_at):
        if since is not None and since < gap.left_at:
            found.append(Interval(since, gap.left_at))
        since = gap.back_at
    if since is not None:
        found.append(Interval(since, None))
    return found
