"""On the clock: accounts that nobody uses any longer are closed, and old tries to sign in forgotten."""

from django.db import transaction

from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM
from ting.foundation.people.actions.disable_unused import disable_unused
from ting.foundation.people.models import TriedName
from ting.foundation.people.rules import TRIES_FORGOTTEN_AFTER


def close_unused_accounts() -> int:
    """Disable accounts unused for 90 days; returns how many."""
    with transaction.atomic():
        return disable_unused(SYSTEM)


def forget_tried_names() -> int:
    """Forget names that nobody has tried for a day; returns how many. The audit log keeps each try."""
    return TriedName.objects.filter(tried_at__lt=clock.now() - TRIES_FORGOTTEN_AFTER).delete()[0]
