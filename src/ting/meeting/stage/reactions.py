"""What the stage does when other rooms report something."""

from uuid import UUID

from ting.foundation.journal.bookmarks import ReadLine
from ting.foundation.kernel.actor import SYSTEM
from ting.meeting.agenda.events import ItemStarted, MeetingEnded
from ting.meeting.attendance.events import SignInRemoved
from ting.meeting.stage.actions.watch_presenter import clear_for_item, clear_presenter, clear_stage

READER = "stage"
KINDS = frozenset({ItemStarted.kind, MeetingEnded.kind, SignInRemoved.kind})


def react(line: ReadLine) -> None:
    """A meeting or an item that ends takes its presenting along; whoever has not come after all presents no more."""
    meeting_id = UUID(line.stream.removeprefix("meeting:"))
    if line.kind == SignInRemoved.kind:
        clear_presenter(SYSTEM, meeting_id, UUID(line.data()["participant"]["id"]))
    elif line.kind == ItemStarted.kind:
        clear_for_item(SYSTEM, meeting_id)
    else:
        clear_stage(SYSTEM, meeting_id)
