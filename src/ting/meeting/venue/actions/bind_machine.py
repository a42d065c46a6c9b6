"""Puts a machine at a seat or a projector output, or takes it away."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.venue.events import PlaceChanged
from ting.meeting.venue.models import Output, Seat
from ting.meeting.venue.queries import nameplate_at, place_of
from ting.meeting.venue.rules import MachineElsewhere


def _check_free(terminal_id: UUID | None, here: UUID | None) -> None:
    if terminal_id is None or terminal_id == here:
        return
    place = nameplate_at(terminal_id) or place_of(terminal_id)
    if place is not None:
        raise MachineElsewhere(room=place.room_name, seat=place.seat_label)


def _seat(seat_id: UUID) -> Seat:
    seat = Seat.objects.select_for_update().filter(id=seat_id, removed_at=None).first()
    if seat is None:
        raise NotFound()
    return seat


def bind_seat(actor: Actor, seat_id: UUID, terminal_id: UUID | None) -> None:
    """The machine that stands there before is simply taken away; one that stands elsewhere is refused."""
    seat = _seat(seat_id)
    _check_free(terminal_id, seat.terminal_id)
    seat.terminal_id = terminal_id
    seat.save(update_fields=["terminal_id"])
    write_audit(actor, "venue.bind_seat", "seat", seat.id, terminal=str(terminal_id or ""))
    record(actor, SITE, PlaceChanged(room_id=seat.room_id))


def bind_nameplate(actor: Actor, seat_id: UUID, terminal_id: UUID | None) -> None:
    """The same for the second screen of a seat, which shows who sits there and can do nothing."""
    seat = _seat(seat_id)
    _check_free(terminal_id, seat.nameplate_id)
    seat.nameplate_id = terminal_id
    seat.save(update_fields=["nameplate_id"])
    write_audit(actor, "venue.bind_nameplate", "seat", seat.id, terminal=str(terminal_id or ""))
    record(actor, SITE, PlaceChanged(room_id=seat.room_id))


def bind_output(actor: Actor, room_id: UUID, number: int, terminal_id: UUID | None) -> None:
    """The same for a projector output of a room, 1 or 2."""
    output = Output.objects.select_for_update().filter(room_id=room_id, number=number).first()
    if output is None:
        raise NotFound()
    _check_free(terminal_id, output.terminal_id)
    output.terminal_id = terminal_id
    output.save(update_fields=["terminal_id"])
    write_audit(actor, "venue.bind_output", "output", output.id, terminal=str(terminal_id or ""))
    record(actor, SITE, PlaceChanged(room_id=output.room_id))
