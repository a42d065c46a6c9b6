"""Machines as those who keep them see them."""

from datetime import datetime
from uuid import UUID

from ting.devices.inventory.models import Machine
from ting.devices.inventory.rules import MachineState
from ting.foundation.kernel.actor import ActorKind
from ting.foundation.kernel.doors import Answer


class MachineShown(Answer):
    """The code itself is not shown: it is read off the machine's own screen."""

    id: UUID
    kind: ActorKind
    name: str
    state: MachineState
    address: str
    knocked_at: datetime
    enrolled_at: datetime | None


def _state(machine: Machine) -> MachineState:
    if machine.revoked_at is not None:
        return MachineState.REVOKED
    return MachineState.WAITING if machine.enrolled_at is None else MachineState.ENROLLED


def machines() -> list[MachineShown]:
    """All machines, waiting ones first."""
    rows = sorted(Machine.objects.all(), key=lambda row: (row.enrolled_at is not None, row.name, row.knocked_at))
    return [
        MachineShown(
            id=row.id,
            kind=ActorKind(row.kind),
            name=row.name,
            state=_state(row),
            address=row.address,
            knocked_at=row.knocked_at,
            enrolled_at=row.enrolled_at,
        )
        for row in rows
    ]


def names_of(ids: list[UUID]) -> dict[UUID, str]:
    """What machines among these ids are called; one that still waits has no name."""
    return dict(Machine.objects.filter(id__in=ids).exclude(name="").values_list("id", "name"))


def machine_named(name: str) -> UUID | None:
    """The enrolled machine of that name."""
    return (
        Machine.objects.filter(name=name, revoked_at=None)
        .exclude(enrolled_at=None)
        .values_list("id", flat=True)
        .first()
    )
