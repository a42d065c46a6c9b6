"""A simulated terminal: a program that speaks as a terminal's page does, over the same HTTP and socket.

It says what it is: its machine is called 模拟. It keeps each audience's numbers as the page does,
so that a line that is missing or doubled on the way is counted and not only suspected.
"""

import asyncio
import contextlib
import http.client
import json
import socket
from dataclasses import dataclass, field
from threading import Event
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from picows import WSError, WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from ting.edge.demo.hall import SeatTaken
from ting.foundation.kernel import clock

_SLOT = "terminal"
_HTTP_SECONDS = 10.0
_PATIENCE_SECONDS = 30.0  # as long as a killed process may take to be back
_AGAIN_SECONDS = 0.3
_PAGE_WIDTH = 1280


class NotDone(Exception):
    """The server answered with a refusal (`code`), or with nothing at all for half a minute."""

    def __init__(self, path: str, status: int, code: str) -> None:
        super().__init__(f"{path}: {status} {code}")
        self.status = status
        self.code = code


class _Http:
    """One kept connection; repeats with the same command id until answered, as the page does."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self._headers = {"Cookie": f"ting_{_SLOT}={token}", "Ting-Slot": _SLOT, "Content-Type": "application/json"}
        self._link: http.client.HTTPConnection | None = None
        self._over = Event()

    def send(self, method: str, path: str, body: object = None) -> bytes:
        headers = self._headers | ({"Ting-Command": str(uuid4())} if method == "POST" else {})
        deadline = clock.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                status, content = self._once(method, path, json.dumps(body) if body is not None else None, headers)
            except (OSError, http.client.HTTPException):
                self._link = None
                status, content = 503, b""
            if status == 200:
                return content
            if status != 503 or self._over.wait(_AGAIN_SECONDS) or clock.monotonic() > deadline:
                raise NotDone(path, status, _code_of(content))

    def _once(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, bytes]:
        if self._link is None:
            self._link = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_HTTP_SECONDS)
        self._link.request(method, f"/api/{path}", body, headers)
        answer = self._link.getresponse()
        return answer.status, answer.read()

    def end(self) -> None:
        """Wake the thread that may be waiting for an answer, and let it go."""
        self._over.set()
        if self._link is not None and self._link.sock is not None:
            with contextlib.suppress(OSError):
                self._link.sock.shutdown(socket.SHUT_RDWR)


def _code_of(content: bytes) -> str:
    try:
        return str(json.loads(content)["code"])
    except (ValueError, KeyError, TypeError):
        return "no_answer"


@dataclass
class Numbers:
    """What one terminal knows of the meeting's stream: the newest number, and the newest of each audience."""

    epoch: str = ""
    newest: int = -1
    last: dict[str, int] = field(default_factory=dict)
    promised: dict[str, int] | None = None
    waiting: bool = True
    gaps: int = 0

    def settle(self) -> None:
        """Whatever lies below the promised numbers is in, or was never ours to see."""
        for audience, number in (self.promised or {}).items():
            self.last[audience] = max(self.last.get(audience, 0), number)
            self.newest = max(self.newest, number)
        self.promised = None

    def accepts(self, line: dict[str, Any]) -> bool:
        """Whether this line is the next; counts a gap when one is missing before it."""
        known = self.last.get(line["a"], 0)
        if line["n"] <= known:
            return False
        if line["p"] != known:
            self.gaps += 1
            return False
        self.take(line)
        return True

    def take(self, line: dict[str, Any]) -> None:
        self.last[line["a"]] = line["n"]
        self.newest = max(self.newest, line["n"])


class _Ear(WSListener):
    """Gives whole messages to the terminal, and says when the socket has gone."""

    def __init__(self, terminal: "SimulatedTerminal") -> None:
        self._terminal = terminal
        self.gone = asyncio.get_running_loop().create_future()

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type == WSMsgType.TEXT:
            self._terminal.hear(json.loads(frame.get_payload_as_utf8_text()))
        elif frame.msg_type == WSMsgType.CLOSE:
            transport.disconnect()

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        if not self.gone.done():
            self.gone.set_result(None)


