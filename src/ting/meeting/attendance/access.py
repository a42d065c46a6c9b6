"""The only way to a participant's row: actor in, checked and locked row out."""

from uuid import UUID

from django.db import connection

from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.queries import MeetingShown, meeting
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries import at_desk, taking_part
from ting.meeting.attendance.rules import MeetingIsOver


def hold_roll(meeting_id: UUID) -> None:
    """Until the end of the transaction nobody else changes who is there: numbers told in turn are right in turn."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [str(meeting_id)])


def _check_not_over(known: MeetingShown) -> None:
    if known.is_over:
        raise MeetingIsOver()


def meeting_to_arrange(actor: Actor, meeting_id: UUID) -> MeetingShown:
    """The meeting, its roll held, for those who run it while it is not over."""
    at_desk(actor, meeting_id)
    known = meeting(meeting_id)
    if known is None:
        raise NotFound()
    _check_not_over(known)
    hold_roll(meeting_id)
    return known


def participant_to_change(actor: Actor, participant_id: UUID) -> tuple[Participant, MeetingShown]:
    """A participant and their meeting, for those who run it while it is not over."""
    meeting_id = Participant.objects.filter(id=participant_id).values_list("meeting_id", flat=True).first()
    if meeting_id is None:
        raise NotFound()
    known = meeting_to_arrange(actor, meeting_id)
    return Participant.objects.select_for_update().get(id=participant_id), known


def participants_to_change(
    actor: Actor, meeting_id: UUID, wanted: list[UUID]
) -> tuple[list[Participant], MeetingShown]:
    """Several of one meeting, in the order given; NotFound when one of them is not of it."""
    known = meeting_to_arrange(actor, meeting_id)
    rows = {row.id: row for row in Participant.objects.select_for_update().filter(meeting_id=meeting_id).order_by("id")}
    if not set(wanted) <= rows.keys():
        raise NotFound()
    return [rows[one] for one in dict.fromkeys(wanted)], known


def oneself(actor: Actor, meeting_id: UUID) -> tuple[Participant, MeetingShown]:
    """The participant the actor is, while the meeting is not over."""
    found = taking_part(actor, meeting_id)
    known = meeting(meeting_id)
    if found.participant_id is None or known is None:
        raise NotFound()
    _check_not_over(known)
    hold_roll(meeting_id)
    return Participant.objects.select_for_update().get(id=found.participant_id), known
