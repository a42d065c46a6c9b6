"""Adds somebody to a meeting, and changes their seat, function or right to present."""

from uuid import UUID

from django.db import IntegrityError, transaction

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE, meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.foundation.people.queries import account
from ting.meeting.agenda.events import RoomChanged
from ting.meeting.agenda.queries import MeetingShown, meeting
from ting.meeting.attendance.access import participant_to_change
from ting.meeting.attendance.events import ParticipantAdded, ParticipantChanged
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries import at_desk, shown
from ting.meeting.attendance.rules import AlreadyTakesPart, Function, SeatIsTaken
from ting.meeting.venue.queries import standing_seats


class ParticipantPlaced(Answer):
    participant_id: UUID


def _saved(row: Participant, labels: dict[UUID, str]) -> None:
    if row.seat_id is not None and row.seat_id not in labels:
        raise NotFound()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        other = Participant.objects.filter(meeting_id=row.meeting_id, seat_id=row.seat_id).exclude(id=row.id).first()
        if row.seat_id is not None and other is not None:
            raise SeatIsTaken(seat=labels[row.seat_id], name=other.name) from error
        raise AlreadyTakesPart(name=row.name) from error


def _known(meeting_id: UUID) -> tuple[MeetingShown, dict[UUID, str]]:
    known = meeting(meeting_id)
    if known is None:
        raise NotFound()
    return known, standing_seats(known.room_id)


def add_participant(
    actor: Actor,
    meeting_id: UUID,
    account_id: UUID | None,
    name: str,
    unit_name: str,
    post: str,
    seat_id: UUID | None,
    function: Function,
    may_present: bool,
) -> ParticipantPlaced:
    """By account (then name, unit and post are the account's) or only by name; one seat, one person."""
    at_desk(actor, meeting_id)
    known, labels = _known(meeting_id)
    if account_id is not None:
        person = account(account_id)
        if person is None:
            raise NotFound()
        name, unit_name, post = person.name, person.unit_name, person.post
    if not name.strip():
        raise BadInput(errors=[{"field": "name", "reason": "missing"}])
    row = Participant(
        meeting_id=meeting_id,
        account_id=account_id,
        name=name.strip(),
        unit_name=unit_name.strip(),
        post=post.strip(),
        seat_id=seat_id,
        function=function.value,
        may_present=may_present,
    )
    _saved(row, labels)
    write_audit(actor, "attendance.add_participant", "participant", row.id, meeting=str(meeting_id))
    record(actor, meeting_stream(meeting_id), ParticipantAdded(participant=shown(row, labels)))
    record(actor, SITE, RoomChanged(room_id=known.room_id))
    return ParticipantPlaced(participant_id=row.id)


def change_participant(
    actor: Actor, participant_id: UUID, seat_id: UUID | None, function: Function, may_present: bool
) -> None:
    """Another seat, function or right; a right changed, so it is audited."""
    row = participant_to_change(actor, participant_id)
    known, labels = _known(row.meeting_id)
    row.seat_id, row.function, row.may_present = seat_id, function.value, may_present
    _saved(row, labels)
    write_audit(
        actor, "attendance.change_participant", "participant", row.id, function=row.function, may_present=may_present
    )
    record(actor, meeting_stream(row.meeting_id), ParticipantChanged(participant=shown(row, labels)))
    record(actor, SITE, RoomChanged(room_id=known.room_id))