class SimulatedTerminal:
    """One seat's terminal and whoever sits at it."""

    def __init__(self, port: int, meeting_id: UUID, seat: SeatTaken) -> None:
        self.seat = seat
        self.online = self.signed_in = False
        self.following = True
        self.page = 0
        self.shown: dict[str, Any] | None = None
        self.presenter: str | None = None
        self.participant = ""
        self.pages = self.returns = 0
        self.papers: dict[str, int] = {}
        self.numbers = Numbers()
        self.heard_turn = (0, 0.0)  # which page, and when
        self._meeting, self._port = str(meeting_id), port
        self._http, self._one_at_a_time = _Http(port, seat.token), asyncio.Lock()
        self._transport: WSTransport | None = None
        self._wants_link, self._is_lost = asyncio.Event(), False
        self._wants_link.set()
        self._kept: set[tuple[str, int]] = set()

    async def ask(self, path: str, **fields: object) -> Any:
        return json.loads(await self._send("GET", f"{path}?{urlencode(fields)}"))

    async def order(self, path: str, **fields: object) -> Any:
        return json.loads(await self._send("POST", path, fields))

    async def order_here(self, path: str, **fields: object) -> Any:
        """An order about this meeting."""
        return await self.order(path, meeting_id=self._meeting, **fields)

    async def _send(self, method: str, path: str, body: object = None) -> bytes:
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._http.send, method, path, body)

    async def take_snapshot(self) -> None:
        """Everything as it is now, and the numbers from which on lines are wanted."""
        told = await self.ask("stage/snapshot", meeting_id=self._meeting)
        self.numbers = Numbers(told["epoch"], told["number"], dict(told["last"]), gaps=self.numbers.gaps)
        self.participant = told["me"]["participant_id"] or ""
        for paper in told["papers"]:
            self._receive(paper)
        self._see(told["stage"]["shown"])
        self.presenter = (told["stage"]["presenter"] or {}).get("participant_id")

    async def keep_link(self) -> None:
        """The socket, opened again whenever it goes, for as long as the terminal wants it; until cancelled."""
        cookie = {"Cookie": f"ting_{_SLOT}={self.seat.token}"}
        while await self._wants_link.wait():
            ear = _Ear(self)
            try:
                self._transport, _ = await ws_connect(lambda ear=ear: ear, self._address(), extra_headers=cookie)
            except (OSError, WSError):
                await asyncio.sleep(_AGAIN_SECONDS)
                continue
            await ear.gone
            self.online, self._transport = False, None
            if self._is_lost:
                self._is_lost = False
                await self.take_snapshot()

    def plug(self) -> None:
        """The cable is in: the link may be kept."""
        self._wants_link.set()

    def unplug(self) -> None:
        """As if the cable were pulled: the socket goes, the page knows its numbers."""
        self._wants_link.clear()
        self._drop()

    def _drop(self) -> None:
        if self._transport is not None:
            self._transport.disconnect(False)

    def close(self) -> None:
        self._drop()
        self._http.end()

    def _address(self) -> str:
        self.numbers.waiting = True
        join = f"meeting:{self._meeting}~{self.numbers.epoch}~{self.numbers.newest}"
        return f"ws://127.0.0.1:{self._port}/live?{urlencode({'slot': _SLOT, 'join': join})}"

    def hear(self, message: dict[str, Any]) -> None:
        """One message of the socket."""
        kind, numbers = message["t"], self.numbers
        if kind == "hello":
            self._greeted(message["streams"].get(f"meeting:{self._meeting}", {}))
        elif numbers.waiting or kind not in ("caught", "line", "beat"):
            return
        elif kind == "caught":
            for line in message["lines"]:
                if line["n"] > numbers.last.get(line["a"], 0):
                    numbers.take(line)
                    self._happened(line)
            numbers.settle()
        elif kind == "line":
            numbers.settle()
            if numbers.accepts(message):
                self._happened(message)
                if message["k"] == "stage.page_turned":
                    self.heard_turn = (message["d"]["shown"]["page"], clock.monotonic())
            elif message["p"] > numbers.last.get(message["a"], 0):
                self._drop()  # something is missing before it: it comes with the next join

    def _greeted(self, stream: dict[str, Any]) -> None:
        if stream.get("status") != "joined":
            self._is_lost = True
            self._drop()
            return
        self.returns += self.numbers.epoch == stream["epoch"]
        self.numbers.epoch, self.numbers.promised, self.numbers.waiting = stream["epoch"], dict(stream["last"]), False
        self.online = True
        self.tell_reading()

    def _happened(self, line: dict[str, Any]) -> None:
        kind, said = line["k"], line["d"]
        if "shown" in said:
            self._see(said["shown"])
        if kind == "documents.paper_ready":
            self._receive(said["paper"])
        elif kind == "stage.presenting_started":
            self.presenter = said["presenter"]["participant_id"]
        elif kind == "stage.presenting_ended":
            self.presenter = None

    def _receive(self, paper: dict[str, Any]) -> None:
        self.papers[paper["version"]["id"]] = paper["version"]["page_count"]

    def _see(self, shown: dict[str, Any] | None) -> None:
        self.shown = shown
        if shown is not None and self.following:
            self.page = shown["page"]

    def tell_reading(self) -> None:
        """The pulse by which the desk counts who follows; lost without a word when the link is away."""
        if self._transport is not None and self.online:
            reading = {"following": self.following, "page": max(self.page, 1)}
            said = {"t": "pulse", "s": f"meeting:{self._meeting}", "k": "stage.reading", "d": reading}
            self._transport.send(WSMsgType.TEXT, json.dumps(said).encode())

    async def read(self, version: str, page: int) -> None:
        """Fetch a page's picture, unless it lies here already."""
        if (version, page) in self._kept:
            return
        self._kept.add((version, page))
        fields = {"version_id": version, "number": page, "width": _PAGE_WIDTH, "slot": _SLOT}
        await self._send("GET", f"documents/page?{urlencode(fields)}")
        self.pages += 1
