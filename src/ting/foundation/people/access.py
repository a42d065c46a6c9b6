"""The only way to a row of an account or session: actor in, checked and locked row out."""

from uuid import UUID

from ting.foundation.kernel.actor import EXCLUSIVE_OFFICES, Actor, Role, Scope
from ting.foundation.kernel.refusal import NotFound
from ting.foundation.people.models import Account, PasswordReset, RoleGrant, Session


def account_to_change(actor: Actor, account_id: UUID) -> Account:
    """The account, locked; site-wide right or one's own."""
    own = actor.reaches(Scope.SELF) and actor.id == account_id
    if not (own or actor.reaches(Scope.SITE)):
        raise NotFound()
    account = Account.objects.select_for_update().filter(id=account_id).first()
    if account is None:
        raise NotFound()
    return account


def holders_of_offices() -> dict[Role, set[UUID]]:
    """Who holds each of the three offices and may sign in, all locked, always in the same order:
    two who disable each other at the same moment come one after the other."""
    offices = [office.value for office in EXCLUSIVE_OFFICES]
    held = RoleGrant.objects.filter(role__in=offices)
    open_accounts = Account.objects.filter(id__in=held.values("account"), disabled_at=None)
    locked = set(open_accounts.select_for_update().order_by("id").values_list("id", flat=True))
    holders: dict[Role, set[UUID]] = {office: set() for office in EXCLUSIVE_OFFICES}
    for account_id, role in held.filter(account__in=locked).values_list("account_id", "role"):
        holders[Role(role)].add(account_id)
    return holders


def session_to_end(actor: Actor, session_id: UUID) -> Session:
    """An open session, locked; site-wide right or one's own."""
    session = Session.objects.select_for_update().filter(id=session_id, ended_at=None).first()
    if session is None:
        raise NotFound()
    own = actor.reaches(Scope.SELF) and session.account_id is not None and session.account_id == actor.id
    if not (own or actor.reaches(Scope.SITE)):
        raise NotFound()
    return session


def reset_to_answer(actor: Actor, reset_id: UUID) -> PasswordReset:
    """A request for a password, locked; site-wide right only."""
    asked = PasswordReset.objects.select_for_update().filter(id=reset_id).first()
    if asked is None or not actor.reaches(Scope.SITE):
        raise NotFound()
    return asked


def account_to_invite(actor: Actor, account_id: UUID) -> Account:
    """A person whom the actor's unit may put on its list: anybody of the site, for one's own unit only."""
    account = Account.objects.filter(id=account_id).first()
    if account is None or actor.unit_id is None or not actor.reaches(Scope.UNIT):
        raise NotFound()
    return account
