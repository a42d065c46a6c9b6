"""The only way to a meeting's row: actor in, checked and locked row out."""

from uuid import UUID

from django.db import connection

from ting.foundation.kernel.actor import Actor, ActorKind, Scope
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.models import Meeting


def hold_room(room_id: UUID) -> None:
    """Until the end of the transaction only this one gives the room's hours away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(room_id)])


def is_desk(actor: Actor, meeting: Meeting) -> bool:
    """A secretary of the meeting's unit, its chair, or Ting itself."""
    if actor.reaches(Scope.SITE):
        return True
    if actor.reaches(Scope.UNIT) and actor.unit_id == meeting.unit_id:
        return True
    return actor.reaches(Scope.CHAIR) and actor.kind is ActorKind.ACCOUNT and actor.id == meeting.chair_id


def meeting_at_desk(actor: Actor, meeting_id: UUID) -> Meeting:
    """The meeting, locked, for those who run it; for all others it does not exist."""
    meeting = Meeting.objects.select_for_update().filter(id=meeting_id).first()
    if meeting is None or not is_desk(actor, meeting):
        raise NotFound()
    return meeting
