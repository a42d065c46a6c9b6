"""Which accounts have lain unused too long (GB/T 22239-2019, 8.1.4.2 c), and which stay open all the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from ting.foundation.kernel.actor import EXCLUSIVE_OFFICES, Role

UNUSED_FOR = timedelta(days=90)


@dataclass(frozen=True)
class Use:
    """An open account: when it was last used, and which offices it holds."""

    account_id: UUID
    used_at: datetime
    roles: frozenset[Role]


def unused(open_accounts: Iterable[Use], now: datetime) -> list[UUID]:
    """Those to be disabled; of each office the one used last stays, or nobody could open the others again."""
    known = sorted(open_accounts, key=lambda one: (one.used_at, one.account_id))
    last_of = {role: one.account_id for one in known for role in EXCLUSIVE_OFFICES if role in one.roles}
    kept = set(last_of.values())
    return [one.account_id for one in known if now - one.used_at > UNUSED_FOR and one.account_id not in kept]
