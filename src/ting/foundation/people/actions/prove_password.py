"""A person proves by a password who they are; failures in a row are counted and lock the name."""

from django.contrib.auth.hashers import check_password, make_password

from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.people.models import Account, TriedName
from ting.foundation.people.rules import AccountLocked, WrongNameOrPassword, lock_after


def prove_password(actor: Actor, username: str, password: str) -> Account:
    """The account of that name, locked, when the password is its own.

    A name nobody has is counted, locked and answered like any other, at the price of one hash
    either way: neither words nor time tell which names exist, nor how many tries are left.
    """
    now = clock.now()
    # Made or touched in one statement, so that tries at once come one after the other.
    TriedName.objects.bulk_create(
        [TriedName(username=username, tried_at=now)],
        update_conflicts=True,
        unique_fields=["username"],
        update_fields=["tried_at"],
    )
    tried = TriedName.objects.get(username=username)
    if tried.locked_until is not None and tried.locked_until > now:
        raise AccountLocked(until=tried.locked_until.isoformat()).traced(username=username)
    account = Account.objects.select_for_update().filter(username=username).first()
    if account is None:
        make_password(password)
    elif check_password(password, account.password):
        tried.delete()
        return account
    failures = tried.failures + 1
    tried.locked_until = lock_after(failures, now)
    tried.failures = 0 if tried.locked_until else failures
    tried.save()
    if tried.locked_until is not None:
        raise AccountLocked(until=tried.locked_until.isoformat()).traced(username=username)
    raise WrongNameOrPassword().traced(username=username)


def forget_tries(actor: Actor, username: str) -> None:
    """Lift the lock of a name, and count anew; part of another act, which is audited."""
    TriedName.objects.filter(username=username).delete()
