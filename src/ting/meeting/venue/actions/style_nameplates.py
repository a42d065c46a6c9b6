"""Says how the nameplates of a room look."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.meeting.venue.events import PlaceChanged
from ting.meeting.venue.models import Room
from ting.meeting.venue.rules.nameplate import NameplateStyle


def style_nameplates(actor: Actor, room_id: UUID, style: NameplateStyle) -> None:
    """At once on every nameplate of the room; one without any line is refused."""
    if not (style.name.visible or style.unit.visible or style.post.visible):
        raise BadInput(errors=[{"field": "style", "reason": "missing"}])
    room = Room.objects.select_for_update().filter(id=room_id).first()
    if room is None:
        raise NotFound()
    room.nameplate = style.model_dump()
    room.save(update_fields=["nameplate"])
    write_audit(actor, "venue.style_nameplates", "room", room.id)
    record(actor, SITE, PlaceChanged(room_id=room.id))
