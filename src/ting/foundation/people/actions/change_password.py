"""A person replaces their own password."""

from django.contrib.auth.hashers import make_password

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel.actor import Actor
from ting.foundation.people.access import account_to_change
from ting.foundation.people.actions.end_session import end_all_of_account
from ting.foundation.people.actions.prove_password import prove_password
from ting.foundation.people.models import Account
from ting.foundation.people.rules import WeakPassword, check_password_strength


def change_password(actor: Actor, old_password: str, new_password: str) -> None:
    """Replace one's own password; all other sessions of the account end. Wrong tries count as at sign-in."""
    assert actor.id is not None
    # Through the name first, as at sign-in: the order in which both lock is the same.
    prove_password(actor, Account.objects.values_list("username", flat=True).get(id=actor.id), old_password)
    account = account_to_change(actor, actor.id)
    check_password_strength(new_password, account.username)
    if old_password == new_password:
        raise WeakPassword(same=True)
    account.password = make_password(new_password)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    write_audit(actor, "people.change_password", "account", account.id)
    end_all_of_account(actor, account.id, but=actor.session_id)
