"""What the stage does when other rooms report something."""

from uuid import UUID

from ting.foundation.journal.bookmarks import ReadLine
from ting.foundation.kernel.actor import SYSTEM
from ting.meeting.agenda.events import MeetingEnded
from ting.meeting.stage.actions.watch_presenter import clear_stage

READER = "stage"
KINDS = frozenset({MeetingEnded.kind})


def react(line: ReadLine) -> None:
    """A meeting that ends takes its presenting with it."""
    clear_stage(SYSTEM, UUID(line.stream.removeprefix("meeting:")))
