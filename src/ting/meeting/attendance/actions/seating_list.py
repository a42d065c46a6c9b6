"""The seating as a workbook: out, and back in as a proposal that the desk looks at before it is saved."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Incoming
from ting.foundation.sheets.reading import sheet_of
from ting.foundation.sheets.writing import Workbook, workbook
from ting.meeting.agenda.queries import meeting
from ting.meeting.attendance.access import meeting_to_arrange
from ting.meeting.attendance.queries import at_desk, participants_of
from ting.meeting.attendance.rules import Function
from ting.meeting.attendance.rules.seating_list import HEADERS, Guest, SeatingList, read_seating
from ting.meeting.venue.queries import standing_seats

_FUNCTIONS = {Function.CHAIR: "主持人", Function.MEMBER: "参会", Function.OBSERVER: "列席"}


def export_seating_list(actor: Actor, meeting_id: UUID) -> Workbook:
    """Everybody with their seat, by seat; those without one come last."""
    at_desk(actor, meeting_id)
    known = meeting(meeting_id)
    assert known is not None  # or nobody is at its desk
    people = participants_of(meeting_id)
    rows = [(one.seat_label, one.name, one.unit_name, one.post, _FUNCTIONS[one.function]) for one in people]
    write_audit(actor, "attendance.export_seating_list", "meeting", meeting_id, people=len(rows))
    return workbook(f"座位表-{known.title[:40]}.xlsx", "座位", list(HEADERS.values()), rows)


def read_seating_list(actor: Actor, meeting_id: UUID, size_bytes: int, file: Incoming | None) -> SeatingList:
    """What the list would change and everything that is wrong with it; nothing is saved."""
    known = meeting_to_arrange(actor, meeting_id)
    labels = frozenset(standing_seats(known.room_id).values())
    guests = [Guest(one.id, one.name, one.unit_name, one.seat_label) for one in participants_of(meeting_id)]
    return read_seating(sheet_of(file, size_bytes), guests, labels)
