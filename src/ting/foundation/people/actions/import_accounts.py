"""A list of people from a workbook: looked at first, then taken over whole or not at all."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.db import connection

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer, Incoming
from ting.foundation.kernel.ids import new_id
from ting.foundation.people.events import AccountsChanged
from ting.foundation.people.models import Account, FrequentParticipant, ImportedList, Unit
from ting.foundation.people.queries import known_people, unit_name
from ting.foundation.people.rules import ListChanged, ListHasFaults
from ting.foundation.people.rules.first_passwords import first_password
from ting.foundation.people.rules.roster import HEADERS, Person, read_roster
from ting.foundation.sheets.columns import Remark
from ting.foundation.sheets.reading import sheet_of

_MOST_REMARKS = 500


class Listed(Answer):
    """One person of a list as it would be saved."""

    row: int
    name: str
    unit_name: str
    post: str
    rank: int | None
    username: str
    own_password: bool
    frequent: bool


class Preview(Answer):
    """What confirming would do. `digest` stands for exactly this; with anything in `bad` it is refused."""

    digest: str
    people: list[Listed]
    bad: list[Remark]
    bad_total: int
    noted: list[Remark]
    new_units: list[str]
    frequent_unit: str
    imported_at: str | None


class Handed(Answer):
    """A first password that was made, to be handed to its owner."""

    name: str
    unit_name: str
    username: str
    first_password: str


class Imported(Answer):
    """What was done. Passwords are told to the sender of the same secret only, and are nowhere kept."""

    created: int
    new_units: list[str]
    first_passwords: list[Handed]
    was_done: bool


@dataclass
class _Plan:
    people: list[Person]
    bad: list[Remark]
    noted: list[Remark]
    new_units: list[str]
    content: str
    digest: str
    done: ImportedList | None


class _LightHasher(Argon2PasswordHasher):
    """For passwords of 57 random bits, which no one guesses: 2,000 of them in seconds, not minutes."""

    time_cost = 1
    memory_cost = 1024
    parallelism = 1


def preview_import(actor: Actor, file: Incoming | None, size_bytes: int) -> Preview:
    """Read the list and say everything that is wrong with it; nothing is saved."""
    plan = _plan(file, size_bytes)
    return Preview(
        digest=plan.digest,
        people=[
            Listed(**{k: v for k, v in asdict(one).items() if k != "password"}, own_password=bool(one.password))
            for one in plan.people
        ],
        bad=plan.bad[:_MOST_REMARKS],
        bad_total=len(plan.bad),
        noted=plan.noted[:_MOST_REMARKS],
        new_units=plan.new_units,
        frequent_unit=unit_name(actor.unit_id),
        imported_at=plan.done.imported_at.isoformat() if plan.done else None,
    )


def import_accounts(actor: Actor, file: Incoming | None, digest: str, secret: str) -> Imported:
    """Take over exactly the list that was shown as `digest`; the second time, nothing is done again."""
    plan = _plan(file)
    secret_hash = hashlib.sha256(secret.encode()).hexdigest()
    if plan.done is not None:
        # The answer to the first time may have been lost on its way.
        same = secrets.compare_digest(plan.done.secret, secret_hash)
        return Imported(
            created=0, new_units=[], first_passwords=_handed(plan.people, secret) if same else [], was_done=True
        )
    if plan.bad:
        raise ListHasFaults(count=len(plan.bad))
    if not secrets.compare_digest(plan.digest, digest):
        raise ListChanged()
    assert actor.id is not None  # an account, by the permission table
    ImportedList.objects.create(
        content=plan.content, secret=secret_hash, imported_by_id=actor.id, imported_at=clock.now()
    )
    _save(actor, plan, secret)
    write_audit(
        actor,
        "people.import_accounts",
        "list",
        plan.content[:16],
        accounts=[one.username for one in plan.people],
        units=plan.new_units,
    )
    record(actor, SITE, AccountsChanged())
    return Imported(
        created=len(plan.people),
        new_units=plan.new_units,
        first_passwords=_handed(plan.people, secret),
        was_done=False,
    )


def _plan(file: Incoming | None, size_bytes: int | None = None) -> _Plan:
    with connection.cursor() as cursor:
        # While a long list is read and hashed the database hears nothing of us, and must not give us up.
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = '120s'")
    roster = read_roster(sheet_of(file, size_bytes))
    told = [asdict(one) for one in roster.people]
    content = _digest([{k: v for k, v in one.items() if k != "password"} for one in told])
    done = None if roster.bad else ImportedList.objects.filter(content=content).first()
    usernames, people, units = known_people()
    bad, noted = roster.bad, roster.noted
    if done is None:
        taken = [one for one in roster.people if one.username in usernames]
        bad = sorted([*bad, *(_about(one, "username", "username_taken", one.username) for one in taken)], key=_row)
        same = [one for one in roster.people if (one.name, one.unit_name) in people and one not in taken]
        noted = sorted([*noted, *(_about(one, "name", "person_known", one.name) for one in same)], key=_row)
    new_units = list(dict.fromkeys(one.unit_name for one in roster.people if one.unit_name not in units))
    return _Plan(roster.people, bad, noted, new_units, content, _digest([*told, *new_units]), done)


def _row(remark: Remark) -> int:
    return remark.row


def _about(one: Person, column: str, reason: str, value: str) -> Remark:
    return Remark(row=one.row, column=HEADERS[column], reason=reason, value=value)


def _digest(content: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _handed(people: list[Person], secret: str) -> list[Handed]:
    return [
        Handed(
            name=one.name,
            unit_name=one.unit_name,
            username=one.username,
            first_password=first_password(secret, one.username),
        )
        for one in people
        if not one.password
    ]


def _save(actor: Actor, plan: _Plan, secret: str) -> None:
    Unit.objects.bulk_create([Unit(name=name) for name in plan.new_units])
    units: dict[str, UUID] = dict(Unit.objects.values_list("name", "id"))
    now = clock.now()
    accounts = [
        Account(
            id=new_id(),
            username=one.username,
            name=one.name,
            unit_id=units[one.unit_name],
            post=one.post,
            rank=one.rank,
            password=_hashed(one, secret),
            must_change_password=True,
            created_at=now,
        )
        for one in plan.people
    ]
    Account.objects.bulk_create(accounts)
    if actor.unit_id is not None:
        FrequentParticipant.objects.bulk_create(
            FrequentParticipant(unit_id=actor.unit_id, account=account)
            for account, one in zip(accounts, plan.people, strict=True)
            if one.frequent
        )


def _hashed(one: Person, secret: str) -> str:
    if one.password:
        return make_password(one.password)
    hasher = _LightHasher()
    return str(hasher.encode(first_password(secret, one.username), hasher.salt()))
