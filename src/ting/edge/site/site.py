"""One site as its processes see it: the environment they get, and its database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ting.edge.site.cluster import WITHOUT_BOUNDS, Cluster
from ting.edge.site.halt import Halt
from ting.edge.site.home import Home, find


@dataclass(frozen=True)
class Site:
    """Where a site listens and what it runs on."""

    home: Home
    host: str = "127.0.0.1"
    port: int = 8000
    address: str = "127.0.0.1"
    database_url: str = ""
    certificate: Path | None = None
    key: Path | None = None

    @property
    def live_socket(self) -> Path:
        """Where web hands accepted sockets over to live."""
        return self.home.run / "live.sock"

    @property
    def live_port(self) -> int:
        """With TLS, live listens by itself: a TLS socket can't be handed over. 0 without TLS."""
        return self.port + 1 if self.certificate else 0

    @property
    def url(self) -> str:
        """What people type."""
        usual = 443 if self.certificate else 80
        port = "" if self.port == usual else f":{self.port}"
        return f"{'https' if self.certificate else 'http'}://{self.host}{port}"

    def environment(self) -> dict[str, str]:
        """What the processes of this site read; `edge.settings` names the same."""
        return {
            "TING_HOME": str(self.home.path),
            "TING_DATABASE_URL": self.database_url,
            "TING_DEMO": "1" if self.home.demo else "",
            "TING_HOST": self.host,
            "TING_PORT": str(self.port),
            "TING_ADDRESS": self.address,
            "TING_TLS_CERT": str(self.certificate or ""),
            "TING_TLS_KEY": str(self.key or ""),
            "TING_LIVE_SOCKET": str(self.live_socket),
            "TING_LIVE_PORT": str(self.live_port),
            "DJANGO_SETTINGS_MODULE": "ting.edge.settings",
        }

    @classmethod
    def from_environment(cls) -> "Site":
        """The site that `ting run` told this process of."""
        told = os.environ
        place = find(demo=told.get("TING_DEMO") == "1")
        certificate, key = told.get("TING_TLS_CERT"), told.get("TING_TLS_KEY")
        return cls(
            place,
            told.get("TING_HOST", "127.0.0.1"),
            int(told.get("TING_PORT", "8000")),
            told.get("TING_ADDRESS", "127.0.0.1"),
            told.get("TING_DATABASE_URL", ""),
            Path(certificate) if certificate else None,
            Path(key) if key else None,
        )


@contextmanager
def database(home: Home) -> Iterator[str]:
    """The address of the site's database for one command.

    Another's when `TING_DATABASE_URL` names one, that of the running Ting, else our own server,
    started for the command and stopped afterwards.
    """
    given = os.environ.get("TING_DATABASE_URL")
    if given:
        yield given
        return
    cluster = Cluster(home)
    if home.is_held():
        yield cluster.url
        return
    with home.held():
        cluster.start()
        try:
            yield cluster.url
        finally:
            cluster.stop()


def become_django(site: Site, *, bounded: bool = True) -> None:
    """Set Django up in this process for the site; `bounded=False` lifts the time limits."""
    os.environ.update(site.environment())
    import django
    from django.db import connections

    django.setup()
    if not bounded:
        options = connections["default"].settings_dict["OPTIONS"]
        options["options"] = WITHOUT_BOUNDS


def must_exist(home: Home) -> None:
    """Refuse a data folder in which nothing has been set up. Raises Halt."""
    if not home.facts():
        first = "make run" if home.demo else "ting init"
        raise Halt(
            f"站点尚未初始化，请先运行 {first}（数据文件夹 {home.path}）。",
            f"This site has not been set up: run `{first}` first (data folder {home.path}).",
        )
