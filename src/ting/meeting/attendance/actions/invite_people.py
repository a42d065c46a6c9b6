"""Who is to take part: many people at once, and one who is not to come after all."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE, meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.foundation.people.queries import account
from ting.meeting.agenda.events import RoomChanged
from ting.meeting.attendance.access import meeting_to_arrange, participant_to_change
from ting.meeting.attendance.actions.tell import tell
from ting.meeting.attendance.events import ParticipantAdded, ParticipantRemoved
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries.roll import Roll, tally_of
from ting.meeting.attendance.rules import Function, MeetingHasBegun


def add_people(actor: Actor, meeting_id: UUID, account_ids: list[UUID], function: Function) -> None:
    """All of them or nobody; whoever takes part already stays as they are. Nobody gets a seat by this."""
    known = meeting_to_arrange(actor, meeting_id)
    if len(set(account_ids)) < len(account_ids):
        raise BadInput(errors=[{"field": "account_ids", "reason": "twice"}])
    there = set(Participant.objects.filter(meeting_id=meeting_id).values_list("account_id", flat=True))
    asked = [account(account_id) for account_id in account_ids if account_id not in there]
    people = [person for person in asked if person is not None]
    if len(people) < len(asked):
        raise NotFound()
    rows = [
        Participant(
            meeting_id=meeting_id,
            account_id=person.id,
            name=person.name,
            unit_name=person.unit_name,
            post=person.post,
            function=function.value,
            may_present=False,
        )
        for person in people
    ]
    Participant.objects.bulk_create(rows)
    if rows:
        write_audit(actor, "attendance.add_people", "meeting", meeting_id, added=len(rows))
    tell(actor, known, rows, ParticipantAdded)


def remove_participant(actor: Actor, participant_id: UUID) -> None:
    """Taken off the list and off their seat. Once the meeting has begun everybody stays on record."""
    row, known = participant_to_change(actor, participant_id)
    if known.is_under_way:
        raise MeetingHasBegun(name=row.name)
    row.delete()
    write_audit(actor, "attendance.remove_participant", "participant", participant_id, name=row.name)
    now = clock.now()
    removed = ParticipantRemoved(participant_id=participant_id, tally=tally_of(known.id, Roll(known.id, now), now))
    record(actor, meeting_stream(known.id), removed)
    record(actor, SITE, RoomChanged(room_id=known.room_id))
