"""An account's name, unit, post and rank are put right."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.foundation.people.access import account_to_change
from ting.foundation.people.events import AccountsChanged
from ting.foundation.people.models import Unit


def change_account(actor: Actor, account_id: UUID, name: str, unit_id: UUID, post: str, rank: int | None) -> None:
    """Replace what is known of a person; meetings already arranged keep what was written on their seats."""
    account = account_to_change(actor, account_id)
    name, post = name.strip(), post.strip()
    if not name:
        raise BadInput(errors=[{"field": "name", "reason": "missing"}])
    if not Unit.objects.filter(id=unit_id).exists():
        raise NotFound()
    account.name, account.unit_id, account.post, account.rank = name, unit_id, post, rank
    account.save(update_fields=["name", "unit", "post", "rank"])
    write_audit(
        actor, "people.change_account", "account", account.id, name=name, unit=str(unit_id), post=post, rank=rank
    )
    record(actor, SITE, AccountsChanged())
