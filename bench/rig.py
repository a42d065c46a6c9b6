"""What is measured: a site started as in production by `ting run`, and the peers."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from bench.programs import Programs
from ting.edge.site.cluster import Cluster
from ting.edge.site.home import Home
from ting.foundation.kernel import clock

MOST_PEOPLE = 1000


@dataclass
class Target:
    """One server under load: where it listens, its first process, and what the load client must know."""

    name: str
    port: int
    pid: int
    options: dict[str, object] = field(default_factory=dict)


@dataclass
class TingTarget(Target):
    """A running site, its database at hand."""

    url: str = ""
    token: str = ""
    next_page: int = 1

    def order(self, path: str, **fields: object) -> None:
        """Send one command as the presenter. Raises when it is refused."""
        headers = {
            "Cookie": f"ting_console={self.token}",
            "Ting-Slot": "console",
            "Ting-Command": str(uuid4()),
            "Content-Type": "application/json",
        }
        body = json.dumps({"meeting_id": self.options["meeting"], **fields}).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/api{path}", body, headers)
        urllib.request.urlopen(request, timeout=10).close()

    def present(self) -> None:
        """Take the stage, or keep it."""
        viewport = {"top": 0, "height": 1, "zoom": 1}
        self.order("/stage/start-presenting", version_id=self.options["version"], page=1, viewport=viewport)

    def journal(self, after: int) -> tuple[int, int, int]:
        """Newest number; page turns after `after`; answers kept of page turns in all."""
        stream = f"meeting:{self.options['meeting']}"
        with psycopg.connect(self.url) as link:
            row = link.execute(
                "SELECT (SELECT last FROM journal_stream WHERE name = %(s)s),"
                " (SELECT count(*) FROM journal_line WHERE stream = %(s)s AND number > %(n)s"
                "  AND kind = 'stage.page_turned'),"
                " (SELECT count(*) FROM journal_kept_answer WHERE name = 'stage.turn_page')",
                {"s": stream, "n": after},
            ).fetchone()
        assert row is not None
        return int(row[0]), int(row[1]), int(row[2])

    def epoch(self) -> str:
        """Which history the database is on, as the live process says it."""
        with psycopg.connect(self.url) as link:
            row = link.execute(
                "SELECT to_hex(system_identifier) || '-' || timeline_id"
                " FROM pg_control_system(), pg_control_checkpoint()"
            ).fetchone()
        assert row is not None
        return str(row[0])


@contextmanager
def ting(port: int, webs: int, kept: Path | None) -> Iterator[TingTarget]:
    """A site of its own with a meeting of a thousand; `kept` names a folder that outlives the run."""
    with tempfile.TemporaryDirectory(prefix="ting-bench-", dir="/tmp") as folder:
        home = Home(kept or Path(folder) / "site")
        home.path.parent.mkdir(parents=True, exist_ok=True)
        tokens = Path(folder) / "tokens"
        environment = os.environ | {"TING_HOME": str(home.path), "TING_WEB_PROCESSES": str(webs)}
        environment.pop("TING_DATABASE_URL", None)
        seed = [sys.executable, "-m", "bench.seed", str(MOST_PEOPLE), str(tokens)]
        facts = json.loads(subprocess.run(seed, env=environment, check=True, stdout=subprocess.PIPE).stdout)
        command = [sys.executable, "-m", "ting.edge.cli", "run", "--port", str(port)]
        with _running(command, environment, Path(folder) / "ting.log", signal.SIGINT) as process:
            target = TingTarget("Ting", port, process.pid, {"target": "ting", "tokens": tokens, **facts})
            target.url, target.token = Cluster(home).url, tokens.read_text(encoding="ascii").split("\n", 1)[0]
            _wait_until_answers(process, port, Path(folder) / "ting.log")
            yield target


@contextmanager
def floor(programs: Programs, port: int) -> Iterator[Target]:
    """The C floor, fresh."""
    with _running([str(programs.floor), str(port)], os.environ, Path(os.devnull), signal.SIGKILL) as process:
        _wait_for_port(port)
        yield Target("C floor", port, process.pid, {"target": "floor"})


@contextmanager
def socketio(programs: Programs, port: int) -> Iterator[Target]:
    """Node socket.io, fresh."""
    command = [word.replace("{port}", str(port)) for word in programs.socketio]
    environment = os.environ | {"NODE_PATH": str(programs.node_path)}
    with _running(command, environment, Path(os.devnull), signal.SIGKILL) as process:
        _wait_for_port(port)
        yield Target("Node socket.io", port, process.pid, {"target": "socketio"})


@contextmanager
def _running(command: list[str], environment: Any, log: Path, end: signal.Signals) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as words:
        process = subprocess.Popen(command, env=environment, stdout=words, stderr=words, stdin=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.send_signal(end)
        process.wait(20)


def _wait_until_answers(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = clock.monotonic() + 60
    while clock.monotonic() < deadline and process.poll() is None:
        if b"ready:" in log.read_bytes():
            return
        time.sleep(0.05)
    raise SystemExit(f"Ting did not start on port {port}:\n{log.read_text(encoding='utf-8')}")


def _wait_for_port(port: int) -> None:
    deadline = clock.monotonic() + 15
    while clock.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 0.3).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"nothing listens on port {port}")
