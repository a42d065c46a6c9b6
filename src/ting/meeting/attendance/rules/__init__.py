"""What may be said of a participant, and what is refused."""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from ting.foundation.kernel.refusal import Refusal


class Function(StrEnum):
    CHAIR = "chair"
    MEMBER = "member"
    OBSERVER = "observer"


class Way(StrEnum):
    """How a sign-in came about; what somebody else did for the person stays marked as that."""

    TAP = "tap"
    PIN = "pin"
    SIGNATURE = "signature"
    ASSISTED = "assisted"
    MADE_UP = "made_up"


def sees_papers(only_items: Collection[UUID] | None, item_id: UUID, runs: bool) -> bool:
    """Whoever is called in for single items (议题列席) sees the papers of one of theirs, and only while it runs."""
    return only_items is None or (runs and item_id in only_items)


class SeatIsTaken(Refusal):
    code = "attendance.seat_taken"


class AlreadyTakesPart(Refusal):
    code = "attendance.already_takes_part"


class NotSignedIn(Refusal):
    """Whoever has not signed in can take no active part yet."""

    code = "attendance.not_signed_in"


class SignInNotOpen(Refusal):
    """Sign-in opens later."""

    code = "attendance.sign_in_not_open"


class SignInClosed(Refusal):
    """The time to sign in is over; the secretary can make it up."""

    code = "attendance.sign_in_closed"


class WayIsNotOpen(Refusal):
    """This meeting does not let people sign in that way."""

    code = "attendance.way_not_open"


class WrongPin(Refusal):
    """The code is not this person's; `left` more tries until it is locked."""

    code = "attendance.wrong_pin"
    commits = True


class PinIsLocked(Refusal):
    """Too many wrong tries: the secretary gives a new code, or signs the person in."""

    code = "attendance.pin_locked"


class SignatureIsTooShort(Refusal):
    """A dot is no name."""

    code = "attendance.signature_too_short"


class NeverSignedIn(Refusal):
    """There is no sign-in that could be removed, and nobody can leave who has not come."""

    code = "attendance.never_signed_in"


class HasSignedIn(Refusal):
    """Who has signed in is there; a substitute comes or goes before that."""

    code = "attendance.has_signed_in"


class ChairHasNoProxy(Refusal):
    """Running a meeting is not handed over with a seat: another chair is named instead."""

    code = "attendance.chair_has_no_proxy"


class ChairIsThroughout(Refusal):
    """Who runs the meeting is there for all of it."""

    code = "attendance.chair_is_throughout"


class CameAtIsWrong(Refusal):
    """Nobody came in the future, or on another day than the meeting's."""

    code = "attendance.came_at_wrong"


class MeetingIsOver(Refusal):
    """What was, was: an ended meeting's people, seats and sign-ins stay as they are."""

    code = "attendance.meeting_over"


class MeetingHasBegun(Refusal):
    """From its start on everybody stays on the list: who does not come is on leave."""

    code = "attendance.meeting_has_begun"
