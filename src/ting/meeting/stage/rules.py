"""Who may present, what may be shown, and how long a lost presenter is waited for."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from ting.foundation.kernel.refusal import Refusal

# features: "on a network drop hold the last page 15 s, then end; never blank"
HOLD_SECONDS = 15


class EndReason(StrEnum):
    ENDED = "ended"
    TAKEN_BACK = "taken_back"
    HANDED_OVER = "handed_over"
    LOST = "lost"
    MEETING_ENDED = "meeting_ended"
    NEXT_ITEM = "next_item"


class OutputMode(StrEnum):
    """What the desk has put on a projector output."""

    STANDBY = "standby"
    # The presenter's page; while nobody presents there, the current item.
    SAME_SCREEN = "same_screen"
    ITEM = "item"
    # Who is there, as numbers and on the seat map; already before the start.
    SIGN_IN = "sign_in"


class MayNotPresent(Refusal):
    code = "stage.may_not_present"


class SomeonePresents(Refusal):
    code = "stage.someone_presents"


class NotPresenting(Refusal):
    code = "stage.not_presenting"


class NobodyPresents(Refusal):
    code = "stage.nobody_presents"


class NoSuchPage(Refusal):
    code = "stage.no_such_page"


class NothingToPresent(Refusal):
    """The meeting has no paper that could be shown."""

    code = "stage.nothing_to_present"


class NoSuchRequest(Refusal):
    code = "stage.no_such_request"


class MeetingNotRunning(Refusal):
    code = "stage.meeting_not_running"


class MeetingIsOver(Refusal):
    code = "stage.meeting_over"


def check_may_start(may_present: bool, presenter_id: UUID | None, own_id: UUID | None, presenter_name: str) -> None:
    """Only with the right, and only when nobody else presents."""
    if own_id is None or not may_present:
        raise MayNotPresent()
    if presenter_id is not None and presenter_id != own_id:
        raise SomeonePresents(name=presenter_name)


def check_page(page: int, page_count: int | None) -> None:
    if page_count is None or not 1 <= page <= page_count:
        raise NoSuchPage(page=page, page_count=page_count)


def is_given_up(lost_at: datetime, now: datetime) -> bool:
    """Whether a presenter lost at `lost_at` is no longer waited for."""
    return now - lost_at >= timedelta(seconds=HOLD_SECONDS)
