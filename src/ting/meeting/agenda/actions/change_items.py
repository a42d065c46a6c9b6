"""The secretary writes the agenda: items added, changed, moved and taken out."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.foundation.kernel.refusal import BadInput
from ting.meeting.agenda.access import item_to_change, meeting_to_change
from ting.meeting.agenda.events import ItemsChanged
from ting.meeting.agenda.models import Item, Meeting
from ting.meeting.agenda.ports import above
from ting.meeting.agenda.queries import items_of
from ting.meeting.agenda.rules import MOST_ITEMS, ItemHasBegun, ItemHasPapers, ItemState, TooManyItems


class ItemAdded(Answer):
    item_id: UUID


def _titled(title: str) -> str:
    if not title.strip():
        raise BadInput(errors=[{"field": "title", "reason": "missing"}])
    return title.strip()


def _told(actor: Actor, meeting: Meeting, act: str, item_id: UUID) -> None:
    write_audit(actor, f"agenda.{act}", "item", item_id, meeting=str(meeting.id))
    record(actor, meeting_stream(meeting.id), ItemsChanged(items=items_of(meeting.id)))


def add_item(
    actor: Actor, meeting_id: UUID, title: str, presenter_name: str = "", planned_minutes: int = 15
) -> ItemAdded:
    """At the end; also while the meeting runs (临时议题)."""
    meeting = meeting_to_change(actor, meeting_id)
    count = Item.objects.filter(meeting=meeting).count()
    if count >= MOST_ITEMS:
        raise TooManyItems(most=MOST_ITEMS)
    item = Item.objects.create(
        meeting=meeting,
        position=count + 1,
        title=_titled(title),
        presenter_name=presenter_name.strip(),
        planned_minutes=planned_minutes,
        state=ItemState.WAITING,
    )
    _told(actor, meeting, "add_item", item.id)
    return ItemAdded(item_id=item.id)


def change_item(actor: Actor, item_id: UUID, title: str, presenter_name: str, planned_minutes: int) -> None:
    """Its words and minutes; its clock and its papers stay."""
    meeting, item = item_to_change(actor, item_id)
    wanted = (_titled(title), presenter_name.strip(), planned_minutes)
    if wanted == (item.title, item.presenter_name, item.planned_minutes):
        return
    item.title, item.presenter_name, item.planned_minutes = wanted
    item.save(update_fields=["title", "presenter_name", "planned_minutes"])
    _told(actor, meeting, "change_item", item.id)


def move_item(actor: Actor, item_id: UUID, position: int) -> None:
    """To this place, 1 being the first; beyond the last is the last."""
    meeting, item = item_to_change(actor, item_id)
    rows = list(Item.objects.filter(meeting=meeting).exclude(id=item.id).order_by("position"))
    rows.insert(min(position, len(rows) + 1) - 1, item)
    if rows[item.position - 1].id == item.id:
        return
    _number(rows)
    _told(actor, meeting, "move_item", item.id)


def remove_item(actor: Actor, item_id: UUID) -> None:
    """Only one that has not begun and has no papers: nothing that somebody saw or laid there is lost."""
    meeting, item = item_to_change(actor, item_id)
    if item.state != ItemState.WAITING:
        raise ItemHasBegun(title=item.title)
    papers = above().papers_in([meeting.id]).get(meeting.id, {}).get(item.id, 0)
    if papers:
        raise ItemHasPapers(title=item.title, count=papers)
    Item.objects.filter(id=item_id).delete()
    _number(list(Item.objects.filter(meeting=meeting).order_by("position")))
    _told(actor, meeting, "remove_item", item_id)


def _number(rows: list[Item]) -> None:
    for position, row in enumerate(rows, 1):
        row.position = position
    Item.objects.bulk_update(rows, ["position"])
