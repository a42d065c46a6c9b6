"""`ting demo`: puts the demo's data back to the beginning; with `--seats`, fills a hall with simulated terminals."""

import http.client
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Annotated, Any

import typer

from ting.edge.site import home, migrations
from ting.edge.site.cluster import Cluster
from ting.edge.site.halt import Halt
from ting.edge.site.site import Site, become_django, database
from ting.foundation.kernel import clock

# What a reset leaves: the (emptied) server, its sockets, the logs, certificates people installed.
_STAYS = {"database", "run", "log", "scratch", "tls", "ting.lock", "site.json"}
_START_SECONDS = 90.0


def command(
    seats: Annotated[
        int | None,
        typer.Option(min=4, max=120, help="不重置，改为模拟这么多席 / simulate so many terminals instead"),
    ] = None,
    port: Annotated[int, typer.Option(min=1, max=65534, help="演示的端口 / the demo's port")] = 8000,
    seconds: Annotated[float | None, typer.Option(help="到时自行停止 / stop by itself")] = None,
) -> None:
    """重置演示数据；或用 --seats 80 模拟满座的会场 / Reset the demo (all that was done in it is lost),
    or with --seats 80 fill a hall with simulated terminals until Ctrl-C."""
    place = home.find(demo=True)
    place.check_kind()
    if seats is None:
        _reset(place)
    else:
        _fill(place, seats, port, seconds)


def _reset(place: home.Home) -> None:
    if os.environ.get("TING_DATABASE_URL"):
        raise Halt(
            "演示重置只作用于 Ting 自带的数据库，请先取消 TING_DATABASE_URL。",
            "The demo is reset only in Ting's own database: unset TING_DATABASE_URL first.",
        )
    with place.held():
        place.mark()
        cluster = Cluster(place)
        cluster.start()
        try:
            cluster.drop_database()
            for entry in place.path.iterdir():
                if entry.is_dir() and entry.name not in _STAYS:
                    shutil.rmtree(entry)
            become_django(Site(place, "127.0.0.1", database_url=cluster.url), bounded=False)
            migrations.migrate()
            from ting.edge.demo import office
            from ting.edge.wiring import bind_adapters

            bind_adapters()
            office.seed()
            place.mark(seeded=clock.now().isoformat())
        finally:
            from django.db import connections

            connections.close_all()
            cluster.stop()
    print("演示数据已重置 / the demo is as new")


def _fill(place: home.Home, seats: int, port: int, seconds: float | None) -> None:
    """Simulate until Ctrl-C; exit code 1 when a terminal got an answer that none should get, or missed a line."""
    with _running(place, port):
        with database(place) as url:
            become_django(Site(place, port=port, database_url=url), bounded=False)
            from django.db import connections

            from ting.edge.demo.crowd import simulate
            from ting.edge.demo.hall import open_hall
            from ting.edge.wiring import bind_adapters

            bind_adapters()
            print(f"ting  准备 {seats} 席 / making a hall of {seats} seats", flush=True)
            hall = open_hall(seats)
            connections.close_all()
        if _answer(port, hall.seats[0].token).get("kind") != "terminal":
            raise Halt(f"端口 {port} 上是另一个站点。", f"It is another site that answers on port {port}.")
        print(f"ting  {hall.room}：{seats} 台模拟终端入场 / {seats} simulated terminals arrive", flush=True)
        print(f"    会务 desk (mishu)             http://127.0.0.1:{port}/meetings/{hall.meeting_id}", flush=True)
        print("  Ctrl-C 停止；会议留着 / stops them; the meeting stays", flush=True)
        crowd = simulate(port, hall, seconds)
    print(crowd.status())
    for fault in crowd.told.faults:
        print(f"  ! {fault}")
    raise SystemExit(1 if crowd.faults else 0)


@contextmanager
def _running(place: home.Home, port: int) -> Iterator[None]:
    """The demo that runs on this port, or one started for as long as it is needed."""
    if place.is_held():
        if not _is_demo(port):
            raise Halt(
                f"演示正在运行，但不在端口 {port}；请用 --port 指明它的端口。",
                f"The demo runs, but not on port {port}: name its port with --port.",
            )
        yield
        return
    line = [sys.executable, "-m", "ting.edge.cli", "run", "--demo", "--port", str(port)]
    started = subprocess.Popen(line, start_new_session=True)
    try:
        deadline = clock.monotonic() + _START_SECONDS
        while not _is_demo(port):
            if started.poll() is not None or clock.monotonic() > deadline:
                raise Halt("演示没有启动，原因见上。", "The demo did not start; the reason stands above.")
            Event().wait(0.2)
        yield
    finally:
        started.terminate()
        started.wait()


def _answer(port: int, token: str = "") -> dict[str, Any]:
    """What the site on this port says of whoever asks; nothing when it does not answer."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        link.request("GET", "/api/people/me", headers={"Ting-Slot": "terminal", "Cookie": f"ting_terminal={token}"})
        told: dict[str, Any] = json.loads(link.getresponse().read())
        return told
    except (OSError, ValueError, http.client.HTTPException):
        return {}
    finally:
        link.close()


def _is_demo(port: int) -> bool:
    return _answer(port).get("demo") is True
