"""Gives many participants their seats at once: a whole seating, or two people who swap."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.meeting.agenda.events import RoomChanged
from ting.meeting.attendance.access import meeting_to_arrange
from ting.meeting.attendance.actions.tell import tell
from ting.meeting.attendance.events import ParticipantChanged
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.rules import SeatIsTaken
from ting.meeting.venue.queries import standing_seats


class Placing(BaseModel):
    """One participant and the seat they are to have; None takes them off their seat."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    participant_id: UUID
    seat_id: UUID | None


def arrange_seats(actor: Actor, meeting_id: UUID, places: list[Placing]) -> None:
    """All or nobody; whoever is not named keeps their seat, and a seat of theirs is refused to others.

    In a running meeting the terminals and nameplates follow at once: each person moved is a line of their own.
    """
    known = meeting_to_arrange(actor, meeting_id)
    _check_once(places)
    labels = standing_seats(known.room_id)
    rows = {row.id: row for row in Participant.objects.select_for_update().filter(meeting_id=meeting_id).order_by("id")}
    wanted = {place.participant_id: place.seat_id for place in places}
    if not wanted.keys() <= rows.keys() or not {seat for seat in wanted.values() if seat} <= labels.keys():
        raise NotFound()
    for row in rows.values():
        if row.id not in wanted and row.seat_id is not None and row.seat_id in wanted.values():
            raise SeatIsTaken(seat=labels[row.seat_id], name=row.name)
    moved = [rows[one] for one, seat_id in wanted.items() if rows[one].seat_id != seat_id]
    if not moved:
        return
    # Everybody stands up before anybody sits down, or two who swap would meet on one seat.
    Participant.objects.filter(id__in=[row.id for row in moved]).update(seat_id=None)
    for row in moved:
        row.seat_id = wanted[row.id]
    Participant.objects.bulk_update(moved, ["seat_id"])
    write_audit(actor, "attendance.arrange_seats", "meeting", meeting_id, moved=len(moved))
    tell(actor, known, moved, ParticipantChanged)
    record(actor, SITE, RoomChanged(room_id=known.room_id))


def _check_once(places: list[Placing]) -> None:
    people = [place.participant_id for place in places]
    seats = [place.seat_id for place in places if place.seat_id is not None]
    if len(set(people)) < len(people) or len(set(seats)) < len(seats):
        raise BadInput(errors=[{"field": "places", "reason": "twice"}])
