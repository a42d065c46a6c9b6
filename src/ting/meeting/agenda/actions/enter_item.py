"""Takes everybody into an item (让全场进入), and keeps the items' clocks."""

from datetime import datetime
from uuid import UUID

from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.access import meeting_at_desk, running_item
from ting.meeting.agenda.events import ItemStarted
from ting.meeting.agenda.models import Item
from ting.meeting.agenda.rules import ItemState, MeetingState, check_may_enter_item


def enter(actor: Actor, item: Item, replaced: Item | None, now: datetime) -> None:
    """The item is the current one; one that was finished before goes on where its clock stood."""
    if replaced is not None:
        replaced.stop_clock(now, ItemState.DONE)
    item.state, item.started_at = ItemState.RUNNING, now
    item.save(update_fields=["state", "started_at"])
    started = ItemStarted(
        item_id=item.id, started_at=now, replaced_spent_seconds=replaced.spent_seconds if replaced else 0
    )
    record(actor, meeting_stream(item.meeting.id), started)


def start_item(actor: Actor, meeting_id: UUID, item_id: UUID) -> None:
    """Any item of a running meeting, forwards or back; the one that runs already is no news."""
    meeting = meeting_at_desk(actor, meeting_id)
    check_may_enter_item(MeetingState(meeting.state))
    item = Item.objects.filter(meeting=meeting, id=item_id).first()
    if item is None:
        raise NotFound()
    if item.state != ItemState.RUNNING:
        enter(actor, item, running_item(meeting), clock.now())
