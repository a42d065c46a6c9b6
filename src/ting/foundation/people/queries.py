"""Who knocks, who is signed in, which accounts and sessions there are."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import connection

from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import NOBODY, Actor, ActorKind, Role
from ting.foundation.kernel.doors import Answer
from ting.foundation.people.models import (
    Account,
    FrequentParticipant,
    PasswordReset,
    RoleGrant,
    Session,
    Site,
    TriedName,
    Unit,
)
from ting.foundation.people.rules import is_idle_out
from ting.foundation.people.rules.disuse import Use
from ting.foundation.people.rules.strokes import stroke_key

# Written at most this often, or every read of a page would be a write.
_SEEN_EVERY = timedelta(seconds=30)


class AccountShown(Answer):
    """`stroke_place` is where the name stands among those listed with it, by strokes (姓氏笔画)."""

    id: UUID
    username: str
    name: str
    unit_id: UUID
    unit_name: str
    post: str
    rank: int | None
    stroke_place: int
    roles: list[Role]
    must_change_password: bool
    locked_until: datetime | None
    disabled_at: datetime | None
    disabled_for: str
    used_at: datetime | None


class Ordering(StrEnum):
    """How people are listed."""

    RANK = "rank"
    STROKES = "strokes"


class ResetShown(Answer):
    """A request for a new first password; `outcome` is "" while it is open, else confirmed or declined."""

    id: UUID
    account_id: UUID
    name: str
    username: str
    unit_name: str
    asked_by_id: UUID
    asked_by: str
    asked_at: datetime
    reason: str
    outcome: str
    answered_by: str
    answered_at: datetime | None
    answer_reason: str


class SessionShown(Answer):
    id: UUID
    address: str
    agent: str
    opened_at: datetime
    seen_at: datetime
    is_this: bool


class UnitShown(Answer):
    id: UUID
    name: str


class SiteShown(Answer):
    office: str
    host: str
    is_demo: bool


def token_hash(token: str) -> bytes:
    """What is stored of a session's token."""
    return hashlib.sha256(token.encode()).digest()


# Unnest, since a prepared "= ANY" compares each with each: 50 ms when a thousand come back at once.
_KNOCK = """
SELECT s.token_hash, s.id, s.machine_kind, s.machine_id, s.machine_name, s.seen_at,
       a.id, a.name, a.unit_id, a.must_change_password,
       (SELECT string_agg(g.role, ' ') FROM people_role_grant g WHERE g.account_id = a.id)
FROM unnest(%s::bytea[]) token JOIN people_session s ON s.token_hash = token
LEFT JOIN people_account a ON a.id = s.account_id
WHERE s.ended_at IS NULL AND a.disabled_at IS NULL
"""


class Knocked:
    """An actor and what the door must know besides."""

    __slots__ = ("actor", "must_change_password", "seen_at")

    def __init__(self, actor: Actor, seen_at: datetime, must_change_password: bool) -> None:
        self.actor = actor
        self.seen_at = seen_at
        self.must_change_password = must_change_password


def knock(tokens: list[str], address: str = "") -> dict[str, Knocked]:
    """One SELECT for all who knock: token to actor; who is unknown, ended or idle is left out."""
    hashes = {token_hash(token): token for token in tokens if token}
    if not hashes:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_KNOCK, [list(hashes)])
        rows = cursor.fetchall()
    now = clock.now()
    found: dict[str, Knocked] = {}
    for hashed, session_id, kind, machine_id, machine_name, seen_at, account_id, name, unit_id, must, roles in rows:
        token = hashes[bytes(hashed)]
        if account_id is None:
            # A machine that still waits to be let in has no name yet, and no role.
            held = frozenset({Role(kind)} if machine_name else ())
            actor = Actor(ActorKind(kind), machine_id, machine_name, session_id, held, None, address)
        else:
            held = frozenset(Role(role) for role in (roles or "").split()) | {Role.MEMBER}
            if is_idle_out(held, seen_at, now):
                continue
            actor = Actor(ActorKind.ACCOUNT, account_id, name, session_id, held, unit_id, address)
        found[token] = Knocked(actor, seen_at, bool(must))
    return found


def note_seen(knocked: Knocked) -> None:
    """Keep the session awake; writes at most every half minute."""
    now = clock.now()
    if knocked.actor.session_id is not None and now - knocked.seen_at > _SEEN_EVERY:
        Session.objects.filter(id=knocked.actor.session_id).update(seen_at=now)


def keep_awake(session_ids: list[UUID]) -> None:
    """People who turn pages are not idle, though they send no command."""
    Session.objects.filter(id__in=session_ids).update(seen_at=clock.now())


def nobody_at(address: str) -> Actor:
    """The signed-out actor of one address."""
    return Actor(ActorKind.NOBODY, None, NOBODY.name, address=address)


def site() -> SiteShown | None:
    """The site's own record; None before `ting init`."""
    row = Site.objects.filter(id=1).first()
    return None if row is None else SiteShown(office=row.office, host=row.host, is_demo=row.is_demo)


