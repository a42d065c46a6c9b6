"""When a meeting may be created, started and ended."""

from datetime import datetime, timedelta
from enum import StrEnum

from ting.foundation.kernel.refusal import BadInput, Refusal

LONGEST_MEETING = timedelta(days=3)


class MeetingState(StrEnum):
    DRAFT = "draft"
    RUNNING = "running"
    ENDED = "ended"


class ItemState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


class RoomIsTaken(Refusal):
    code = "agenda.room_taken"


class RoomIsBusy(Refusal):
    code = "agenda.room_busy"


class MeetingIsRunning(Refusal):
    code = "agenda.already_running"


class MeetingHasEnded(Refusal):
    code = "agenda.has_ended"


class MeetingNotRunning(Refusal):
    code = "agenda.not_running"


def check_span(starts_at: datetime, ends_at: datetime) -> None:
    """The end comes after the start and the whole is shorter than three days."""
    if ends_at <= starts_at:
        raise BadInput(errors=[{"field": "ends_at", "reason": "before_start"}])
    if ends_at - starts_at > LONGEST_MEETING:
        raise BadInput(errors=[{"field": "ends_at", "reason": "too_long"}])


def check_may_start(state: str) -> None:
    if state == MeetingState.RUNNING:
        raise MeetingIsRunning()
    if state == MeetingState.ENDED:
        raise MeetingHasEnded()


def check_may_end(state: str) -> None:
    if state == MeetingState.ENDED:
        raise MeetingHasEnded()
    if state != MeetingState.RUNNING:
        raise MeetingNotRunning()
