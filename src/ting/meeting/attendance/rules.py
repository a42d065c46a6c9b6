"""What may be said of a participant."""

from enum import StrEnum

from ting.foundation.kernel.refusal import Refusal


class Function(StrEnum):
    CHAIR = "chair"
    MEMBER = "member"
    OBSERVER = "observer"


class SeatIsTaken(Refusal):
    code = "attendance.seat_taken"


class AlreadyTakesPart(Refusal):
    code = "attendance.already_takes_part"
