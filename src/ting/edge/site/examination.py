"""The checks of `ting doctor`: each says what it looked at, what it found, what a lack costs."""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata

import psycopg

from ting.edge.site import pg_binaries, preflight, tls
from ting.edge.site.cluster import Cluster
from ting.edge.site.halt import Halt
from ting.edge.site.home import Home, root
from ting.edge.site.site import Site
from ting.foundation.kernel import clock

SLOW_COMMIT = 5.0  # milliseconds; slower than this, strokes and ballots queue in a full meeting
_COMMITS = 20


@dataclass(frozen=True)
class Finding:
    """One check: `costs` says what is switched off while it is not good."""

    what: str
    good: bool
    found: str
    costs: str = ""


class _Lack(Exception):
    """Not good; the message says what was found."""


def examine(place: Home, port: int, drawing_problem: Callable[[], str | None]) -> list[Finding]:
    """Every check, in an order in which a lack explains those after it."""
    checks: list[tuple[str, Callable[[], str], str]] = [
        ("Python", _python, "一切 / everything"),
        ("依赖版本 / locked packages", _packages, "未经测试的组合 / untested mix; make run"),
        ("系统组件 / bubblewrap", lambda: _sandbox(drawing_problem), "资料转换 / reading uploaded papers"),
        ("磁盘 / disk", lambda: _disk(place), "启动 / starting"),
        ("数据文件夹 / data folder", lambda: _writable(place), "一切 / everything"),
        ("PostgreSQL", lambda: _binaries(place), "自带数据库 / a database of its own"),
        ("数据库 / database", lambda: _database(place), "一切 / everything"),
        ("提交耗时 / commit", lambda: _commit(place), "满场时的书写与表决 / ink and votes lag"),
        ("时间 / clock", lambda: _clock(place), "会议时间与会话 / times and sessions"),
        ("网页 / web build", _web, "所有界面 / every screen; make run"),
        (
            "证书 / certificate",
            lambda: _certificate(place),
            "本机以外的访问 / use off this machine",
        ),
        ("实时推送 / live", lambda: _live(place), "同屏 / screens that follow"),
        ("端口 / port", lambda: _port(place, port), "启动 / starting; --port"),
    ]
    return [_look(*check) for check in checks]


def _look(what: str, check: Callable[[], str], costs: str) -> Finding:
    try:
        return Finding(what, True, check())
    except Halt as halt:
        return Finding(what, False, halt.en, costs)
    except (_Lack, OSError, psycopg.Error, subprocess.SubprocessError) as lack:
        return Finding(what, False, str(lack).strip().splitlines()[-1], costs)


def _python() -> str:
    if sys.version_info[:2] != (3, 11):
        raise _Lack(f"{sys.version.split()[0]}, 3.11 is needed")
    return sys.version.split()[0]


def _packages() -> str:
    lock = root() / "requirements-run.lock"
    wanted = re.findall(r"^([a-z0-9._-]+)==([^\s;]+)(?: ; (.*?))? \\$", lock.read_text(), re.M)
    off = []
    for name, version, marker in wanted:
        if marker:  # for another system or Python
            continue
        try:
            have = metadata.version(name)
        except metadata.PackageNotFoundError:
            have = "missing"
        if have != version:
            off.append(f"{name} {have} (locked {version})")
    if off:
        raise _Lack(", ".join(off))
    return f"{len(wanted)} as locked"


def _sandbox(drawing_problem: Callable[[], str | None]) -> str:
    """Really entered, as the worker enters it."""
    problem = drawing_problem()
    if problem is not None:
        raise _Lack(problem)
    return "works"


def _disk(place: Home) -> str:
    preflight.disk(place)
    folder = next(each for each in (place.path, *place.path.parents) if each.exists())
    return f"{shutil.disk_usage(folder).free >> 30} GB free"


def _writable(place: Home) -> str:
    if not place.path.exists():
        raise _Lack(f"{place.path} is not there yet: `make run` or `ting init` makes it")
    probe = place.path / f".doctor-{os.getpid()}"
    probe.touch()
    probe.unlink()
    held = "in use by a running Ting" if place.is_held() else "no Ting runs on it"
    return f"{place.path}, {held}"


def _binaries(place: Home) -> str:
    if os.environ.get("TING_DATABASE_URL"):
        return "not needed: TING_DATABASE_URL"
    chosen = pg_binaries.choose(Cluster(place).data)
    return f"{chosen.version} {chosen.folder}"


def _url(place: Home) -> str:
    given = os.environ.get("TING_DATABASE_URL")
    if not given and not place.is_held():
        raise _Lack("not running: it starts with `ting run`")
    return given or Cluster(place).url


def _database(place: Home) -> str:
    with psycopg.connect(_url(place), connect_timeout=5) as link:
        row = link.execute("SHOW server_version").fetchone()
    return f"answers, {row[0] if row else '?'}"


def _commit(place: Home) -> str:
    """The median of some durable commits, in milliseconds (a fact is durable before it is told)."""
    times = []
    with psycopg.connect(_url(place), connect_timeout=5, autocommit=True) as link:
        for _ in range(_COMMITS):
            started = clock.monotonic()
            link.execute("SELECT pg_logical_emit_message(true, 'ting.doctor', 'x')")
            times.append((clock.monotonic() - started) * 1000)
    middle = statistics.median(times)
    if middle > SLOW_COMMIT:
        raise _Lack(f"{middle:.1f} ms each, {SLOW_COMMIT:.0f} ms is the most for a full meeting")
    return f"{middle:.2f} ms each"


def _clock(place: Home) -> str:
    """The clock must not be behind what was last written; it is, after a reset battery."""
    folder = Cluster(place).data
    now = clock.now().timestamp()
    if not folder.exists():
        return "nothing written yet to compare with"
    newest = max(file.stat().st_mtime for file in folder.iterdir())
    if now < newest - 1:
        raise _Lack(f"{newest - now:.0f} s behind what the database wrote last")
    return f"{clock.now():%Y-%m-%d %H:%M:%S} UTC"


def _web() -> str:
    index = root() / "web" / "dist"
    if not any(index.glob("**/*.html")):
        raise _Lack("not built")
    setup = root() / "scripts" / "setup.py"
    done = subprocess.run([sys.executable, str(setup), "web-is-built"], capture_output=True, check=False)
    if done.returncode != 0:
        raise _Lack("older than its sources")
    return "up to date"


def _certificate(place: Home) -> str:
    papers = tls.Papers(place.tls)
    host = place.facts().get("host", "127.0.0.1")
    if not papers.present() and host in preflight.LOOPBACK:
        return "none, and none is needed on this machine alone"
    preflight.papers(place, host if host not in preflight.LOOPBACK else None)
    left = tls.days_left(papers)
    if left < 30:
        raise _Lack(f"ends in {left} days: ting certificate")
    return f"{', '.join(tls.names_of(papers))}, {left} days"


def _live(place: Home) -> str:
    path = Site(place).live_socket
    if not path.exists():
        raise _Lack("not running: it starts with `ting run`")
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as link:
        link.settimeout(2)
        link.connect(str(path))
    return "reachable"


def _port(place: Home, port: int) -> str:
    if place.is_held():
        return "held by the running Ting"
    preflight.free("127.0.0.1", port)
    return f"{port}: free"
