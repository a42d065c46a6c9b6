"""What those who run the meeting put on its screens: each projector output, and everyone back to the welcome page."""

from uuid import UUID

from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.meeting.stage.access import screens_at_desk
from ting.meeting.stage.events import OutputChanged, WelcomeChanged
from ting.meeting.stage.rules import OutputMode


def show_on(actor: Actor, meeting_id: UUID, output: int, mode: OutputMode) -> None:
    """Put something on output 1 or 2; before the meeting starts this prepares it."""
    stage = screens_at_desk(actor, meeting_id)
    column = f"output_{output}"
    if getattr(stage, column) == mode:
        return
    setattr(stage, column, mode)
    stage.save(update_fields=[column])
    record(actor, meeting_stream(meeting_id), OutputChanged(output=output, mode=mode))


def welcome(actor: Actor, meeting_id: UUID, on: bool) -> None:
    """Everyone back to the welcome page (全部回到欢迎画面), or back again; what each screen showed waits meanwhile."""
    stage = screens_at_desk(actor, meeting_id)
    if stage.welcome == on:
        return
    stage.welcome = on
    stage.save(update_fields=["welcome"])
    record(actor, meeting_stream(meeting_id), WelcomeChanged(welcome=on))
