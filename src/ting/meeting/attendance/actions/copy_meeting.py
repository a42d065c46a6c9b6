"""A meeting made after another one, or kept as a template: its people, their seats and its items.

Papers, and who came, stay with the meeting that had them.
"""

from datetime import datetime
from uuid import UUID

from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.foundation.kernel.ids import new_id
from ting.meeting.agenda.actions.make_alike import create_alike, create_template, drop_template
from ting.meeting.agenda.queries import items_of
from ting.meeting.attendance.models import Participant, SignInSetting
from ting.meeting.venue.queries import standing_seats


class MeetingCopied(Answer):
    meeting_id: UUID


def copy_meeting(
    actor: Actor, meeting_id: UUID, title: str, room_id: UUID, starts_at: datetime, ends_at: datetime
) -> MeetingCopied:
    """A draft; in another room, or where a seat was taken out, people are there without a seat."""
    made = create_alike(actor, meeting_id, title, room_id, starts_at, ends_at)
    _copy_people(meeting_id, made, standing_seats(room_id))
    return MeetingCopied(meeting_id=made)


def save_template(actor: Actor, meeting_id: UUID, title: str) -> MeetingCopied:
    """Under a name of its own."""
    made = create_template(actor, meeting_id, title)
    _copy_people(meeting_id, made, None)
    return MeetingCopied(meeting_id=made)


def remove_template(actor: Actor, meeting_id: UUID) -> None:
    """With the people in it; meetings made after it keep theirs."""
    drop_template(actor, meeting_id)
    Participant.objects.filter(meeting_id=meeting_id).delete()
    SignInSetting.objects.filter(meeting_id=meeting_id).delete()


def _copy_people(pattern: UUID, made: UUID, seats: dict[UUID, str] | None) -> None:
    """How they are placed and how they sign in; their codes are made anew, and what they did stays where it was."""
    items = _same_items(pattern, made)
    rows = list(Participant.objects.filter(meeting_id=pattern))
    for row in rows:
        row.id, row.meeting_id, row.pin, row.pin_failures = new_id(), made, "", 0
        if row.only_items is not None:
            row.only_items = [items[one] for one in row.only_items if one in items]
        if seats is not None and row.seat_id not in seats:
            row.seat_id = None
    Participant.objects.bulk_create(rows)
    for setting in SignInSetting.objects.filter(meeting_id=pattern):
        SignInSetting.objects.create(meeting_id=made, chosen=setting.chosen)


def _same_items(pattern: UUID, made: UUID) -> dict[UUID, UUID]:
    """Who is called in for an item of the one is called in for its copy: they stand at the same places."""
    return {old.id: new.id for old, new in zip(items_of(pattern), items_of(made), strict=True)}
