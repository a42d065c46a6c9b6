"""Every command and query with values nobody should send: never a bug, always an answer."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.edge.browser import Browser, path_of
from tests.edge.office import Office
from ting.edge import wiring

BAD = ["", "\0", "字\0", "x" * 5000, "字" * 300, "\ud800", "%s", "'; DROP TABLE", "0001-01-01T00:00:00+14:00"]
BAD += ["9999-12-31T23:59:59-14:00", "2030-01-01T00:00:00", "NaN", "-0", "\u202e", "１２３", " "]
values: st.SearchStrategy[object] = st.one_of(
    st.sampled_from([*BAD, None, True, -1, 0, 10**12, 10**40, 1.5, float("nan"), float("inf"), [], {}, [None], [[]]]),
    st.text(max_size=20),
    st.integers(),
)
# The demo's doors are shut here; a session must survive its own fuzz, and hashes cost time.
WHO = ("xitong", "baomi", "shenji", "mishu", "xu")
QUIET = {"people.sign_out", "people.change_password", "people.sign_in"}


@pytest.fixture
def people(office: Office, browser: Callable[..., Browser]) -> list[Browser]:
    return [browser(name) for name in WHO] + [browser()]


def known(office: Office) -> dict[str, Any]:
    """Values that lead past the first check, field by field."""
    return {
        "meeting_id": office.meeting_id,
        "version_id": office.version_id,
        "room_id": office.room_id,
        "seat_id": office.seats["A09"],
        "participant_id": office.participants["xu"],
        "participant_ids": [office.participants["xu"]],
        "came_at": "2031-01-01T09:00:00+08:00",
        "account_id": office.accounts["jiang"],
        "unit_id": office.ours,
        "viewport": {"top": 0, "height": 1, "zoom": 1},
        "targets": {"terminals": True, "projector": True},
        "page": 1,
        "number": 1,
        "name": "名",
        "username": "neu",
        "title": "题",
        "first_password": "Aa-2345678901",
        "starts_at": "2031-01-01T09:00:00+08:00",
        "ends_at": "2031-01-01T10:00:00+08:00",
        "seats": ["A01"],
        "rows": [{"code": "123456", "name": "x"}],
        "role": "secretary",
        "kind": "terminal",
    }


def orders(office: Office, fields: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """An order that is right but for one or two fields."""
    right = {field: known(office).get(field, uuid4()) for field in fields}
    if not fields:
        return st.just({})
    wrong = st.dictionaries(st.sampled_from(fields), values, min_size=1, max_size=2)
    return wrong.map(lambda change: right | change)


@pytest.mark.parametrize("at", range(4))
def test_no_order_is_a_bug(office: Office, people: list[Browser], at: int) -> None:
    """Four shares, so that one failure does not hide the others."""
    doors = sorted((wiring.commands() | wiring.queries()).items())[at::4]
    for name, door in doors:
        if name not in QUIET and not getattr(door, "takes_file", False):
            never_five_hundred(people, name, orders(office, list(door.order.model_fields)))


def never_five_hundred(people: list[Browser], name: str, some: st.SearchStrategy[dict[str, Any]]) -> None:
    @settings(
        max_examples=8,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(order=some, here=st.sampled_from(people))
    def sends(order: dict[str, Any], here: Browser) -> None:
        answered = send(here, name, order, name in wiring.commands())
        assert answered.status in (200, 401, 403, 404, 409, 422), (name, order, answered)

    sends()


def send(here: Browser, name: str, order: dict[str, Any], is_command: bool) -> Any:
    if is_command:
        body = json.dumps(order, default=str).encode()
        return here.raw("POST", path_of(name), body, ting_command=str(uuid4()))
    flat = {key: str(value) for key, value in order.items()}
    return here.raw("GET", path_of(name), query=urlencode(flat, errors="replace"))


@pytest.mark.parametrize("username", BAD)
def test_no_name_or_password_is_a_bug(office: Office, browser: Callable[..., Browser], username: str) -> None:
    here = browser()
    assert here.sign_in(username, username).status in (409, 422)


def test_uuids_are_uuids(office: Office) -> None:
    """The values above do lead past the first check."""
    assert all(isinstance(value, UUID) for key, value in known(office).items() if key.endswith("_id"))
