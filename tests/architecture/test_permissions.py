"""Every endpoint, socket stream and page link against the matrix that is kept by hand.

`permission_matrix.csv` says what each visitor is answered: ok (the right is there; a refusal for
reasons of state comes after it), or the status. It is written from what should be, never from the
table in `edge/permissions.py`.
"""

import csv
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection, transaction

from tests.architecture.scene import Scene, build_scene, orders
from tests.edge.browser import Answered, Browser, path_of
from ting.edge import door, wiring
from ting.edge.live.admission import actors_of, meeting_views, site_audiences
from ting.edge.permissions import PERMISSIONS
from ting.foundation.journal.event import meeting_stream, one_participant
from ting.foundation.kernel.actor import Role, Scope
from ting.foundation.kernel.doors import Command, Query

# pytest-django sets the database up only when some test says that it uses it.
pytestmark = pytest.mark.django_db

# Rows that are no command or query: what may be heard over the socket.
STREAMS = ("live site", "live meeting")
# In the table because the socket asks it; no endpoint of its own.
SOCKET_RIGHTS = {"stage.live"}
# Served beside the doors: the description of the interface, which is in the source anyway.
OPEN_PATHS = {"/api/openapi.json", "/api/"}
REFUSED = {401: "people.signed_out", 403: "people.not_allowed", 404: "kernel.not_found"}

_MATRIX = (Path(__file__).parent / "permission_matrix.csv").read_text(encoding="utf-8")
_READ = list(csv.DictReader(_MATRIX.splitlines()))
VISITORS = [name for name in _READ[0] if name not in ("door", "on")]
ROWS = {(row["door"], row["on"]): {visitor: row[visitor] for visitor in VISITORS} for row in _READ}


class _Shut:
    """A renderer that draws nothing: uploads are refused for reasons of state, after the right was found."""

    def works(self) -> bool:
        return False


@pytest.fixture(scope="module")
def patched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pytest.MonkeyPatch]:
    """Cheap hashes, a store in a temporary folder, no drawing."""
    from ting.edge import asgi  # noqa: F401  # binds the adapters, so before the port is shut
    from ting.meeting.documents import ports

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "TING_HOME", tmp_path_factory.mktemp("home"))
        patch.setattr(settings, "TING_DEMO", False)
        patch.setattr(ports, "_bound", [_Shut()])
        for name, value in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
            patch.setattr(Argon2PasswordHasher, name, value)
        yield patch


@pytest.fixture(scope="module")
def thread(patched: pytest.MonkeyPatch, django_db_setup: None, django_db_blocker: Any) -> Iterator[ThreadPoolExecutor]:
    """The door's one thread, inside a transaction that is never committed."""
    outer = transaction.atomic()

    def leave() -> None:
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)
        connection.close()

    with django_db_blocker.unblock(), ThreadPoolExecutor(max_workers=1) as executor:
        patched.setattr(door, "_pool", executor)
        executor.submit(outer.__enter__).result()
        yield executor
        executor.submit(leave).result()


@pytest.fixture(scope="module")
def scene(thread: ThreadPoolExecutor) -> Scene:
    return thread.submit(build_scene).result()


@contextmanager
def undone(thread: ThreadPoolExecutor) -> Iterator[None]:
    """Whatever happens inside has not happened afterwards."""
    step = transaction.atomic()
    thread.submit(step.__enter__).result()
    try:
        yield
    finally:
        thread.submit(transaction.set_rollback, True).result()
        thread.submit(step.__exit__, None, None, None).result()


