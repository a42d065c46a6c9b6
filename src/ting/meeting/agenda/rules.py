"""What may be done with a meeting in which state, and how its clocks run."""

from datetime import datetime, timedelta
from enum import StrEnum

from ting.foundation.kernel.refusal import BadInput, Refusal

LONGEST_MEETING = timedelta(days=3)
# An end pressed by mistake can be taken back for this long.
REOPEN_WITHIN = timedelta(minutes=5)
MOST_ITEMS = 60


class MeetingState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"
    # Not a meeting, but what others are made after.
    TEMPLATE = "template"


# Begun and not over: what is on in its room.
UNDER_WAY = frozenset({MeetingState.RUNNING, MeetingState.PAUSED})
OVER = frozenset({MeetingState.ENDED, MeetingState.ARCHIVED, MeetingState.CANCELLED})
# These have the room for their hours.
TAKES_ROOM = frozenset({MeetingState.DRAFT, MeetingState.PUBLISHED}) | UNDER_WAY


class ItemState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


class Act(StrEnum):
    """What is done with a meeting as a whole."""

    PUBLISH = "publish"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"
    REOPEN = "reopen"
    ARCHIVE = "archive"
    CANCEL = "cancel"


class RoomIsTaken(Refusal):
    code = "agenda.room_taken"


class RoomIsBusy(Refusal):
    code = "agenda.room_busy"


class MeetingNotPublished(Refusal):
    code = "agenda.not_published"


class MeetingIsRunning(Refusal):
    code = "agenda.already_running"


class MeetingIsPaused(Refusal):
    code = "agenda.is_paused"


class MeetingHasEnded(Refusal):
    code = "agenda.has_ended"


class MeetingNotRunning(Refusal):
    code = "agenda.not_running"


class MeetingNotEnded(Refusal):
    code = "agenda.not_ended"


class TooLateToReopen(Refusal):
    code = "agenda.too_late_to_reopen"


class NoItems(Refusal):
    code = "agenda.no_items"


class TooManyItems(Refusal):
    code = "agenda.too_many_items"


class ItemHasBegun(Refusal):
    code = "agenda.item_has_begun"


class ItemHasPapers(Refusal):
    code = "agenda.item_has_papers"


class TemplateNameIsTaken(Refusal):
    code = "agenda.template_name_taken"


class PeopleAreSeated(Refusal):
    code = "agenda.people_are_seated"


# From which states each act leads where.
_STEPS: dict[Act, tuple[frozenset[MeetingState], MeetingState]] = {
    Act.PUBLISH: (frozenset({MeetingState.DRAFT}), MeetingState.PUBLISHED),
    Act.START: (frozenset({MeetingState.PUBLISHED}), MeetingState.RUNNING),
    Act.PAUSE: (frozenset({MeetingState.RUNNING}), MeetingState.PAUSED),
    Act.RESUME: (frozenset({MeetingState.PAUSED}), MeetingState.RUNNING),
    Act.END: (UNDER_WAY, MeetingState.ENDED),
    Act.REOPEN: (frozenset({MeetingState.ENDED}), MeetingState.RUNNING),
    Act.ARCHIVE: (frozenset({MeetingState.ENDED}), MeetingState.ARCHIVED),
    Act.CANCEL: (frozenset({MeetingState.DRAFT, MeetingState.PUBLISHED}), MeetingState.CANCELLED),
}


def next_state(act: Act, state: MeetingState) -> MeetingState | None:
    """Where the act leads; None when the meeting is there already, so that two who press one button do one thing."""
    start, end = _STEPS[act]
    if state is end:
        return None
    if state in start:
        return end
    if state in OVER:
        raise MeetingHasEnded()
    if act in (Act.REOPEN, Act.ARCHIVE):
        raise MeetingNotEnded()
    if state in UNDER_WAY:
        raise MeetingIsRunning()
    if act is Act.START:
        raise MeetingNotPublished()
    raise MeetingNotRunning()


def check_may_reopen(ended_at: datetime, now: datetime) -> None:
    """Within five minutes of the end."""
    if now - ended_at > REOPEN_WITHIN:
        raise TooLateToReopen(minutes=REOPEN_WITHIN // timedelta(minutes=1))


def check_may_enter_item(state: MeetingState) -> None:
    """Only while the meeting runs: a pause is ended first, so that no clock starts unseen."""
    if state is MeetingState.PAUSED:
        raise MeetingIsPaused()
    if state in OVER:
        raise MeetingHasEnded()
    if state is not MeetingState.RUNNING:
        raise MeetingNotRunning()


def check_may_change(state: MeetingState) -> None:
    """What was agreed upon stays as it was once the meeting is over."""
    if state in OVER:
        raise MeetingHasEnded()


def check_span(starts_at: datetime, ends_at: datetime) -> None:
    """The end comes after the start and the whole is shorter than three days."""
    if ends_at <= starts_at:
        raise BadInput(errors=[{"field": "ends_at", "reason": "before_start"}])
    if ends_at - starts_at > LONGEST_MEETING:
        raise BadInput(errors=[{"field": "ends_at", "reason": "too_long"}])


def seconds_between(since: datetime | None, until: datetime) -> int:
    """Whole seconds on a clock that started then; 0 when it stood still."""
    return 0 if since is None else max(0, int((until - since).total_seconds()))
