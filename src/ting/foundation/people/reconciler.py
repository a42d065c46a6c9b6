"""On the clock: accounts that nobody uses any longer are closed."""

from django.db import transaction

from ting.foundation.kernel.actor import SYSTEM
from ting.foundation.people.actions.disable_unused import disable_unused


def close_unused_accounts() -> int:
    """Disable accounts unused for 90 days; returns how many."""
    with transaction.atomic():
        return disable_unused(SYSTEM)
