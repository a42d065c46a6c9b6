"""What seats and the nameplates on them must know of participants."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from ting.foundation.kernel.doors import Answer
from ting.meeting.agenda.queries import on_in_room
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries.roll import Roll
from ting.meeting.venue.ports import SeatUse
from ting.meeting.venue.queries import Nameplate, nameplate_at

_USES = """
SELECT p.seat_id, m.title, m.starts_at FROM attendance_participant p JOIN agenda_meeting m ON m.id = p.meeting_id
WHERE p.seat_id = ANY(%s) AND m.state IN ('draft', 'published', 'running', 'paused') ORDER BY m.starts_at
"""


def uses_of_seats(seat_ids: list[UUID]) -> list[SeatUse]:
    """Which meetings that are not over have given these seats to somebody, earliest first."""
    with connection.cursor() as cursor:
        cursor.execute(_USES, [seat_ids])
        return [SeatUse(seat_id, title, starts_at) for seat_id, title, starts_at in cursor.fetchall()]


class NameplateHere(Answer):
    """What a nameplate has to show, and nothing that it need not know.

    `plate` is empty when the machine stands nowhere, the names when nobody sits there now.
    """

    plate: Nameplate | None
    meeting_title: str
    name: str
    proxy_for: str
    has_come: bool
    unit_name: str
    post: str


def nameplate(machine_id: UUID | None, now: datetime) -> NameplateHere:
    """Who sits where this machine stands as a nameplate."""
    plate = nameplate_at(machine_id) if machine_id is not None else None
    on = on_in_room(plate.room_id, now) if plate else None
    row = Participant.objects.filter(meeting_id=on.id, seat_id=plate.seat_id).first() if plate and on else None
    if on is None or row is None:
        return NameplateHere(
            plate=plate, meeting_title="", name="", proxy_for="", has_come=False, unit_name="", post=""
        )
    shown = Roll(on.id, now).shown(row, {})
    return NameplateHere(
        plate=plate,
        meeting_title=on.title,
        name=shown.name,
        proxy_for=shown.proxy_for,
        has_come=shown.way is not None,
        unit_name=shown.unit_name,
        post=shown.post,
    )
