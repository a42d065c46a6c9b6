"""A unit keeps a list of people whom it often invites (常用参会人员)."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.foundation.people.access import account_to_invite
from ting.foundation.people.events import AccountsChanged
from ting.foundation.people.models import FrequentParticipant


def mark_frequent(actor: Actor, account_id: UUID, frequent: bool) -> None:
    """Put a person on the list of the actor's own unit, or take them off; doing it twice changes nothing."""
    account = account_to_invite(actor, account_id)
    assert actor.unit_id is not None  # access holds it
    if frequent:
        _, changed = FrequentParticipant.objects.get_or_create(unit_id=actor.unit_id, account=account)
    else:
        taken_off, _ = FrequentParticipant.objects.filter(unit_id=actor.unit_id, account=account).delete()
        changed = taken_off > 0
    if not changed:
        return
    write_audit(actor, "people.mark_frequent", "account", account.id, frequent=frequent, unit=str(actor.unit_id))
    record(actor, SITE, AccountsChanged())
