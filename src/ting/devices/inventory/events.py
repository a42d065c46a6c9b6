"""What the journal may say of machines: that something changed and is to be asked for."""

from typing import ClassVar
from uuid import UUID

from ting.devices.inventory.rules import MachineState
from ting.foundation.journal.event import KEEP, OPERATORS, Event, Redaction


class MachineChanged(Event):
    """A machine knocked, was let in or was shut out."""

    kind: ClassVar[str] = "inventory.machine_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    machine_id: UUID
    state: MachineState

    def audience(self) -> str:
        return OPERATORS
