"""Turns an empty database into a site: its office, its host name and three administrators."""

from typing import TypedDict

from django.contrib.auth.hashers import make_password

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import EXCLUSIVE_OFFICES, Actor, Role
from ting.foundation.kernel.refusal import BadInput
from ting.foundation.people.models import Account, RoleGrant, Site, Unit
from ting.foundation.people.rules import AlreadyFounded, check_password_strength


class Administrator(TypedDict):
    """One of the three: `role` is an office, the password is the person's own choice."""

    role: str
    name: str
    username: str
    password: str


def found_site(
    actor: Actor, office: str, host: str, administrators: list[Administrator], is_demo: bool = False
) -> None:
    """Found the site; refused when there is one already or when not each office has its own person."""
    if Site.objects.exists():
        raise AlreadyFounded()
    if sorted(admin["role"] for admin in administrators) != sorted(office.value for office in EXCLUSIVE_OFFICES):
        raise BadInput(errors=[{"field": "administrators", "reason": "one_for_each_office"}])
    if len({admin["username"].strip().lower() for admin in administrators}) != len(administrators):
        raise BadInput(errors=[{"field": "administrators", "reason": "same_person"}])
    now = clock.now()
    Site.objects.create(id=1, office=office.strip(), host=host.strip(), is_demo=is_demo, founded_at=now)
    unit = Unit.objects.create(name=office.strip())
    for admin in administrators:
        username = admin["username"].strip().lower()
        check_password_strength(admin["password"], username)
        account = Account.objects.create(
            username=username,
            name=admin["name"].strip(),
            unit=unit,
            password=make_password(admin["password"]),
            must_change_password=False,
            created_at=now,
        )
        RoleGrant.objects.create(account=account, role=Role(admin["role"]).value)
    write_audit(actor, "people.found_site", "site", 1, office=office, host=host)
