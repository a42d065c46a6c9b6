"""A meeting made after another one or after a template: the same items, none of them begun, no papers."""

from datetime import datetime
from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.meeting.agenda.access import template_at_desk
from ting.meeting.agenda.actions.create_meeting import create_meeting
from ting.meeting.agenda.models import Item, Meeting
from ting.meeting.agenda.ports import above
from ting.meeting.agenda.queries import items_of
from ting.meeting.agenda.rules import ItemState, MeetingState, TemplateNameIsTaken


def create_alike(
    actor: Actor, meeting_id: UUID, title: str, room_id: UUID, starts_at: datetime, ends_at: datetime
) -> UUID:
    """A draft with the items of this meeting or template."""
    if not above().runs(actor, meeting_id):
        raise NotFound()
    made = create_meeting(actor, title, room_id, starts_at, ends_at).meeting_id
    _copy_items(meeting_id, made)
    return made


def create_template(actor: Actor, meeting_id: UUID, title: str) -> UUID:
    """A template with the items of this meeting; two of a unit don't share a name."""
    pattern = Meeting.objects.filter(id=meeting_id).first()
    if pattern is None or not above().runs(actor, meeting_id):
        raise NotFound()
    if not title.strip():
        raise BadInput(errors=[{"field": "title", "reason": "missing"}])
    same = Meeting.objects.filter(unit_id=pattern.unit_id, state=MeetingState.TEMPLATE, title=title.strip())
    if same.exists():
        raise TemplateNameIsTaken(title=title.strip())
    made = Meeting.objects.create(
        unit_id=pattern.unit_id,
        room_id=pattern.room_id,
        title=title.strip(),
        starts_at=pattern.starts_at,
        ends_at=pattern.ends_at,
        state=MeetingState.TEMPLATE,
    )
    _copy_items(meeting_id, made.id)
    write_audit(actor, "agenda.create_template", "meeting", made.id, after=str(meeting_id))
    return made.id


def _copy_items(pattern: UUID, made: UUID) -> None:
    Item.objects.bulk_create(
        Item(
            meeting_id=made,
            position=item.position,
            title=item.title,
            presenter_name=item.presenter_name,
            planned_minutes=item.planned_minutes,
            state=ItemState.WAITING,
        )
        for item in items_of(pattern)
    )


def drop_template(actor: Actor, meeting_id: UUID) -> None:
    """Meetings made after it stay as they are."""
    template = template_at_desk(actor, meeting_id)
    write_audit(actor, "agenda.drop_template", "meeting", meeting_id, title=template.title)
    template.delete()
