"""A person proves who they are and gets a session."""

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor, ActorKind
from ting.foundation.kernel.doors import Answer
from ting.foundation.people import queries
from ting.foundation.people.actions.open_session import open_account_session
from ting.foundation.people.actions.prove_password import prove_password
from ting.foundation.people.queries import AccountShown
from ting.foundation.people.rules import AccountDisabled


class SignedIn(Answer):
    """`session_token` becomes a cookie at the door and is never shown or stored."""

    session_token: str
    account: AccountShown
    must_change_password: bool


def sign_in(actor: Actor, username: str, password: str, agent: str = "") -> SignedIn:
    """Check name and password; five failures in a row lock the name for half an hour."""
    account = prove_password(actor, username.strip().lower(), password)
    if account.disabled_at is not None:
        raise AccountDisabled().traced(username=username)
    account.used_at = clock.now()
    account.save(update_fields=["used_at"])
    token = open_account_session(actor, account, agent)
    person = Actor(ActorKind.ACCOUNT, account.id, account.name, address=actor.address)
    write_audit(person, "people.sign_in", "account", account.id)
    shown = queries.account(account.id)
    assert shown is not None
    return SignedIn(session_token=token, account=shown, must_change_password=account.must_change_password)
