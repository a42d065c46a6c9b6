"""Brings units and accounts into being."""

from uuid import UUID

from django.contrib.auth.hashers import make_password

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.foundation.people.models import Account, Unit
from ting.foundation.people.rules import USERNAME, NameTaken, check_password_strength


class Created(Answer):
    """The new thing's identifier."""

    id: UUID


def create_unit(actor: Actor, name: str) -> Created:
    """A new unit; names are unique."""
    name = name.strip()
    if not name:
        raise BadInput(errors=[{"field": "name", "reason": "missing"}])
    if Unit.objects.filter(name=name).exists():
        raise NameTaken(name=name)
    unit = Unit.objects.create(name=name)
    write_audit(actor, "people.create_unit", "unit", unit.id, name=name)
    return Created(id=unit.id)


def create_account(
    actor: Actor,
    username: str,
    name: str,
    unit_id: UUID,
    post: str,
    first_password: str,
    must_change: bool = True,
    rank: int | None = None,
) -> Created:
    """A new account without any role; its first password must be changed at the first sign-in."""
    username, name = username.strip().lower(), name.strip()
    if not USERNAME.fullmatch(username):
        raise BadInput(errors=[{"field": "username", "reason": "form"}])
    if not name:
        raise BadInput(errors=[{"field": "name", "reason": "missing"}])
    check_password_strength(first_password, username)
    if not Unit.objects.filter(id=unit_id).exists():
        raise NotFound()
    if Account.objects.filter(username=username).exists():
        raise NameTaken(name=username)
    account = Account.objects.create(
        username=username,
        name=name,
        unit_id=unit_id,
        post=post.strip(),
        rank=rank,
        password=make_password(first_password),
        must_change_password=must_change,
        created_at=clock.now(),
    )
    write_audit(actor, "people.create_account", "account", account.id, username=username)
    return Created(id=account.id)
