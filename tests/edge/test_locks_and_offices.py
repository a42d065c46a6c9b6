"""Locks and rights through the HTTP application: tries are counted, offices exclude each other and never lie empty."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from tests.edge.browser import PASSWORD, Browser
from tests.edge.office import Office, account
from ting.foundation.audit.models import AuditLine
from ting.foundation.journal.models import Line
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM, Role
from ting.foundation.people.actions.change_rights import grant_role
from ting.foundation.people.models import Account, RoleGrant, Session, TriedName
from ting.foundation.people.reconciler import forget_tried_names

Open = Callable[..., Browser]
FRESH = "Fresh-word-22"


def test_five_failures_lock_and_time_unlocks(office: Office, browser: Open) -> None:
    here = browser()
    codes = [here.sign_in("xu", "wrong").code for _ in range(5)]
    assert codes == ["people.wrong_name_or_password"] * 4 + ["people.locked"]
    assert here.sign_in("xu").code == "people.locked"
    with clock.moved(timedelta(minutes=29)):
        assert here.sign_in("xu").code == "people.locked"
    with clock.moved(timedelta(minutes=31)):
        assert here.sign_in("xu").status == 200
        assert not TriedName.objects.exists()


def test_a_lock_does_not_tell_which_names_exist(office: Office, browser: Open) -> None:
    told = [[browser().sign_in(name, "wrong") for _ in range(7)] for name in ("xu", "Nobody-Of-Us")]
    known, unknown = [[(one.status, one.code, sorted(one.data["fields"])) for one in row] for row in told]
    assert known == unknown
    assert [code for _, code, _ in known] == ["people.wrong_name_or_password"] * 4 + ["people.locked"] * 3
    with clock.moved(timedelta(minutes=31)):
        assert browser().sign_in("nobody-of-us", "wrong").code == "people.wrong_name_or_password"


def test_tries_are_forgotten_after_a_day_and_no_sooner(office: Office, browser: Open) -> None:
    browser().sign_in("nobody-of-us", "wrong")
    assert forget_tried_names() == 0
    with clock.moved(timedelta(days=1, minutes=1)):
        assert forget_tried_names() == 1


def test_the_count_starts_anew_after_a_success(office: Office, browser: Open) -> None:
    here = browser()
    for _ in range(2):
        for _ in range(4):
            here.sign_in("xu", "wrong")
        assert here.sign_in("xu").status == 200


def test_failures_at_once_are_all_counted(office: Office, pool: object, application: object) -> None:
    with ThreadPoolExecutor(4) as hands:
        codes = list(hands.map(lambda _: Browser(application).sign_in("xu", "wrong").code, range(8)))
    assert codes.count("people.wrong_name_or_password") == 4
    assert codes.count("people.locked") == 4


def test_a_locked_account_is_opened_by_an_administrator(office: Office, browser: Open) -> None:
    for _ in range(5):
        browser().sign_in("xu", "wrong")
    assert browser("xitong").command("people.enable_account", account_id=office.accounts["xu"]).status == 200
    assert browser().sign_in("xu").status == 200


def test_the_old_password_cannot_be_tried_without_end(office: Office, browser: Open) -> None:
    here = browser("xu")
    order = {"old_password": "wrong", "new_password": FRESH}
    codes = [here.command("people.change_password", **order).code for _ in range(5)]
    assert codes == ["people.wrong_name_or_password"] * 4 + ["people.locked"]
    assert here.command("people.change_password", old_password=PASSWORD, new_password=FRESH).code == "people.locked"


def test_no_account_holds_two_offices_even_by_raw_sql(office: Office) -> None:
    raw = "INSERT INTO people_role_grant (account_id, role) VALUES (%s, 'auditor')"
    with (
        pytest.raises(IntegrityError, match="people_offices_exclusive"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(raw, [office.accounts["xitong"]])
    with pytest.raises(IntegrityError, match="people_role_known"), transaction.atomic():
        RoleGrant.objects.create(account_id=office.accounts["xu"], role="superuser")


def test_offices_exclude_each_other_and_the_refusal_names_the_one_held(office: Office, browser: Open) -> None:
    chief = browser("baomi")
    grant = {"account_id": office.accounts["xu"]}
    assert chief.command("people.grant_role", role="auditor", **grant).status == 200
    refused = chief.command("people.grant_role", role="system_admin", **grant)
    assert (refused.code, refused.data["fields"]) == ("people.offices_exclude", {"held": "auditor"})
    assert chief.command("people.grant_role", role="secretary", **grant).status == 200
    assert chief.command("people.revoke_role", role="auditor", **grant).status == 200
    assert chief.command("people.grant_role", role="system_admin", **grant).status == 200


@pytest.mark.parametrize(
    ("who", "command", "order"),
    [
        ("baomi", "people.grant_role", {"role": "secretary"}),
        ("baomi", "people.revoke_role", {"role": "security_admin"}),
        ("xitong", "people.disable_account", {}),
    ],
)
def test_nobody_changes_their_own_rights(
    office: Office, browser: Open, who: str, command: str, order: dict[str, str]
) -> None:
    assert browser(who).command(command, account_id=office.accounts[who], **order).code == "people.own_rights"


def second(office: Office, name: str, role: Role) -> UUID:
    """One more account that holds this office."""
    with transaction.atomic():
        grant_role(SYSTEM, made := account(name, office.ours), role)
    return made


@pytest.mark.parametrize(
    ("who", "command", "whose", "role"),
    [
        ("xitong", "people.disable_account", "baomi", Role.SECURITY_ADMIN),
        ("xitong", "people.disable_account", "shenji", Role.AUDITOR),
        ("baomi", "people.revoke_role", "xitong", Role.SYSTEM_ADMIN),
        ("baomi", "people.revoke_role", "shenji", Role.AUDITOR),
    ],
)
def test_the_last_of_an_office_stays(
    office: Office, browser: Open, who: str, command: str, whose: str, role: Role
) -> None:
    here = browser(who)
    order = {"account_id": office.accounts[whose]} | ({"role": role} if "revoke" in command else {})
    refused = here.command(command, **order)
    assert (refused.code, refused.data["fields"]) == ("people.last_of_office", {"role": role})
    spare = second(office, "houbu", role)
    with transaction.atomic():
        Account.objects.filter(id=spare).update(disabled_at=clock.now())
    assert here.command(command, **order).code == "people.last_of_office", "one who can't sign in does not count"
    with transaction.atomic():
        Account.objects.filter(id=spare).update(disabled_at=None)
    assert here.command(command, **order).status == 200


def test_two_who_disable_each_other_at_once_do_not_leave_an_office_empty(
    office: Office, browser: Open, pool: object
) -> None:
    other = second(office, "houbu", Role.SYSTEM_ADMIN)
    pairs = [(browser("xitong"), other), (browser("houbu"), office.accounts["xitong"])]
    with ThreadPoolExecutor(2) as hands:
        codes = list(hands.map(lambda one: one[0].command("people.disable_account", account_id=one[1]).code, pairs))
    assert sorted(codes)[0] == ""
    assert sorted(codes)[1] in ("people.last_of_office", "people.signed_out")


def test_changed_rights_are_audited_journalled_and_at_work_at_once(office: Office, browser: Open) -> None:
    chief, here = browser("baomi"), browser("xu")
    assert here.query("venue.rooms").code == "people.not_allowed"
    order = {"account_id": office.accounts["xu"], "role": Role.SECRETARY}
    assert chief.command("people.grant_role", **order).status == 200
    assert here.query("venue.rooms").status == 200
    assert chief.command("people.revoke_role", **order).status == 200
    assert here.query("venue.rooms").status == 403
    assert (
        AuditLine.objects.filter(act__in=("people.grant_role", "people.revoke_role"), actor_name="baomi").count() == 2
    )
    assert Line.objects.filter(kind="people.rights_changed", audience="operators").count() >= 2


def test_no_audit_no_act(office: Office, browser: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    chief = browser("baomi")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_line ADD CONSTRAINT full_disk CHECK (number < 0) NOT VALID")
    try:
        order = {"account_id": office.accounts["xu"], "role": Role.SECRETARY}
        assert chief.command("people.grant_role", **order).status == 500
        assert browser().sign_in("yang").status == 500
        assert browser().sign_in("yang", "wrong").status == 500, "not even a refusal goes by unseen"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_line DROP CONSTRAINT full_disk")
    assert not RoleGrant.objects.filter(account_id=office.accounts["xu"]).exists()
    assert not Session.objects.filter(account_id=office.accounts["yang"]).exists()
