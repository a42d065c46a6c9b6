"""Calls somebody in for single items (议题列席), or for the whole meeting."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.queries import items_of
from ting.meeting.attendance.access import participant_to_change
from ting.meeting.attendance.actions.tell import tell
from ting.meeting.attendance.events import ParticipantChanged
from ting.meeting.attendance.rules import ChairIsThroughout, Function


def limit_to_items(actor: Actor, participant_id: UUID, item_ids: list[UUID] | None) -> None:
    """None opens all items again. A right changed, so it is audited."""
    row, known = participant_to_change(actor, participant_id)
    if item_ids is not None and row.function == Function.CHAIR:
        raise ChairIsThroughout(name=row.name)
    places = {item.id: item.position for item in items_of(known.id)}
    if item_ids is not None and not set(item_ids) <= places.keys():
        raise NotFound()
    wanted = None if item_ids is None else sorted(set(item_ids), key=places.__getitem__)
    if row.only_items == wanted:
        return
    row.only_items = wanted
    row.save(update_fields=["only_items"])
    said = "all" if wanted is None else " ".join(map(str, wanted))
    write_audit(actor, "attendance.limit_to_items", "participant", row.id, meeting=str(known.id), items=said)
    tell(actor, known, [row], ParticipantChanged)
