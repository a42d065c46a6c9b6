"""What meets every request: host names, origins, safe headers, sizes, and orders that cannot be read."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests.edge.browser import Answered, Browser, path_of
from tests.edge.office import Office
from ting.foundation.audit.models import AuditLine

Open = Callable[..., Browser]
SAFE = {
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
}
ME = "/api/people/me"
SIGN_IN = "/api/people/sign-in"


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("LOCALHOST:8000", True),
        ("[::1]:8000", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example:8000", False),
        ("127.0.0.1@evil.example", False),
        ("", False),
        (None, False),
    ],
)
def test_only_our_own_host_names(office: Office, browser: Open, host: str | None, is_ours: bool) -> None:
    assert (browser().raw("GET", ME, host=host, origin=None).status == 200) is is_ours


@pytest.mark.parametrize(
    ("origin", "passes"),
    [
        ("http://127.0.0.1:8000", True),
        (None, True),
        ("http://evil.example", False),
        ("http://127.0.0.1:8001", False),
        ("http://127.0.0.1", False),
        ("null", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("path", [SIGN_IN, path_of("stage.turn_page")])
def test_a_foreign_page_can_command_nothing(
    office: Office, browser: Open, path: str, origin: str | None, passes: bool
) -> None:
    answered = browser().raw("POST", path, b"{}", origin=origin)
    assert (answered.status != 403) is passes


def test_every_answer_carries_the_safe_headers(office: Office, browser: Open) -> None:
    here = browser("xu")
    answers = [
        here.query("people.me"),
        here.command("stage.take_back", meeting_id=office.meeting_id),
        here.command("stage.turn_page", meeting_id=office.meeting_id),
        here.raw("POST", SIGN_IN, b"{nonsense"),
        here.raw("GET", "/api/no/such-thing"),
        here.raw("GET", ME, host="evil.example"),
        here.raw("POST", SIGN_IN, origin="http://evil.example"),
        here.raw("GET", "/"),
        here.raw("GET", "/assets/none.js"),
        here.raw("PUT", SIGN_IN),
        here.raw("POST", SIGN_IN, content_length=str(1 << 40)),
    ]
    for answered in answers:
        assert not SAFE - answered.headers.keys(), answered
        assert "script-src 'self'" in answered.headers["content-security-policy"]
        assert "server" not in answered.headers
        assert answered.status < 500 or b"make run" in answered.body


@pytest.mark.parametrize("name", ["stage.turn_page", "stage.start_presenting"], ids=["lane", "django"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b'{"meeting_id": "\\ud800"}',
        b'{"\\ud800": 1}',
        b"[" * 5000,
        b'{"page": NaN}',
        b'{"page": ' + b"9" * 5000 + b"}",
        b" " * (2 << 20),
    ],
)
def test_a_body_that_is_no_order(office: Office, browser: Open, name: str, body: bytes) -> None:
    here = browser("xu")
    answered = here.raw("POST", path_of(name), body, ting_command=str(uuid4()))
    assert answered.status == 422
    assert answered.code == "kernel.bad_input"
    assert answered.data["correlation"]


def order_of(office: Office) -> dict[str, Any]:
    return {
        "meeting_id": str(office.meeting_id),
        "version_id": str(office.version_id),
        "page": 2,
        "viewport": {"top": 0.1, "height": 0.5, "zoom": 1},
    }


def sent(here: Browser, name: str, order: Any, command_id: str | None = "fresh") -> Answered:
    chosen = str(uuid4()) if command_id == "fresh" else command_id
    return here.raw("POST", path_of(name), json.dumps(order).encode(), ting_command=chosen)


@pytest.mark.parametrize("name", ["stage.turn_page", "stage.start_presenting"], ids=["lane", "django"])
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"surprise": 1}, "surprise"),
        ({"meeting_id": "42"}, "meeting_id"),
        ({"version_id": None}, "version_id"),
        ({"page": "five"}, "page"),
        ({"page": 1.5}, "page"),
        ({"viewport": {"top": float("nan"), "height": 1, "zoom": 1}}, "viewport.top"),
        ({"viewport": {"top": float("inf"), "height": 1, "zoom": 1}}, "viewport.top"),
        ({"viewport": {"top": 0, "height": 0, "zoom": 1}}, "viewport.height"),
        ({"viewport": {"top": 0, "height": 1, "zoom": 1, "x": 1}}, "viewport.x"),
        ({"viewport": []}, "viewport"),
    ],
)
def test_a_field_that_is_wrong_is_named(
    office: Office, browser: Open, name: str, change: dict[str, Any], field: str
) -> None:
    answered = sent(browser("xu"), name, order_of(office) | change)
    assert (answered.status, answered.code) == (422, "kernel.bad_input")
    assert field in [error["field"] for error in answered.data["fields"]["errors"]]


@pytest.mark.parametrize("name", ["stage.turn_page", "stage.start_presenting"], ids=["lane", "django"])
@pytest.mark.parametrize(
    ("command_id", "reason"), [(None, "missing"), ("", "missing"), ("42", "uuid"), ("{}", "uuid"), ("\u00e9", "uuid")]
)
def test_a_command_needs_its_id(office: Office, browser: Open, name: str, command_id: str | None, reason: str) -> None:
    answered = sent(browser("xu"), name, order_of(office), command_id)
    assert answered.status == 422
    assert answered.data["fields"]["errors"] == [{"field": "Ting-Command", "reason": reason}]


@pytest.mark.parametrize("slot", ["UPPER", "a b", "../x", "x" * 40, "\u00e9"])
@pytest.mark.parametrize("name", ["stage.turn_page", "people.sign_out"], ids=["lane", "django"])
def test_a_slot_is_a_plain_word(office: Office, browser: Open, name: str, slot: str) -> None:
    answered = browser("xu").raw("POST", path_of(name), json.dumps(order_of(office)).encode(), ting_slot=slot)
    assert answered.status == 422


def test_page_numbers_beyond_reason(office: Office, browser: Open) -> None:
    here = browser("xu")
    for page in (0, -1, 11, 10**12, 10**30):
        answered = sent(here, "stage.start_presenting", order_of(office) | {"page": page})
        assert (answered.status, answered.code) == (409, "stage.no_such_page")
    for number in ("1", "0", "-1", "99999999999", "9" * 40, "1.5", "x", "\0"):
        for name in ("documents.page", "documents.text"):
            assert here.query(name, version_id=office.version_id, number=number).status in (404, 422)


def test_the_same_order_twice_is_one_effect_and_one_answer(office: Office, browser: Open) -> None:
    here, command_id = browser("mishu"), str(uuid4())
    order = {"title": "会议", "room_id": office.room_id}
    order |= {"starts_at": "2031-01-01T09:00:00+08:00", "ends_at": "2031-01-01T10:00:00+08:00"}
    first = here.command("agenda.create_meeting", command_id, **order)
    again = here.command("agenda.create_meeting", command_id, **order)
    assert first.status == 200
    assert first.body == again.body
    assert len(here.query("agenda.meetings").data["meetings"]) == 2


def test_a_command_id_is_good_for_one_command(office: Office, browser: Open) -> None:
    """An id that was used already neither gives another command's answer nor hides a refusal from the audit."""
    here, command_id = browser("mishu"), str(uuid4())
    assert here.command("agenda.end_meeting", command_id, meeting_id=office.meeting_id).status == 200
    refused = here.command("people.create_unit", command_id, name="单位")
    assert (refused.status, refused.code) == (403, "people.not_allowed")
    assert AuditLine.objects.filter(act="people.create_unit", result="refused").count() == 1
    taken = here.command("people.mark_frequent", command_id, account_id=office.accounts["xu"], frequent=True)
    assert (taken.status, taken.code) == (409, "kernel.command_id_taken")
    assert here.query("people.accounts").status == 403
    assert AuditLine.objects.filter(act="people.accounts", result="refused").count() == 1


def test_two_people_with_the_same_id_do_not_meet(office: Office, browser: Open) -> None:
    command_id = str(uuid4())
    for name in ("xu", "yang"):
        asked = browser(name).command("stage.request_presenting", command_id, meeting_id=office.meeting_id)
        assert asked.status == 200
    snapshot = browser("mishu").query("stage.snapshot", meeting_id=office.meeting_id).data
    assert len(snapshot["stage"]["requests"]) == 2


def test_an_unknown_address_is_answered_like_every_refusal(office: Office, browser: Open) -> None:
    answered = browser().raw("GET", "/api/no/such-thing")
    assert (answered.status, answered.code) == (404, "kernel.not_found")


def test_a_command_is_never_a_get_nor_a_query_a_post(office: Office, browser: Open) -> None:
    here = browser("xu")
    assert here.raw("GET", path_of("stage.turn_page")).status == 405
    assert here.raw("GET", path_of("people.sign_out")).status == 405
    assert here.raw("POST", path_of("people.me"), b"{}").status == 405
