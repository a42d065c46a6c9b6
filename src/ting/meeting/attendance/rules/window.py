"""When one may sign in, and from when on one is late; all of it by the meeting's planned start."""

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

    Minutes are counted from the planned start, None sets no bound.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ways: tuple[OwnWay, ...] = (Way.TAP,)
    opens_before: _Minutes | None = 60
    closes_after: _Minutes | None = None
    late_after: _Minutes = 10
    quorum: Quorum = Quorum.HALF


@dataclass(frozen=True)
class SignInWindow:
    """The same as points in time."""

    opens_at: datetime | None
    closes_at: datetime | None
    late_from: datetime


def window(rule: SignInRule, starts_at: datetime) -> SignInWindow:
    """The rule laid onto a start."""
    opens, closes = rule.opens_before, rule.closes_after
    return SignInWindow(
        opens_at=None if opens is None else starts_at - timedelta(minutes=opens),
        closes_at=None if closes is None else starts_at + timedelta(minutes=closes),
        late_from=starts_at + timedelta(minutes=rule.late_after),
    )


def check_open(within: SignInWindow, now: datetime) -> None:
    """Whether people may sign in by themselves now."""
    if within.opens_at is not None and now < within.opens_at:
        raise SignInNotOpen(opens_at=within.opens_at.isoformat())
    if within.closes_at is not None and now > within.closes_at:
        raise SignInClosed(closed_at=within.closes_at.isoformat())


def is_late(within: SignInWindow, at: datetime) -> bool:
    return at > within.late_from


def check_came_at(came_at: datetime, starts_at: datetime, now: datetime) -> None:
    """A made-up sign-in lies in the past, and not days before the meeting."""
    if not starts_at - EARLIEST <= came_at <= now:
        raise CameAtIsWrong(came_at=came_at.isoformat())
