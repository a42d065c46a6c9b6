"""Shuts a machine out: its credential is dead from this moment, its socket closes."""

from uuid import UUID

from ting.devices.inventory.events import MachineChanged
from ting.devices.inventory.models import Machine
from ting.devices.inventory.rules import MachineState
from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import NotFound
from ting.foundation.people.actions.end_session import end_all_of_machine


def revoke(actor: Actor, machine_id: UUID) -> None:
    """A machine that is shut out keeps its record and may knock anew as a stranger."""
    machine = Machine.objects.select_for_update().filter(id=machine_id, revoked_at=None).first()
    if machine is None:
        raise NotFound()
    machine.revoked_at, machine.code = clock.now(), None
    machine.save(update_fields=["revoked_at", "code"])
    write_audit(actor, "inventory.revoke", "machine", machine.id, name=machine.name)
    end_all_of_machine(actor, machine.id)
    record(actor, SITE, MachineChanged(machine_id=machine.id, state=MachineState.REVOKED))
