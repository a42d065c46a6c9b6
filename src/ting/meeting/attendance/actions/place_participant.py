"""Adds somebody to a meeting, and changes their seat, function or rights."""

from uuid import UUID

from django.db import IntegrityError, transaction

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.foundation.people.queries import account
from ting.meeting.agenda.events import RoomChanged
from ting.meeting.attendance.access import meeting_to_arrange, participant_to_change
from ting.meeting.attendance.actions.tell import tell
from ting.meeting.attendance.events import ParticipantAdded, ParticipantChanged
from ting.meeting.attendance.models import Participant, Proxy
from ting.meeting.attendance.rules import AlreadyTakesPart, ChairHasNoProxy, ChairIsThroughout, Function, SeatIsTaken
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
    waived: bool = False,
) -> ParticipantPlaced:
    """By account (then name, unit and post are the account's) or only by name; one seat, one person."""
    known = meeting_to_arrange(actor, meeting_id)
    labels = standing_seats(known.room_id)
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
        waived=waived,
    )
    _saved(row, labels)
    write_audit(actor, "attendance.add_participant", "participant", row.id, meeting=str(meeting_id))
    tell(actor, known, [row], ParticipantAdded)
    record(actor, SITE, RoomChanged(room_id=known.room_id))
    return ParticipantPlaced(participant_id=row.id)


def change_participant(
    actor: Actor, participant_id: UUID, seat_id: UUID | None, function: Function, may_present: bool, waived: bool
) -> None:
    """Another seat, function or right; a right changed, so it is audited."""
    row, known = participant_to_change(actor, participant_id)
    if function is Function.CHAIR and Proxy.objects.filter(participant=row).exists():
        raise ChairHasNoProxy(name=row.name)
    if function is Function.CHAIR and row.only_items is not None:
        raise ChairIsThroughout(name=row.name)
    labels = standing_seats(known.room_id)
    row.seat_id, row.function, row.may_present, row.waived = seat_id, function.value, may_present, waived
    _saved(row, labels)
    write_audit(
        actor,
        "attendance.change_participant",
        "participant",
        row.id,
        function=row.function,
        may_present=may_present,
        waived=waived,
    )
    tell(actor, known, [row], ParticipantChanged)
    record(actor, SITE, RoomChanged(room_id=known.room_id))
