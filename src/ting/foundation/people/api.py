"""What can be asked of people: signing in, one's own sessions, accounts, roles and units."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from pydantic import Field

from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor, ActorKind, Role
from ting.foundation.kernel.doors import Answer, Command, Order, Query
from ting.foundation.people import queries
from ting.foundation.people.actions.change_account import change_account
from ting.foundation.people.actions.change_password import change_password
from ting.foundation.people.actions.change_rights import disable_account, enable_account, grant_role, revoke_role
from ting.foundation.people.actions.create_account import Created, create_account, create_unit
from ting.foundation.people.actions.end_session import end_session, sign_out
from ting.foundation.people.actions.export_accounts import export_accounts, template
from ting.foundation.people.actions.import_accounts import Imported, Preview, import_accounts, preview_import
from ting.foundation.people.actions.mark_frequent import mark_frequent
from ting.foundation.people.actions.reset_password import (
    FirstPassword,
    ask_password_reset,
    confirm_password_reset,
    decline_password_reset,
)
from ting.foundation.people.actions.sign_in import SignedIn, sign_in
from ting.foundation.sheets.writing import Workbook


class Nothing(Order):
    pass


class SignIn(Order):
    username: str = Field(max_length=64)
    password: str = Field(max_length=256)


class ChangePassword(Order):
    old_password: str = Field(max_length=256)
    new_password: str = Field(max_length=256)


class OneSession(Order):
    session_id: UUID


class OneAccount(Order):
    account_id: UUID


class CreateAccount(Order):
    username: str = Field(max_length=32)
    name: str = Field(max_length=32)
    unit_id: UUID
    post: str = Field(default="", max_length=32)
    rank: int | None = Field(default=None, ge=1, le=9999)
    first_password: str = Field(max_length=256)


class ChangeAccount(Order):
    account_id: UUID
    name: str = Field(max_length=32)
    unit_id: UUID
    post: str = Field(max_length=32)
    rank: int | None = Field(ge=1, le=9999)


class AskPasswordReset(Order):
    account_id: UUID
    reason: str = Field(max_length=200)


class OneReset(Order):
    reset_id: UUID


class DeclinePasswordReset(Order):
    reset_id: UUID
    reason: str = Field(max_length=200)


class MarkFrequent(Order):
    account_id: UUID
    frequent: bool


class PreviewImport(Order):
    """Goes with the file as a form; `size_bytes` is what the sender counted, so that a cut file is noticed."""

    size_bytes: int = Field(ge=0)


class ImportAccounts(Order):
    """Goes with the file as a form. `secret` is what first passwords are made from, new for each list."""

    digest: str = Field(max_length=64)
    secret: str = Field(min_length=32, max_length=128)


class Listing(Order):
    order: queries.Ordering = queries.Ordering.RANK


class OneRole(Order):
    account_id: UUID
    role: Role


class CreateUnit(Order):
    name: str = Field(max_length=64)


class Accounts(Answer):
    accounts: list[queries.AccountShown]


class Colleague(Answer):
    """What a secretary may know of an account: enough to seat a person."""

    id: UUID
    name: str
    unit_name: str
    post: str
    rank: int | None
    stroke_place: int
    frequent: bool


class Resets(Answer):
    resets: list[queries.ResetShown]


class Colleagues(Answer):
    colleagues: list[Colleague]


class Me(Answer):
    """Who asks, and what every page must know of the site before anything else."""

    kind: ActorKind
    id: UUID | None
    name: str
    username: str
    roles: list[Role]
    unit_name: str
    must_change_password: bool
    demo: bool
    office: str
    live_url: str | None
    now: datetime


class Units(Answer):
    units: list[queries.UnitShown]


class Sessions(Answer):
    sessions: list[queries.SessionShown]


def _me(actor: Actor) -> Me:
    known = queries.account(actor.id) if actor.kind is ActorKind.ACCOUNT and actor.id else None
    site = queries.site()
    return Me(
        # A machine that waits to be let in holds no role, and is nobody yet.
        kind=actor.kind if actor.roles else ActorKind.NOBODY,
        id=actor.id,
        name=actor.name,
        username=known.username if known else "",
        roles=sorted(actor.roles),
        unit_name=known.unit_name if known else "",
        must_change_password=bool(known and known.must_change_password),
        demo=bool(site and site.is_demo),
        office=site.office if site else "",
        live_url=settings.TING_LIVE_URL,
        now=clock.now(),
    )


def _accounts(actor: Actor, order: queries.Ordering) -> Accounts:
    return Accounts(accounts=queries.accounts(order=order))


def _colleagues(actor: Actor, order: queries.Ordering) -> Colleagues:
    """Those whom the secretary's unit often invites come first.

    An account that was closed for lack of use only cannot sign in; its owner is invited all the same,
    and sits down at a seat that knows them.
    """
    frequent = queries.frequent_of(actor.unit_id)
    rows = [row for row in queries.accounts(order=order) if row.disabled_at is None or row.disabled_for]
    told = [
        Colleague(
            id=row.id,
            name=row.name,
            unit_name=row.unit_name,
            post=row.post,
            rank=row.rank,
            stroke_place=row.stroke_place,
            frequent=row.id in frequent,
        )
        for row in rows
    ]
    return Colleagues(colleagues=sorted(told, key=lambda one: not one.frequent))


def _password_resets(actor: Actor) -> Resets:
    return Resets(resets=queries.password_resets())


def _units(actor: Actor) -> Units:
    return Units(units=queries.units())


def _sessions(actor: Actor) -> Sessions:
    assert actor.id is not None
    return Sessions(sessions=queries.sessions_of(actor.id, actor.session_id))


COMMANDS = (
    Command("people.sign_in", SignIn, sign_in, SignedIn, lean=True, passes_first=True),
    Command("people.sign_out", Nothing, sign_out, lean=True, passes_first=True),
    Command("people.change_password", ChangePassword, change_password, passes_first=True),
    Command("people.end_session", OneSession, end_session),
    Command("people.create_account", CreateAccount, create_account, Created),
    Command("people.create_unit", CreateUnit, create_unit, Created),
    Command("people.disable_account", OneAccount, disable_account),
    Command("people.enable_account", OneAccount, enable_account),
    Command("people.change_account", ChangeAccount, change_account),
    Command("people.ask_password_reset", AskPasswordReset, ask_password_reset, Created),
    Command("people.confirm_password_reset", OneReset, confirm_password_reset, FirstPassword, lean=True),
    Command("people.decline_password_reset", DeclinePasswordReset, decline_password_reset),
    Command("people.mark_frequent", MarkFrequent, mark_frequent),
    Command("people.preview_import", PreviewImport, preview_import, Preview, lean=True, takes_file=True),
    Command("people.import_accounts", ImportAccounts, import_accounts, Imported, lean=True, takes_file=True),
    Command("people.export_accounts", Listing, export_accounts, Workbook, lean=True),
    Command("people.grant_role", OneRole, grant_role),
    Command("people.revoke_role", OneRole, revoke_role),
)
QUERIES = (
    Query("people.me", Nothing, _me, Me, passes_first=True),
    Query("people.accounts", Listing, _accounts, Accounts),
    Query("people.colleagues", Listing, _colleagues, Colleagues),
    Query("people.password_resets", Nothing, _password_resets, Resets),
    Query("people.import_template", Nothing, template, Workbook),
    Query("people.units", Nothing, _units, Units),
    Query("people.sessions", Nothing, _sessions, Sessions),
)
