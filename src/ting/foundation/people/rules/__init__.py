"""Pure decisions on passwords, lock-outs, idle time and the permission table."""

import re
from collections.abc import Iterable, Mapping, Set
from datetime import datetime, timedelta
from uuid import UUID

from ting.foundation.kernel.actor import EXCLUSIVE_OFFICES, Role, Scope
from ting.foundation.kernel.refusal import NotAllowed, Refusal, SignedOut

FAILURES_BEFORE_LOCK = 5
LOCKED_FOR = timedelta(minutes=30)
# GB/T 22239-2019 8.1.4.1 asks for a time-out; administrators get the shorter one.
IDLE_MEMBER = timedelta(minutes=15)
IDLE_OFFICE = timedelta(minutes=5)
TRIES_FORGOTTEN_AFTER = timedelta(days=1)
PASSWORD_LENGTH = 10
PASSWORD_CLASSES = 3
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")

Grants = Mapping[Role, frozenset[Scope]]
"""For one command: how far each role may carry it. `Scope.ANYONE` under any role opens it to the signed-out."""


class WrongNameOrPassword(Refusal):
    commits = True
    code = "people.wrong_name_or_password"


class AccountLocked(Refusal):
    commits = True
    code = "people.locked"


class AccountDisabled(Refusal):
    code = "people.disabled"


class WeakPassword(Refusal):
    code = "people.weak_password"


class MustChangePassword(Refusal):
    code = "people.must_change_password"
    status = 403


class OfficesExclude(Refusal):
    code = "people.offices_exclude"


class LastOfOffice(Refusal):
    """Without one who can sign in, an office could never be held again."""

    code = "people.last_of_office"


class NameTaken(Refusal):
    code = "people.name_taken"


class OwnRights(Refusal):
    code = "people.own_rights"


class AlreadyFounded(Refusal):
    code = "people.already_founded"


class ResetAsked(Refusal):
    """A second request for the same account would only confuse whoever answers."""

    code = "people.reset_asked"


class ResetClosed(Refusal):
    """The request was answered already; no second password comes of it."""

    code = "people.reset_closed"


class SecondPersonNeeded(Refusal):
    """Whoever asked for a password, or owns the account, is not the one to confirm it."""

    code = "people.second_person_needed"


class ListHasFaults(Refusal):
    """Nothing of a list is saved while any row of it is wrong."""

    code = "people.list_has_faults"


class ListChanged(Refusal):
    """What would be saved now is not what was shown before; it has to be looked at anew."""

    code = "people.list_changed"


def idle_limit(roles: frozenset[Role]) -> timedelta:
    """How long a session of these roles may lie still."""
    return IDLE_OFFICE if roles.intersection(EXCLUSIVE_OFFICES) else IDLE_MEMBER


def is_idle_out(roles: frozenset[Role], seen_at: datetime, now: datetime) -> bool:
    return now - seen_at > idle_limit(roles)


def lock_after(failures: int, now: datetime) -> datetime | None:
    """Until when an account is locked after this many failures in a row."""
    return now + LOCKED_FOR if failures >= FAILURES_BEFORE_LOCK else None


def check_office_stays(holders: Mapping[Role, Set[UUID]], leaving: UUID, offices: Iterable[Role]) -> None:
    """Refuse what would leave one of these offices without anybody who can sign in."""
    for office in sorted(offices):
        if holders.get(office) == {leaving}:
            raise LastOfOffice(role=office.value)


def check_password_strength(password: str, username: str) -> None:
    """At least ten characters of three classes, without the user's name (GB/T 22239-2019, 8.1.4.1 a)."""
    classes = sum(
        any(test(letter) for letter in password)
        for test in (str.islower, str.isupper, str.isdigit, lambda letter: not letter.isalnum())
    )
    if len(password) < PASSWORD_LENGTH or classes < PASSWORD_CLASSES:
        raise WeakPassword(length=PASSWORD_LENGTH, classes=PASSWORD_CLASSES)
    if username.lower() in password.lower():
        raise WeakPassword(length=PASSWORD_LENGTH, classes=PASSWORD_CLASSES, holds_name=True)


def scopes_for(grants: Grants, roles: frozenset[Role]) -> frozenset[Scope]:
    """How far these roles together reach with one command; empty when not at all."""
    everyone = frozenset({Scope.ANYONE}) if any(Scope.ANYONE in scopes for scopes in grants.values()) else frozenset()
    return everyone.union(*(grants.get(role, frozenset()) for role in roles))


def check_may(grants: Grants, roles: frozenset[Role], *, signed_in: bool) -> frozenset[Scope]:
    """The granted scopes, or the refusal that fits."""
    scopes = scopes_for(grants, roles)
    if scopes:
        return scopes
    raise NotAllowed() if signed_in else SignedOut()
