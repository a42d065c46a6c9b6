"""A demo with a hall of simulated terminals in a process of its own, and one keep-alive client beside them."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from ting.edge.site.halt import Halt
from ting.foundation.kernel import clock

_READY_SECONDS = 180.0
_SETTLED_SHARE = 0.9
_STATUS = re.compile(r"在线 online (\d+) · 签到 signed in (\d+)")


class Refused(Exception):
    """The site did not do it; the message says why."""


class Client:
    """Whoever signed in, or sits at a seat; measures each request from sending it to the whole answer."""

    def __init__(self, port: int, slot: str) -> None:
        self._link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._headers = {"Ting-Slot": slot, "Content-Type": "application/json"}
        self.took_ms = 0.0

    def ask(self, path: str, **fields: object) -> Any:
        return self._send("GET", f"{path}?{urlencode(fields)}", None)

    def order(self, path: str, **fields: object) -> Any:
        return self._send("POST", path, json.dumps(fields, default=str))

    def _send(self, method: str, path: str, body: str | None) -> Any:
        began = clock.monotonic()
        self._link.request(method, f"/api/{path}", body, self._headers | {"Ting-Command": str(uuid4())})
        answer = self._link.getresponse()
        content = answer.read()
        self.took_ms = (clock.monotonic() - began) * 1000
        cookie = answer.getheader("Set-Cookie")
        if cookie:
            self._headers["Cookie"] = cookie.split(";", 1)[0]
        if answer.status != 200:
            raise Refused(f"{path}: {answer.status} {content.decode()[:200]}")
        return json.loads(content)


class Hall:
    """What runs: the port, the meeting, and the status line the crowd said last."""

    def __init__(self, port: int, process: "subprocess.Popen[str]", seats: int) -> None:
        self.port = port
        self.seats = seats
        self.said: list[str] = []
        self._process = process
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said.append(line.rstrip())

    def wait(self) -> None:
        """Until nearly all are linked and signed in. Raises Halt with the crowd's words."""
        deadline = clock.monotonic() + _READY_SECONDS
        while not self._is_settled():
            if self._process.poll() is not None or clock.monotonic() > deadline:
                raise Halt(
                    "模拟的会场没有就绪。", "The simulated hall did not get ready:\n" + "\n".join(self.said[-20:])
                )
            Event().wait(0.2)

    def _is_settled(self) -> bool:
        found = [_STATUS.search(line) for line in self.said]
        return any(one and int(one[1]) >= self.seats * _SETTLED_SHARE <= int(one[2]) for one in found)

    @property
    def meeting_id(self) -> str:
        return next(found[1] for line in self.said if (found := re.search(r"/meetings/([0-9a-f-]{36})", line)))

    def secretary(self) -> Client:
        client = Client(self.port, "console")
        known = next(one for one in client.ask("demo/accounts")["accounts"] if one["username"] == "mishu")
        client.order("people/sign-in", username=known["username"], password=known["password"])
        return client

    def at_seat(self, label: str) -> Client:
        client = Client(self.port, f"terminal-{label.lower()}")
        client.order("demo/sit", seat_label=label)
        return client


@contextmanager
def hall(port: int, seats: int) -> Iterator[Hall]:
    """A demo of its own, with the hall filled."""
    with tempfile.TemporaryDirectory(prefix="ting-bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # the database may run as another user
        environment = {k: v for k, v in os.environ.items() if not k.startswith("TING_")}
        line = [sys.executable, "-m", "ting.edge.cli", "demo", "--seats", str(seats), "--port", str(port)]
        process = subprocess.Popen(
            line,
            env=environment | {"TING_HOME": f"{folder}/demo"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            made = Hall(port, process, seats)
            made.wait()
            yield made
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
