"""The application in this process, with action threads of its own that let go of the database afterwards."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection

from tests.edge.browser import Browser
from tests.edge.office import Office, build_office
from tests.edge.roll import Roll
from ting.edge import door

THREADS = 6


@pytest.fixture
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with next to no work: what is tested is not how long it takes."""
    monkeypatch.setattr(Argon2PasswordHasher, "time_cost", 1)
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 8)
    monkeypatch.setattr(Argon2PasswordHasher, "parallelism", 1)


@pytest.fixture
def pool(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadPoolExecutor]:
    """The door's threads, whose connections are closed before the database is emptied."""
    with ThreadPoolExecutor(max_workers=THREADS) as executor:
        monkeypatch.setattr(door, "_pool", executor)
        yield executor
        close_connections(executor)


def close_connections(executor: ThreadPoolExecutor) -> None:
    """Each thread closes its own."""
    together = Barrier(THREADS)

    def close() -> None:
        together.wait(10)
        connection.close()

    for done in [executor.submit(close) for _ in range(THREADS)]:
        done.result(10)


@pytest.fixture
def office(pool: ThreadPoolExecutor, cheap_hashes: None) -> Office:
    return build_office()


@pytest.fixture
def roll(db: None, cheap_hashes: None) -> Roll:
    """Rolled back after the test: nobody else looks on here."""
    return Roll(build_office())


@pytest.fixture
def application() -> Any:
    from ting.edge.asgi import application

    return application


@pytest.fixture
def browser(application: Any) -> Callable[..., Browser]:
    """Opens a browser; with a name it signs in as that account."""

    def open_browser(name: str = "", slot: str = "console") -> Browser:
        opened = Browser(application, slot)
        if name:
            assert opened.sign_in(name).status == 200
        return opened

    return open_browser
