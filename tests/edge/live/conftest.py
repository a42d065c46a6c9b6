"""A site of its own, with web and live as real processes."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.management import call_command
from django.db import connection

from tests.edge.browser import Browser
from tests.edge.conftest import THREADS, close_connections
from tests.edge.office import Office, build_office
from tests.edge.site import Site
from ting.edge import door


@pytest.fixture(autouse=True)
def _django_db_marker() -> None:
    """pytest-django makes a database because of the mark; `site` holds it open for the whole folder, uncut."""


@pytest.fixture(scope="package")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Site]:
    """One office and its processes for all tests of this folder; emptied afterwards."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), ThreadPoolExecutor(THREADS) as pool:
        for name, value in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
            patch.setattr(Argon2PasswordHasher, name, value)
        patch.setattr(door, "_pool", pool)
        made = Site(tmp_path_factory.mktemp("live"), build_office())
        try:
            made.start("live")
            made.start("web")
            yield made
            log = made.log("live")
            assert "ERROR" not in log, log
            assert "Traceback" not in log, log
        finally:
            made.close()
            close_connections(pool)
            call_command("flush", verbosity=0, interactive=False)
            connection.close()


@pytest.fixture
def office(site: Site) -> Office:
    return site.office


@pytest.fixture
def person(site: Site) -> Callable[[str], Browser]:
    """A signed-in browser whose commands go through the same doors, in this process."""
    from ting.edge.asgi import application

    def signed_in(name: str) -> Browser:
        opened = Browser(application)
        assert opened.sign_in(name).status == 200
        return opened

    return signed_in
