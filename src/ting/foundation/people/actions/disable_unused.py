"""Ting itself closes accounts that nobody has used for 90 days."""

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.people.actions.end_session import end_all_of_account
from ting.foundation.people.events import RightsChanged
from ting.foundation.people.models import Account
from ting.foundation.people.queries import uses_of_open_accounts
from ting.foundation.people.rules.disuse import UNUSED_FOR, unused

# Each takes the site's stream a moment; the rest comes at the next round.
_AT_ONCE = 200


def disable_unused(actor: Actor) -> int:
    """Disable what has lain unused, never the last of an office; returns how many."""
    now = clock.now()
    # Locked, so that somebody who signs in at this moment is not shut out by what was read before.
    locked = list(Account.objects.select_for_update().filter(disabled_at=None).order_by("id"))
    due = set(unused(uses_of_open_accounts(), now)[:_AT_ONCE])
    chosen = [account for account in locked if account.id in due]
    for account in chosen:
        account.disabled_at, account.disabled_for = now, "unused"
        account.save(update_fields=["disabled_at", "disabled_for"])
        used = (account.used_at or account.created_at).isoformat()
        write_audit(actor, "people.disable_unused", "account", account.id, used_at=used, unused_days=UNUSED_FOR.days)
    for account in chosen:
        end_all_of_account(actor, account.id)
        record(actor, SITE, RightsChanged(account_id=account.id))
    return len(chosen)
