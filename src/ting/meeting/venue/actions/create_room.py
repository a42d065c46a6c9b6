"""A new room with its seats and two projector outputs."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.foundation.kernel.refusal import BadInput
from ting.meeting.venue.models import Output, Room, Seat
from ting.meeting.venue.rules import OUTPUTS, RoomExists, checked_labels
from ting.meeting.venue.rules.plan import spots_of


class RoomCreated(Answer):
    room_id: UUID


def create_room(actor: Actor, name: str, seats: list[str]) -> RoomCreated:
    """Room names are unique; seat labels are unique within the room."""
    name = name.strip()
    if not name:
        raise BadInput(errors=[{"field": "name", "reason": "missing"}])
    labels = checked_labels(seats)
    if Room.objects.filter(name=name).exists():
        raise RoomExists(name=name)
    room = Room.objects.create(name=name)
    Seat.objects.bulk_create(Seat(room=room, **spot.model_dump()) for spot in spots_of(labels))
    Output.objects.bulk_create(Output(room=room, number=number) for number in OUTPUTS)
    write_audit(actor, "venue.create_room", "room", room.id, name=name, seats=len(labels))
    return RoomCreated(room_id=room.id)
