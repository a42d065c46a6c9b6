"""The only way to a meeting's row: actor in, checked and locked row out."""

from uuid import UUID

from django.db import connection

from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.models import Item, Meeting
from ting.meeting.agenda.ports import above
from ting.meeting.agenda.rules import MeetingState, check_may_change


def hold_room(room_id: UUID) -> None:
    """Until the end of the transaction only this one gives the room's hours away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(room_id)])


def meeting_at_desk(actor: Actor, meeting_id: UUID) -> Meeting:
    """The meeting, locked, for those who run it; for all others it does not exist."""
    meeting = _locked_at_desk(actor, meeting_id)
    if meeting.state == MeetingState.TEMPLATE:
        raise NotFound()
    return meeting


def template_at_desk(actor: Actor, meeting_id: UUID) -> Meeting:
    """A template, locked, for those of its unit."""
    meeting = _locked_at_desk(actor, meeting_id)
    if meeting.state != MeetingState.TEMPLATE:
        raise NotFound()
    return meeting


def _locked_at_desk(actor: Actor, meeting_id: UUID) -> Meeting:
    meeting = Meeting.objects.select_for_update().filter(id=meeting_id).first()
    if meeting is None or not above().runs(actor, meeting_id):
        raise NotFound()
    return meeting


def meeting_to_change(actor: Actor, meeting_id: UUID) -> Meeting:
    """The same, while it is not over."""
    meeting = meeting_at_desk(actor, meeting_id)
    check_may_change(MeetingState(meeting.state))
    return meeting


def item_to_change(actor: Actor, item_id: UUID) -> tuple[Meeting, Item]:
    """An item and its meeting, locked, while the meeting is not over."""
    meeting_id = Item.objects.filter(id=item_id).values_list("meeting_id", flat=True).first()
    if meeting_id is None:
        raise NotFound()
    meeting = meeting_to_change(actor, meeting_id)
    item = Item.objects.select_for_update().filter(id=item_id).first()
    if item is None:
        raise NotFound()
    return meeting, item


def running_item(meeting: Meeting) -> Item | None:
    """The item that the meeting is in; the meeting's row is locked, and with it this."""
    return Item.objects.filter(meeting=meeting, state="running").first()
