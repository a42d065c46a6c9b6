"""A small site for the tests of the live process: web and live as real processes on the test database."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.db import connection
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.edge.office import Office

PORTS = range(23000, 23100)
Line = dict[str, Any]


def until(true: Callable[[], Any], seconds: float = 5.0) -> Any:
    """Poll a condition; what it gave, or the test fails."""
    deadline = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.01)
    return found


def free_port() -> int:
    for port in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no free port")


class Site:
    """Starts and kills web and live."""

    def __init__(self, folder: Path, office: Office) -> None:
        self.folder, self.office, self.port = folder, office, free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        known = connection.settings_dict
        self.environment = dict(os.environ) | {
            "TING_HOME": str(folder),
            "TING_DATABASE_URL": f"postgresql://{known['USER']}@/{known['NAME']}?host={quote(known['HOST'], safe='')}",
            "TING_PORT": str(self.port),
            "TING_LIVE_SOCKET": str(folder / "live.sock"),
            "DJANGO_SETTINGS_MODULE": "ting.edge.settings",
            "PYTHONPATH": "src",
        }
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str) -> None:
        """ "web" or "live"; comes back when it can be reached."""
        module = {"web": "ting.edge.commands.web", "live": "ting.edge.live"}[name]
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", module], env=self.environment, stdout=log, stderr=log
            )
        until(lambda: self._answers(name), 20)

    def _answers(self, name: str) -> bool:
        assert self.processes[name].poll() is None, (self.folder / f"{name}.log").read_text(encoding="utf-8")
        family = socket.AF_INET if name == "web" else socket.AF_UNIX
        kind = socket.SOCK_STREAM if name == "web" else socket.SOCK_SEQPACKET
        with socket.socket(family, kind) as probe:
            address: Any = ("127.0.0.1", self.port) if name == "web" else self.environment["TING_LIVE_SOCKET"]
            return probe.connect_ex(address) == 0

    def kill(self, name: str) -> None:
        """SIGKILL, and gone."""
        process = self.processes.pop(name)
        process.kill()
        process.wait()

    def close(self) -> None:
        for name in list(self.processes):
            self.kill(name)

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8")

    @property
    def meeting(self) -> str:
        return f"meeting:{self.office.meeting_id}"

    @contextmanager
    def screen(self, token: str, *joins: str, origin: str | None = "") -> Iterator["Screen"]:
        """A socket with this session; `joins` as "stream~epoch~last"."""
        query = "&".join(["slot=console", *(f"join={quote(join)}" for join in joins)])
        with connect(
            f"ws://127.0.0.1:{self.port}/live?{query}",
            origin=None if origin is None else origin or self.origin,  # type: ignore[arg-type]
            additional_headers={"Cookie": f"ting_console={token}"},
            compression=None,
            proxy=None,
            max_size=None,
        ) as link:
            yield Screen(link)


class Screen:
    """What one socket was sent, in order."""

    def __init__(self, link: ClientConnection) -> None:
        self.link = link
        self.seen: list[Line] = []

    def next(self, seconds: float = 5.0) -> Line:
        message: Line = json.loads(self.link.recv(timeout=seconds))
        self.seen.append(message)
        return message

    def wait(self, fits: Callable[[Line], Any], seconds: float = 5.0) -> Line:
        """The next message that fits; others are kept in `seen`."""
        deadline = time.monotonic() + seconds
        while True:
            message = self.next(max(0.01, deadline - time.monotonic()))
            if fits(message):
                return message

    def hello(self, stream: str) -> Line:
        """What the server says of a join."""
        found: Line = self.wait(lambda m: m["t"] == "hello" and stream in m["streams"])["streams"][stream]
        return found

    def lines(self, until_number: int, stream: str, seconds: float = 5.0) -> list[Line]:
        """All lines of the stream, caught-up ones included, up to this number."""
        found: list[Line] = []
        for message in self.seen:
            found += lines_in(message, stream)
        while not found or found[-1]["n"] < until_number:
            found += lines_in(self.next(seconds), stream)
        return found

    def closed(self, seconds: float = 5.0) -> tuple[int, list[Line]]:
        """Wait for the end: its code, and what came before it."""
        came: list[Line] = []
        try:
            while True:
                came.append(self.next(seconds))
        except ConnectionClosed as end:
            return (end.rcvd.code if end.rcvd else 1006), came

    def send(self, **message: Any) -> None:
        self.link.send(json.dumps(message))


def lines_in(message: Line, stream: str) -> list[Line]:
    if message["t"] == "caught" and message["s"] == stream:
        return list(message["lines"])
    return [message] if message["t"] == "line" and message["s"] == stream else []


def chained(lines: list[Line], last: dict[str, int]) -> None:
    """Each line names the one before it in its own audience."""
    newest = dict(last)
    for line in lines:
        assert line["p"] == newest.get(line["a"], 0), line
        newest[line["a"]] = line["n"]


def last_number(stream: str) -> int:
    from ting.foundation.journal import bookmarks

    return bookmarks.last_number(stream)


def meeting_of(stream: str) -> UUID:
    return UUID(stream.removeprefix("meeting:"))
