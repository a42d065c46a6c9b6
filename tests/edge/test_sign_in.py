"""People through the HTTP application: signing in, locks, first passwords, sessions, idle time."""

from collections.abc import Callable
from datetime import timedelta
from statistics import median
from typing import Any

import pytest
from django.test import override_settings

from tests.edge.browser import PASSWORD, Browser
from tests.edge.office import Office, account
from ting.foundation.audit.models import AuditLine
from ting.foundation.journal.models import Line
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM
from ting.foundation.people.models import Session

Open = Callable[..., Browser]
FRESH = "Fresh-word-22"


def test_signing_in_gives_a_cookie_that_scripts_and_strangers_cannot_use(office: Office, browser: Open) -> None:
    answered = browser().sign_in("xu")
    assert answered.status == 200
    assert answered.data["account"]["username"] == "xu"
    assert b"session_token" not in answered.body
    (cookie,) = answered.cookies
    assert cookie.key == "ting_console"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["secure"]
    stored = Session.objects.get(account_id=office.accounts["xu"])
    assert cookie.value.encode() not in bytes(stored.token_hash)
    assert stored.address == "10.0.0.7"


@pytest.mark.parametrize("how", ["scheme", "setting"])
def test_the_cookie_is_secure_under_tls(office: Office, application: object, how: str) -> None:
    with override_settings(TING_TLS_CERT="x" if how == "setting" else ""):
        opened = Browser(application, scheme="https" if how == "scheme" else "http")
        (cookie,) = opened.sign_in("xu").cookies
    assert cookie["secure"]


def test_a_wrong_password_and_an_unknown_name_look_the_same(office: Office, browser: Open) -> None:
    known, unknown = browser().sign_in("xu", "wrong"), browser().sign_in("nobody-of-us", "wrong")
    assert (known.status, known.code, known.data["fields"]) == (unknown.status, unknown.code, unknown.data["fields"])
    assert known.code == "people.wrong_name_or_password"
    assert "set-cookie" not in known.headers
    traced = list(AuditLine.objects.filter(result="refused").order_by("number").values_list("content", flat=True))
    assert '"username":"xu"' in traced[0]
    assert '"username":"nobody-of-us"' in traced[1]
    assert 'wrong"' not in traced[0]


def test_an_unknown_name_takes_as_long(
    transactional_db: None, pool: object, browser: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By counting hashes, not by the clock: both names cost exactly one Argon2."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    from ting.foundation.people.actions.create_account import create_unit

    account("xu", create_unit(SYSTEM, "单位").id)
    hashed: list[str] = []
    for name in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, name, counted(getattr(Argon2PasswordHasher, name), hashed))
    took: dict[str, list[float]] = {"xu": [], "unknown": []}
    for _ in range(3):
        for name, times in took.items():
            began = clock.monotonic()
            browser().sign_in(name, "wrong")
            times.append(clock.monotonic() - began)
    assert len(hashed) == 6
    assert 1 / 3 < median(took["xu"]) / median(took["unknown"]) < 3


def counted(work: Callable[..., Any], calls: list[str]) -> Callable[..., Any]:
    """The same work, noting each call."""

    def noted(*arguments: Any) -> Any:
        calls.append(work.__name__)
        return work(*arguments)

    return noted


def test_a_disabled_account_is_out_at_once_and_cannot_come_in(office: Office, browser: Open) -> None:
    here = browser("xu")
    assert browser("xitong").command("people.disable_account", account_id=office.accounts["xu"]).status == 200
    assert here.query("people.sessions").status == 401
    assert browser().sign_in("xu").code == "people.disabled"
    assert browser().sign_in("xu", "wrong").code == "people.wrong_name_or_password"


def test_a_first_password_opens_nothing_but_its_change(office: Office, browser: Open) -> None:
    account("xin", office.ours, must_change=True)
    here = browser()
    assert here.sign_in("xin").data["must_change_password"] is True
    assert here.query("people.me").data["must_change_password"] is True
    for name in ("people.sessions", "attendance.here"):
        assert here.query(name).code == "people.must_change_password"
    assert here.command("people.end_session", session_id=office.ours).code == "people.must_change_password"
    changed = here.command("people.change_password", old_password=PASSWORD, new_password=FRESH)
    assert changed.status == 200
    assert here.query("people.sessions").status == 200
    assert browser().sign_in("xin", FRESH).data["must_change_password"] is False


@pytest.mark.parametrize(
    ("new", "code"), [("short1A!", "people.weak_password"), (PASSWORD, "people.weak_password"), (FRESH, "")]
)
def test_a_new_password_must_be_strong_and_new(office: Office, browser: Open, new: str, code: str) -> None:
    answered = browser("xu").command("people.change_password", old_password=PASSWORD, new_password=new)
    assert answered.code == code


def test_a_changed_password_ends_the_other_sessions_only(office: Office, browser: Open) -> None:
    here, there, other = browser("xu"), browser("xu"), browser("yang")
    here.command("people.change_password", old_password=PASSWORD, new_password=FRESH)
    assert here.query("people.sessions").status == 200
    assert there.query("people.sessions").code == "people.signed_out"
    assert other.query("people.sessions").status == 200
    assert Line.objects.filter(kind="people.session_ended").count() == 1


def test_one_ends_ones_own_sessions_and_nobody_elses(office: Office, browser: Open) -> None:
    here, there, other = browser("xu"), browser("xu"), browser("yang")
    sessions = here.query("people.sessions").data["sessions"]
    assert len(sessions) == 2
    foreign = other.query("people.sessions").data["sessions"][0]["id"]
    assert here.command("people.end_session", session_id=foreign).status == 404
    assert other.query("people.sessions").status == 200
    second = next(row["id"] for row in sessions if not row["is_this"])
    assert here.command("people.end_session", session_id=second).status == 200
    assert there.query("people.sessions").status == 401
    assert here.command("people.end_session", session_id=second).status == 404


def test_signing_out_ends_the_session(office: Office, browser: Open) -> None:
    here = browser("xu")
    assert here.command("people.sign_out").status == 200
    assert here.query("people.sessions").status == 401
    assert here.command("people.sign_out").status == 401


@pytest.mark.parametrize(("name", "minutes"), [("xu", 15), ("mishu", 15), ("xitong", 5), ("shenji", 5)])
def test_who_lies_still_is_signed_out(office: Office, browser: Open, name: str, minutes: int) -> None:
    here = browser(name)
    with clock.moved(timedelta(minutes=minutes, seconds=-5)):
        assert here.query("people.sessions").status == 200
    with clock.moved(timedelta(minutes=2 * minutes, seconds=-15)):
        assert here.query("people.sessions").status == 200, "asking keeps the session awake"
    with clock.moved(timedelta(minutes=3 * minutes + 1)):
        assert here.query("people.sessions").status == 401


def test_a_session_is_never_reused(office: Office, browser: Open) -> None:
    here = browser()
    here.cookies["ting_console"] = "chosen-by-a-stranger"
    here.sign_in("xu")
    first = here.token
    assert first not in ("", "chosen-by-a-stranger")
    here.sign_in("yang")
    assert here.token != first
    assert here.query("people.me").data["username"] == "yang"
