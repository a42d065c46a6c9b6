"""A person proves by a password who they are; failures in a row are counted and lock the account."""

from django.contrib.auth.hashers import check_password

from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.people.models import Account
from ting.foundation.people.rules import AccountLocked, WrongNameOrPassword, lock_after


def prove_password(actor: Actor, account: Account, password: str) -> None:
    """For a locked row. The answer never says how many tries are left: that would tell which names exist."""
    now = clock.now()
    if account.locked_until is not None and account.locked_until > now:
        raise AccountLocked(until=account.locked_until.isoformat()).traced(username=account.username)
    if check_password(password, account.password):
        account.failures, account.locked_until = 0, None
        account.save(update_fields=["failures", "locked_until"])
        return
    failures = account.failures + 1
    account.locked_until = lock_after(failures, now)
    account.failures = 0 if account.locked_until else failures
    account.save(update_fields=["failures", "locked_until"])
    if account.locked_until is not None:
        raise AccountLocked(until=account.locked_until.isoformat()).traced(username=account.username)
    raise WrongNameOrPassword().traced(username=account.username)
