"""When one may sign in, and from when on one is late; by the meeting's planned start and the one it really had."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ting.meeting.attendance.rules import CameAtIsWrong, SignInClosed, SignInNotOpen, Way
from ting.meeting.attendance.rules.tally import Quorum

OwnWay = Literal[Way.TAP, Way.PIN, Way.SIGNATURE]
_Minutes = Annotated[int, Field(ge=0, le=24 * 60)]
EARLIEST = timedelta(days=1)


class SignInRule(BaseModel):
    """How people of one meeting sign in: in any one of these ways, or, when there is none, not at all.

    Minutes are counted from the start, None sets no bound.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ways: tuple[OwnWay, ...] = (Way.TAP,)
    opens_before: _Minutes | None = 60
    closes_after: _Minutes | None = None
    late_after: _Minutes = 10
    quorum: Quorum = Quorum.HALF


@dataclass(frozen=True)
class SignInWindow:
    """The same as points in time; what `earliest` says is the first that a sign-in can be made up for."""

    opens_at: datetime | None
    closes_at: datetime | None
    late_from: datetime | None
    earliest: datetime


def window(rule: SignInRule, starts_at: datetime, started_at: datetime | None) -> SignInWindow:
    """It opens by the earlier of the two starts; closing and being late wait for the later, which is yet to come."""
    first, last = starts_at, None
    if started_at is not None:
        first, last = min(starts_at, started_at), max(starts_at, started_at)
    opens, closes = rule.opens_before, rule.closes_after
    opens_at = None if opens is None else min(starts_at - timedelta(minutes=opens), first)
    return SignInWindow(
        opens_at=opens_at,
        closes_at=None if closes is None or last is None else last + timedelta(minutes=closes),
        late_from=None if last is None else last + timedelta(minutes=rule.late_after),
        earliest=first - (EARLIEST if opens is None else timedelta(minutes=opens)),
    )


def check_open(within: SignInWindow, now: datetime) -> None:
    """Whether people may sign in by themselves now."""
    if within.opens_at is not None and now < within.opens_at:
        raise SignInNotOpen(opens_at=within.opens_at.isoformat())
    if within.closes_at is not None and now > within.closes_at:
        raise SignInClosed(closed_at=within.closes_at.isoformat())


def is_late(within: SignInWindow, at: datetime) -> bool:
    return within.late_from is not None and at > within.late_from


def check_came_at(came_at: datetime, within: SignInWindow, now: datetime) -> None:
    """A made-up sign-in lies in the past and within the window; it is told by the minute."""
    if not within.earliest.replace(second=0, microsecond=0) <= came_at <= now:
        raise CameAtIsWrong(came_at=came_at.isoformat())
