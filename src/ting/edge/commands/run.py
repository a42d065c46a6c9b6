"""`ting run`: checks, starts the database and every process, and keeps them alive."""

import http.client
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import Annotated, Any

import typer

from ting.edge.site import child, home, preflight
from ting.edge.site.cluster import Cluster
from ting.edge.site.halt import EXIT_CODE, Halt
from ting.edge.site.site import Site, must_exist
from ting.edge.site.supervisor import Kept, Supervisor
from ting.foundation.kernel import clock

# What PostgreSQL says to each connection after it was killed, and while it starts or stops.
AFTER_A_DEATH = (b"terminating connection", b"is starting up", b"not yet accepting", b"is shutting down")

BAD_NEWS = (b"FATAL", b"PANIC", b"No space left")


def command(
    demo: Annotated[bool, typer.Option(help="演示数据与演示账号 / the demo")] = False,
    lan: Annotated[bool, typer.Option(help="允许其他机器访问（HTTPS）/ off loopback")] = False,
    host: Annotated[str | None, typer.Option(help="主机名 / the name people type")] = None,
    port: Annotated[int, typer.Option(min=1, max=65534, help="端口 / port")] = 8000,
) -> None:
    """启动站点并保持运行 / Start the site and keep it running until Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the same clean way out as Ctrl-C
    place = home.find(demo=demo)
    place.check_kind()
    if not demo:
        must_exist(place)
    preflight.disk(place)
    with ExitStack() as stack:
        stack.enter_context(place.held())
        site, listener = _settle(place, lan, host, port)
        stack.callback(listener.close)
        cluster = None
        if site.database_url:
            preflight.database(site.database_url)
        else:
            cluster = Cluster(place)
            stack.callback(cluster.stop, 1.5)
            _say("启动数据库 / starting the database")
            cluster.start()
            site = replace(site, database_url=cluster.url)
        facts = _prepare(site, cluster)
        keeper = Supervisor(_kept(site, listener, cluster), _say)
        began = clock.monotonic()
        keeper.run(lambda: _announce(site, facts, clock.monotonic() - began), _answers(site))
        _say("已停止 / stopped")


def _settle(place: home.Home, lan: bool, host: str | None, port: int) -> tuple[Site, socket.socket]:
    """Where the site listens: the port is taken, and off loopback a certificate is there."""
    host = host or place.facts().get("host")
    outside = lan or (host is not None and host not in preflight.LOOPBACK)
    url = os.environ.get("TING_DATABASE_URL", "")
    if not outside:
        site = Site(place, host or "127.0.0.1", port, "127.0.0.1", url)
    else:
        known = host if host not in preflight.LOOPBACK else None
        papers, name = preflight.papers(place, known)
        site = Site(place, name, port, "0.0.0.0", url, papers.certificate, papers.key)
        preflight.free(site.address, site.live_port)
    return site, preflight.listen(site.address, port)


def _prepare(site: Site, cluster: Cluster | None) -> dict[str, Any]:
    """Migrate, seed the demo on first start; in a process of its own, so that this one stays small.

    Returns what is to be told: accounts and addresses of the demo, the office.
    """
    fresh = site.home.demo and "seeded" not in site.home.facts()
    if fresh and cluster is not None:
        cluster.drop_database()  # a first start that was cut short left half of it
    _say("升级数据库" + ("，写入演示数据 / migrating, seeding the demo" if fresh else " / migrating"))
    log = site.home.log / "prepare.log"
    log.write_bytes(b"")
    process = child.spawn(
        child.Order(
            [sys.executable, "-m", "ting.edge.commands.prepare"],
            log,
            env=os.environ | site.environment(),
        )
    )
    try:
        result = process.wait()
    except KeyboardInterrupt:
        child.kill_group(process.pid)
        raise
    if result == EXIT_CODE:
        zh, _, en = log.read_text(encoding="utf-8").strip().rpartition("\n")
        raise Halt(zh.rpartition("\n")[2], en)
    if result != 0:
        preflight.disk(site.home)  # when it has filled up meanwhile, that is the reason
        raise Halt(f"数据库升级失败，详见 {log}。", f"The database could not be prepared; see {log}.")
    facts: dict[str, Any] = json.loads((site.home.run / "facts.json").read_text(encoding="utf-8"))
    if fresh:
        site.home.mark(seeded=clock.now().isoformat())
    return facts


def _kept(site: Site, listener: socket.socket, cluster: Cluster | None) -> list[Kept]:
    """The processes of a site, the database first."""
    environment = os.environ | site.environment()

    def python(name: str, module: str, **more: str) -> Kept:
        order = child.Order(
            [sys.executable, "-m", module],
            site.home.log / f"{name}.log",
            env=environment | more,
            pass_fds=[listener.fileno()] if "TING_LISTEN_FD" in more else [],
        )
        return Kept(name, lambda: child.spawn(order), order.log)

    webs = 1 if site.home.demo else int(os.environ.get("TING_WEB_PROCESSES", "2"))
    fd = str(listener.fileno())
    kept = [python("live", "ting.edge.live"), python("worker", "ting.edge.commands.worker")]
    kept += [python(f"web-{n}", "ting.edge.commands.web", TING_LISTEN_FD=fd) for n in range(1, webs + 1)]
    if cluster is None:
        return kept

    def again() -> subprocess.Popen[bytes]:
        if cluster.process is not None and cluster.process.poll() is None:
            return cluster.process
        cluster.end_leftovers()
        return cluster.launch()

    log = site.home.log / "database.log"
    end = lambda: cluster.stop(1.0)  # noqa: E731
    return [Kept("database", again, log, end=end, telling=BAD_NEWS, expected=AFTER_A_DEATH), *kept]


def _answers(site: Site) -> Callable[[], bool]:
    """Asks whether the site answers over HTTP yet; each ask takes at most 0.2 s."""
    trust = ssl._create_unverified_context()  # we ask ourselves; the name may not resolve here

    def ask() -> bool:
        link = (
            http.client.HTTPSConnection("127.0.0.1", site.port, timeout=0.2, context=trust)
            if site.certificate
            else http.client.HTTPConnection("127.0.0.1", site.port, timeout=0.2)
        )
        try:
            link.request("GET", "/api/people/me", headers={"Host": site.host})
            return link.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            link.close()

    return ask


def _announce(site: Site, facts: dict[str, Any], seconds: float) -> None:
    """Print where to go, and in the demo with which accounts."""
    _say(f"就绪（{seconds:.1f} 秒）/ ready: {site.url}")
    for name, path in facts.get("addresses", []):
        print(f"    {name:<28} {site.url}{path}", flush=True)
    if facts.get("accounts"):
        print("  演示账号 / demo accounts", flush=True)
    for row in facts.get("accounts", []):
        print("    " + "  ".join(map(str, row)), flush=True)
    for what, why in facts.get("off", []):
        print(f"  ! 已关闭 / switched off: {what} ({why})", flush=True)
    print("  Ctrl-C 停止 / stops it", flush=True)


def _say(line: str) -> None:
    print(f"ting  {line}", flush=True)
