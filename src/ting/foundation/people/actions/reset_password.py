"""A forgotten password: the system administrator asks, the security administrator confirms or declines."""

import secrets
from uuid import UUID

from django.contrib.auth.hashers import make_password

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.foundation.people.access import account_to_change, reset_to_answer
from ting.foundation.people.actions.create_account import Created
from ting.foundation.people.actions.end_session import end_all_of_account
from ting.foundation.people.actions.prove_password import forget_tries
from ting.foundation.people.events import PasswordResetChanged
from ting.foundation.people.models import Account, PasswordReset
from ting.foundation.people.rules import ResetAsked, ResetClosed, SecondPersonNeeded
from ting.foundation.people.rules.first_passwords import first_password


class FirstPassword(Answer):
    """Shown once to whoever confirmed, who hands it over; it is nowhere kept."""

    name: str
    username: str
    first_password: str


def ask_password_reset(actor: Actor, account_id: UUID, reason: str) -> Created:
    """Ask for a new first password; nothing changes until another person confirms."""
    account = account_to_change(actor, account_id)
    reason = reason.strip()
    if not reason:
        raise BadInput(errors=[{"field": "reason", "reason": "missing"}])
    if PasswordReset.objects.filter(account=account, outcome="").exists():
        raise ResetAsked(name=account.name)
    assert actor.id is not None  # an account, by the permission table
    asked = PasswordReset.objects.create(account=account, asked_by_id=actor.id, reason=reason, asked_at=clock.now())
    write_audit(actor, "people.ask_password_reset", "account", account.id, reset=str(asked.id), reason=reason)
    record(actor, SITE, PasswordResetChanged(reset_id=asked.id))
    return Created(id=asked.id)


def confirm_password_reset(actor: Actor, reset_id: UUID) -> FirstPassword:
    """Give the account a new first password, which must be changed at the next sign-in; a lock is lifted.

    The confirmer sees it and not the asker, so that neither can take over an account alone.
    """
    asked = _answered(actor, reset_id, "confirmed", "")
    account = account_to_change(actor, asked.account_id)
    given = _renewed(actor, account)
    write_audit(
        actor,
        "people.confirm_password_reset",
        "account",
        account.id,
        reset=str(asked.id),
        asked_by=str(asked.asked_by_id),
    )
    end_all_of_account(actor, account.id)
    record(actor, SITE, PasswordResetChanged(reset_id=asked.id))
    return given


def reset_at_the_machine(actor: Actor, username: str, reason: str) -> FirstPassword:
    """For whoever has the server itself in hand, when no two administrators are left to do it between them.

    It needs no second person, and is therefore said aloud: the audit line names the reason.
    """
    account = Account.objects.select_for_update().filter(username=username.strip().lower(), disabled_at=None).first()
    if account is None:
        raise NotFound()
    if not reason.strip():
        raise BadInput(errors=[{"field": "reason", "reason": "missing"}])
    given = _renewed(actor, account)
    write_audit(actor, "people.reset_at_the_machine", "account", account.id, reason=reason.strip())
    end_all_of_account(actor, account.id)
    return given


def _renewed(actor: Actor, account: Account) -> FirstPassword:
    """A fresh first password on the account, its lock lifted."""
    made = first_password(secrets.token_hex(32), account.username)
    account.password = make_password(made)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    forget_tries(actor, account.username)
    return FirstPassword(name=account.name, username=account.username, first_password=made)


def decline_password_reset(actor: Actor, reset_id: UUID, reason: str) -> None:
    """Leave the password as it is, and say why."""
    reason = reason.strip()
    if not reason:
        raise BadInput(errors=[{"field": "reason", "reason": "missing"}])
    asked = _answered(actor, reset_id, "declined", reason)
    write_audit(actor, "people.decline_password_reset", "account", asked.account_id, reset=str(asked.id), reason=reason)
    record(actor, SITE, PasswordResetChanged(reset_id=asked.id))


def _answered(actor: Actor, reset_id: UUID, outcome: str, reason: str) -> PasswordReset:
    asked = reset_to_answer(actor, reset_id)
    if actor.id in (asked.asked_by_id, asked.account_id):
        raise SecondPersonNeeded()
    if asked.outcome:
        raise ResetClosed()
    asked.outcome, asked.answer_reason = outcome, reason
    asked.answered_by_id, asked.answered_at = actor.id, clock.now()
    asked.save(update_fields=["outcome", "answer_reason", "answered_by", "answered_at"])
    return asked
