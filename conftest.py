"""What every test stands on: a throw-away PostgreSQL for the session, and no network."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import django
import pytest

from ting.edge.site.cluster import Cluster
from ting.edge.site.home import Home
from ting.edge.wiring import bind_rooms

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")
_session = ExitStack()
_guard = {"on": False}

# Set here and not in pyproject.toml: pytest-django would read the settings before the database's
# address is known.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ting.edge.settings")


def _start_database() -> None:
    """One server for the session; the workers of pytest-xdist find its address and share it."""
    folder = Path(tempfile.mkdtemp(prefix="ting-test-"))
    _session.callback(shutil.rmtree, folder, ignore_errors=True)
    home = Home(folder)
    _session.enter_context(home.held())
    cluster = Cluster(home, may_create=True, fast_setup=True)
    _session.callback(cluster.stop)
    cluster.start()
    os.environ["TING_DATABASE_URL"] = cluster.url
    os.environ.setdefault("TING_HOME", str(folder / "home"))
    Home(Path(os.environ["TING_HOME"])).make()


if "TING_DATABASE_URL" not in os.environ:
    _start_database()

# Before any test module is collected, so that it may import models at its top.
django.setup()
bind_rooms()


def _let_tests_empty_the_audit_log() -> None:
    """Between tests the database is emptied by TRUNCATE, which the audit log refuses everybody else."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    flush = BaseDatabaseOperations.execute_sql_flush
    change = "ALTER TABLE audit_line {} TRIGGER audit_line_never_emptied"

    def emptied(operations: BaseDatabaseOperations, statements: Iterable[str]) -> None:
        flush(operations, [change.format("DISABLE"), *statements, change.format("ENABLE")])

    BaseDatabaseOperations.execute_sql_flush = emptied  # type: ignore[method-assign,assignment]


_let_tests_empty_the_audit_log()


def pytest_unconfigure() -> None:
    """Stop the server and remove its folder."""
    _session.close()


def _no_stranger(event: str, args: tuple[Any, ...]) -> None:
    if not _guard["on"] or event not in ("socket.connect", "socket.getaddrinfo"):
        return
    address = args[1] if event == "socket.connect" else args
    host = address[0] if isinstance(address, tuple) else None  # None: a Unix socket
    if isinstance(host, str) and host and not host.startswith(LOOPBACK):
        raise RuntimeError(f"a test reached for {host}: no network outside loopback")


sys.addaudithook(_no_stranger)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Forbid connections and look-ups outside loopback while a test runs."""
    _guard["on"] = True
    yield
    _guard["on"] = False