def _shown(account: Account, roles: list[Role], stroke_place: int, locked_until: datetime | None) -> AccountShown:
    return AccountShown(
        id=account.id,
        username=account.username,
        name=account.name,
        unit_id=account.unit.id,
        unit_name=account.unit.name,
        post=account.post,
        rank=account.rank,
        stroke_place=stroke_place,
        roles=sorted(roles),
        must_change_password=account.must_change_password,
        locked_until=locked_until,
        disabled_at=account.disabled_at,
        disabled_for=account.disabled_for,
        used_at=account.used_at,
    )


def accounts(ids: list[UUID] | None = None, order: Ordering = Ordering.RANK) -> list[AccountShown]:
    """All accounts (or those named), by rank or by the strokes of the surname."""
    rows = Account.objects.select_related("unit").order_by("username")
    if ids is not None:
        rows = rows.filter(id__in=ids)
    roles: dict[UUID, list[Role]] = {}
    for account_id, role in RoleGrant.objects.values_list("account_id", "role"):
        roles.setdefault(account_id, []).append(Role(role))
    by_strokes = sorted(rows, key=lambda row: stroke_key(row.name))
    locks = dict(TriedName.objects.filter(locked_until__gt=clock.now()).values_list("username", "locked_until"))
    people = [
        _shown(row, roles.get(row.id, []), place, locks.get(row.username)) for place, row in enumerate(by_strokes)
    ]
    if order is Ordering.STROKES:
        return people
    return sorted(people, key=lambda one: (one.rank is None, one.rank or 0, one.stroke_place))


def frequent_of(unit_id: UUID | None) -> frozenset[UUID]:
    """Whom a unit often invites."""
    if unit_id is None:
        return frozenset()
    return frozenset(FrequentParticipant.objects.filter(unit_id=unit_id).values_list("account_id", flat=True))


def unit_name(unit_id: UUID | None) -> str:
    """A unit's name, "" when there is none."""
    if unit_id is None:
        return ""
    return Unit.objects.filter(id=unit_id).values_list("name", flat=True).first() or ""


def names_of(ids: list[UUID]) -> dict[UUID, str]:
    """What accounts, units and open or ended sessions among these ids are called."""
    found = dict(Account.objects.filter(id__in=ids).values_list("id", "name"))
    found |= dict(Unit.objects.filter(id__in=ids).values_list("id", "name"))
    for session_id, name, machine in Session.objects.filter(id__in=ids).values_list(
        "id", "account__name", "machine_name"
    ):
        found[session_id] = name or machine
    return found


def known_people() -> tuple[set[str], set[tuple[str, str]], set[str]]:
    """User names that are taken, people by name and unit, names of units."""
    rows = list(Account.objects.values_list("username", "name", "unit__name"))
    units = set(Unit.objects.values_list("name", flat=True))
    return {row[0] for row in rows}, {(row[1], row[2]) for row in rows}, units


def uses_of_open_accounts() -> list[Use]:
    """When each account that is not disabled was last used; one never used counts from its making."""
    offices: dict[UUID, set[Role]] = {}
    for account_id, role in RoleGrant.objects.values_list("account_id", "role"):
        offices.setdefault(account_id, set()).add(Role(role))
    rows = Account.objects.filter(disabled_at=None).values_list("id", "used_at", "created_at")
    return [Use(row[0], row[1] or row[2], frozenset(offices.get(row[0], ()))) for row in rows]


def password_resets() -> list[ResetShown]:
    """The open requests, oldest first, then the 20 answered last."""
    rows = PasswordReset.objects.select_related("account__unit", "asked_by", "answered_by")
    told = [*rows.filter(outcome="").order_by("asked_at"), *rows.exclude(outcome="").order_by("-answered_at")[:20]]
    return [
        ResetShown(
            id=row.id,
            account_id=row.account_id,
            name=row.account.name,
            username=row.account.username,
            unit_name=row.account.unit.name,
            asked_by_id=row.asked_by_id,
            asked_by=row.asked_by.name,
            asked_at=row.asked_at,
            reason=row.reason,
            outcome=row.outcome,
            answered_by=row.answered_by.name if row.answered_by else "",
            answered_at=row.answered_at,
            answer_reason=row.answer_reason,
        )
        for row in told
    ]


def account(account_id: UUID) -> AccountShown | None:
    """One account, or None."""
    return next(iter(accounts([account_id])), None)


def units() -> list[UnitShown]:
    """All units by name."""
    return [UnitShown(id=row.id, name=row.name) for row in Unit.objects.order_by("name")]


def sessions_of(account_id: UUID, this: UUID | None) -> list[SessionShown]:
    """The open sessions of one account, newest first."""
    rows = Session.objects.filter(account_id=account_id, ended_at=None).order_by("-opened_at")
    return [
        SessionShown(
            id=row.id,
            address=row.address,
            agent=row.agent,
            opened_at=row.opened_at,
            seen_at=row.seen_at,
            is_this=row.id == this,
        )
        for row in rows
    ]