def _form(order: dict[str, Any]) -> tuple[bytes, str]:
    """The order and a file as a multipart form, and its content type."""
    parts = [f'--cut\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in order.items()]
    parts.append(
        '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\r\n--cut--\r\n'
    )
    return "".join(parts).encode(), "multipart/form-data; boundary=cut"


def _knock_at(name: str, on: str, token: str, order: dict[str, Any]) -> Answered:
    from ting.edge.asgi import application

    browser = Browser(application, "console")
    if token:
        browser.cookies["ting_console"] = token
    command = wiring.commands().get(name)
    if on.endswith("by link"):
        # As an <img> asks: no header of ours, the slot in the query.
        return browser.raw("GET", path_of(name), query=urlencode(order | {"slot": "console"}), ting_slot=None)
    if command is None:
        return browser.query(name, **order)
    if command.takes_file:
        body, content_type = _form(order)
        return browser.raw("POST", path_of(name), body, content_type=content_type, ting_command=str(uuid4()))
    return browser.command(name, **order)


def _verdict(answered: Answered) -> str:
    """The cell that this answer is; anything but the three refusals of rights must be an answer or a 409."""
    if answered.status in REFUSED and answered.code == REFUSED[answered.status]:
        return str(answered.status)
    return "ok" if answered.status in (200, 409) else f"{answered.status} {answered.body.decode()[:200]}"


def _heard(scene: Scene, visitor: str, stream: str, circle: str) -> str:
    token = scene.tokens.get(visitor, "")
    actor = actors_of([token]).get(token)
    if actor is None:
        return "401"
    if stream == "live site":
        return "ok" if circle in site_audiences(actor) else "404"
    view = meeting_views([actor], meeting_stream(scene.here.meeting_id))[0]
    wanted = one_participant(scene.here.member_participant) if circle == "the seated participant" else circle
    return "ok" if view is not None and wanted in view.audiences else "404"


@pytest.mark.parametrize(("name", "on"), [pytest.param(*row, id=" ".join(filter(None, row))) for row in ROWS])
def test_each_visitor_is_answered_as_the_matrix_says(
    name: str, on: str, thread: ThreadPoolExecutor, scene: Scene
) -> None:
    assert _differences(thread, scene, name, on) == {}, f"{name}: (answered, expected)"


def _doors() -> dict[str, Command | Query]:
    found: dict[str, Command | Query] = {}
    found.update(wiring.commands())
    found.update(wiring.queries())
    return found


def _endpoints() -> set[str]:
    return set(_doors())


def test_every_endpoint_is_in_the_matrix_and_every_row_has_one() -> None:
    assert {name for name, _ in ROWS} == _endpoints() | set(STREAMS)
    assert len(ROWS) == len(_READ), "a row is there twice"


def test_every_cell_is_one_of_the_four() -> None:
    assert {cell for row in ROWS.values() for cell in row.values()} == {"ok", "401", "403", "404"}


def test_the_table_lists_what_there_is() -> None:
    assert set(PERMISSIONS) == _endpoints() | SOCKET_RIGHTS


def test_http_serves_nothing_else() -> None:
    from ting.edge.http import urlpatterns

    served = {
        f"/{outer.pattern}{inner.pattern}" for outer in urlpatterns for inner in getattr(outer, "url_patterns", ())
    }
    assert served == {path_of(name) for name in _endpoints()} | OPEN_PATHS


def test_an_order_stands_for_every_row(thread: ThreadPoolExecutor, scene: Scene) -> None:
    given = set(thread.submit(orders, scene, "member_own").result())
    assert given <= set(ROWS)
    lacking = [
        (name, on)
        for name, on in set(ROWS) - given
        if name not in STREAMS and (_doors()[name].order.model_json_schema().get("required"))
    ]
    assert lacking == []


def _differences(thread: ThreadPoolExecutor, scene: Scene, name: str, on: str) -> dict[str, tuple[str, str]]:
    """For each visitor who is not answered as the matrix says: answered, expected."""
    found = {}
    for visitor in VISITORS:
        if name in STREAMS:
            found[visitor] = thread.submit(_heard, scene, visitor, name, on).result()
            continue
        order = thread.submit(orders, scene, visitor).result().get((name, on), {})
        with undone(thread):
            found[visitor] = _verdict(_knock_at(name, on, scene.tokens.get(visitor, ""), order))
    expected = ROWS[name, on]
    return {visitor: (cell, expected[visitor]) for visitor, cell in found.items() if cell != expected[visitor]}


@pytest.mark.parametrize(
    ("name", "on", "grants", "seen_by"),
    [
        ("stage.take_back", "the meeting", {Role.PROJECTOR: frozenset({Scope.SITE})}, "projector_here"),
        (
            "audit.lines",
            "",
            {Role.AUDITOR: frozenset({Scope.SITE}), Role.SYSTEM_ADMIN: frozenset({Scope.SITE})},
            "system_admin",
        ),
        ("people.accounts", "", {Role.MEMBER: frozenset({Scope.ANYONE})}, "signed_out"),
        ("stage.snapshot", "the meeting", {Role.SECRETARY: frozenset({Scope.SITE})}, "secretary_other_unit"),
    ],
)
def test_a_right_too_many_would_be_seen(
    name: str,
    on: str,
    grants: dict[Role, frozenset[Scope]],
    seen_by: str,
    thread: ThreadPoolExecutor,
    scene: Scene,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(PERMISSIONS, name, grants)
    assert _differences(thread, scene, name, on)[seen_by][0] == "ok"


def test_a_wrong_answer_would_be_seen() -> None:
    refused = json.dumps({"code": "people.not_allowed"}).encode()
    assert _verdict(Answered(403, {}, [], refused)) == "403"
    assert _verdict(Answered(403, {}, [], json.dumps({"code": "people.must_change_password"}).encode())) != "403"
    assert _verdict(Answered(500, {}, [], b"{}")).startswith("500")
    assert _verdict(Answered(409, {}, [], b"{}")) == "ok"
