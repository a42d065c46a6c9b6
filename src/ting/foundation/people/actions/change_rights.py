"""Roles given and taken, accounts disabled and enabled: each a right changed, each audited."""

from uuid import UUID

from django.db import IntegrityError, transaction

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import EXCLUSIVE_OFFICES, Actor, Role
from ting.foundation.kernel.refusal import BadInput
from ting.foundation.people.access import account_to_change, holders_of_offices
from ting.foundation.people.actions.end_session import end_all_of_account
from ting.foundation.people.actions.prove_password import forget_tries
from ting.foundation.people.events import RightsChanged
from ting.foundation.people.models import RoleGrant
from ting.foundation.people.rules import OfficesExclude, OwnRights, check_office_stays

_GRANTABLE = frozenset(Role) - {Role.TERMINAL, Role.PROJECTOR, Role.MEMBER}


def _check_role(role: Role) -> None:
    if role not in _GRANTABLE:
        raise BadInput(errors=[{"field": "role", "reason": "not_grantable"}])


def grant_role(actor: Actor, account_id: UUID, role: Role) -> None:
    """Give a role; nobody changes their own, and the three offices exclude each other."""
    _check_role(role)
    account = account_to_change(actor, account_id)
    if account.id == actor.id:
        raise OwnRights()
    try:
        with transaction.atomic():
            RoleGrant.objects.get_or_create(account=account, role=role.value)
    except IntegrityError as error:
        held = RoleGrant.objects.filter(account=account, role__in=[office.value for office in EXCLUSIVE_OFFICES])
        raise OfficesExclude(held=held.values_list("role", flat=True).first()) from error
    write_audit(actor, "people.grant_role", "account", account.id, role=role.value)
    record(actor, SITE, RightsChanged(account_id=account.id))


def revoke_role(actor: Actor, account_id: UUID, role: Role) -> None:
    """Take a role away; sockets that lived by it are held against the table anew."""
    _check_role(role)
    holders = holders_of_offices()
    account = account_to_change(actor, account_id)
    if account.id == actor.id:
        raise OwnRights()
    check_office_stays(holders, account.id, {role})
    RoleGrant.objects.filter(account=account, role=role.value).delete()
    write_audit(actor, "people.revoke_role", "account", account.id, role=role.value)
    record(actor, SITE, RightsChanged(account_id=account.id))


def disable_account(actor: Actor, account_id: UUID) -> None:
    """Close an account and all its sessions; its records stay."""
    holders = holders_of_offices()
    account = account_to_change(actor, account_id)
    if account.id == actor.id:
        raise OwnRights()
    check_office_stays(holders, account.id, EXCLUSIVE_OFFICES)
    account.disabled_at, account.disabled_for = account.disabled_at or clock.now(), ""
    account.save(update_fields=["disabled_at", "disabled_for"])
    write_audit(actor, "people.disable_account", "account", account.id)
    end_all_of_account(actor, account.id)
    record(actor, SITE, RightsChanged(account_id=account.id))


def enable_account(actor: Actor, account_id: UUID) -> None:
    """Open a disabled account again; a lock is lifted with it, and the days of disuse begin anew."""
    account = account_to_change(actor, account_id)
    account.disabled_at, account.disabled_for, account.used_at = None, "", clock.now()
    account.save(update_fields=["disabled_at", "disabled_for", "used_at"])
    forget_tries(actor, account.username)
    write_audit(actor, "people.enable_account", "account", account.id)
    record(actor, SITE, RightsChanged(account_id=account.id))
