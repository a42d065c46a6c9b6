"""What can be asked of the machines."""

from uuid import UUID

from pydantic import Field

from ting.devices.inventory import queries
from ting.devices.inventory.actions.enrol import Enrolled, EnrolRow, enrol
from ting.devices.inventory.actions.knock import Knocked, knock
from ting.devices.inventory.actions.revoke import revoke
from ting.foundation.kernel.actor import Actor, ActorKind
from ting.foundation.kernel.doors import Answer, Command, Order, Query


class Nothing(Order):
    pass


class Knock(Order):
    kind: ActorKind


class Enrol(Order):
    rows: list[EnrolRow] = Field(min_length=1, max_length=200)


class OneMachine(Order):
    machine_id: UUID


class Machines(Answer):
    machines: list[queries.MachineShown]


def _machines(actor: Actor) -> Machines:
    return Machines(machines=queries.machines())


COMMANDS = (
    Command("inventory.knock", Knock, knock, Knocked, lean=True),
    Command("inventory.enrol", Enrol, enrol, Enrolled),
    Command("inventory.revoke", OneMachine, revoke),
)
QUERIES = (Query("inventory.machines", Nothing, _machines, Machines),)
