"""The office's running meeting with nobody signed in yet, and what its tests ask of it."""

from uuid import UUID

from tests.edge.office import Office
from ting.foundation.journal.bookmarks import last_number, lines_after
from ting.foundation.journal.event import meeting_stream
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor, Scope
from ting.meeting.attendance.actions.sign_in import sign_in
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries import participants_of
from ting.meeting.attendance.queries.roll import tally_at
from ting.meeting.attendance.rules import (
    Way,
)
from ting.meeting.attendance.rules.tally import Standing
from ting.meeting.stage.events import Viewport

WHOLE = Viewport(top=0, height=1, zoom=1)


class Roll:
    """The office's meeting, of which nobody has signed in: shen (chair), xu, yang, jiang."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.meeting_id = office.meeting_id
        Participant.objects.update(waived=False)
        self.desk = office.actor("mishu", Scope.UNIT)

    def who(self, name: str) -> Actor:
        return self.office.actor(name, Scope.MEETING)

    def id_of(self, name: str) -> UUID:
        return self.office.participants[name]

    def tap(self, *names: str) -> None:
        for name in names:
            sign_in(self.who(name), self.meeting_id)

    def stands(self, name: str) -> Standing:
        return next(row.standing for row in participants_of(self.meeting_id) if row.id == self.id_of(name))

    def row(self, name: str) -> tuple[Way | None, bool]:
        return next((row.way, row.late) for row in participants_of(self.meeting_id) if row.id == self.id_of(name))

    def numbers(self) -> tuple[int, int, int, int]:
        """Expected, arrived, in the room, on leave."""
        found = tally_at(self.meeting_id, clock.now())
        return found.expected, found.arrived, found.in_room, found.on_leave

    def told(self, since: int) -> list[str]:
        return [line.kind for line in lines_after(meeting_stream(self.meeting_id), since)]

    @property
    def number(self) -> int:
        return last_number(meeting_stream(self.meeting_id))
