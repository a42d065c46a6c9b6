"""How a change of who is there is told: each participant's line carries the numbers that are true after all of them."""

from collections.abc import Iterable
from typing import Protocol

from ting.foundation.journal.event import SITE, Event, meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.meeting.agenda.queries import MeetingShown
from ting.meeting.attendance.events import ParticipantShown, SeatChanged
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries.roll import Roll, tally_of
from ting.meeting.attendance.rules.tally import Tally
from ting.meeting.venue.queries import seat_labels


class OfParticipant(Protocol):
    """An event of one participant with the numbers."""

    def __call__(self, *, participant: ParticipantShown, tally: Tally) -> Event: ...


def tell(actor: Actor, known: MeetingShown, rows: Iterable[Participant], event: OfParticipant) -> None:
    """One line for each; to be called behind `access.hold_roll`, and last."""
    now = clock.now()
    roll, labels = Roll(known.id, now), seat_labels(known.room_id)
    tally = tally_of(known.id, roll, now)
    for row in rows:
        record(actor, meeting_stream(known.id), event(participant=roll.shown(row, labels), tally=tally))


def tell_seats(actor: Actor, rows: Iterable[Participant]) -> None:
    """To the nameplates of these people, behind `tell`."""
    for row in rows:
        if row.seat_id is not None:
            record(actor, SITE, SeatChanged(seat_id=row.seat_id))
