"""Saves a room's whole floor plan at once."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.venue.events import PlaceChanged
from ting.meeting.venue.models import Room, Seat
from ting.meeting.venue.ports import uses_of
from ting.meeting.venue.rules import PlanHasChanged, SeatIsInUse
from ting.meeting.venue.rules.plan import Aisle, PlannedSeat, check_plan


class PlanSaved(Answer):
    plan_version: int


def save_plan(
    actor: Actor, room_id: UUID, plan_version: int, seats: list[PlannedSeat], aisles: list[Aisle]
) -> PlanSaved:
    """`plan_version` is the one the editor began with; a seat with an id is that seat, one without is new.

    Taking out or renumbering a seat that a meeting not yet over has given to somebody is refused; moving
    it is not. Machines of a seat taken out stand nowhere afterwards.
    """
    room = Room.objects.select_for_update().filter(id=room_id).first()
    if room is None:
        raise NotFound()
    if room.plan_version != plan_version:
        raise PlanHasChanged(name=room.plan_saved_by)
    check_plan(seats, aisles)
    standing = {row.id: row for row in Seat.objects.select_for_update().filter(room=room, removed_at=None)}
    kept = {seat.id: seat for seat in seats if seat.id is not None}
    if not kept.keys() <= standing.keys():
        raise NotFound()
    _check_unused([row for row in standing.values() if row.id not in kept or kept[row.id].label != row.label])
    _write(room, standing, kept)
    Seat.objects.bulk_create(Seat(room=room, **seat.model_dump(exclude={"id"})) for seat in seats if seat.id is None)
    room.aisles = [aisle.model_dump() for aisle in aisles]
    room.plan_version += 1
    room.plan_saved_by = actor.name
    room.save(update_fields=["aisles", "plan_version", "plan_saved_by"])
    write_audit(actor, "venue.save_plan", "room", room.id, seats=len(seats), removed=len(standing) - len(kept))
    record(actor, SITE, PlaceChanged(room_id=room.id))
    return PlanSaved(plan_version=room.plan_version)


def _check_unused(touched: list[Seat]) -> None:
    uses = uses_of([row.id for row in touched])
    if uses:
        first = uses[0]
        labels = {row.id: row.label for row in touched}
        of_first = sorted(labels[use.seat_id] for use in uses if use.meeting_title == first.meeting_title)
        raise SeatIsInUse(title=first.meeting_title, starts_at=first.starts_at.isoformat(), seats=" ".join(of_first))


def _write(room: Room, standing: dict[UUID, Seat], kept: dict[UUID, PlannedSeat]) -> None:
    """Taken out first and labels parked in between, or two seats that change labels would meet."""
    gone = [row.id for row in standing.values() if row.id not in kept]
    Seat.objects.filter(id__in=gone).update(removed_at=clock.now(), terminal_id=None, nameplate_id=None)
    rows = [standing[seat_id] for seat_id in kept]
    renamed = [row for row in rows if row.label != kept[row.id].label]
    for at, row in enumerate(renamed):
        row.label = f"~{at}"
    Seat.objects.bulk_update(renamed, ["label"])
    for row in rows:
        seat = kept[row.id]
        row.label, row.x, row.y = seat.label, seat.x, seat.y
        row.direction, row.kind = seat.direction, seat.kind
    Seat.objects.bulk_update(rows, ["label", "x", "y", "direction", "kind"])
