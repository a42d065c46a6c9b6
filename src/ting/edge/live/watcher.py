"""One live socket: what it asked for, who is behind it, and the limits it must keep."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from picows import WSFrame, WSListener, WSMsgType, WSTransport

from ting.edge.live.hub import text_frame
from ting.edge.slots import cookie_name, slot_of
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import BadInput
from ting.meeting.attendance.queries import View

MOST_FRAME_BYTES = 4096
MOST_FRAMES_A_SECOND = 60
MOST_STREAMS = 8
WRITE_BUFFER_BYTES = 1 << 20


@dataclass(frozen=True)
class Join:
    """A stream a socket wants to watch, and what it has of it already."""

    stream: str
    epoch: str
    after: int | None


_JOIN = re.compile(r"([a-z]+(?::[0-9a-f-]{36})?)~([0-9a-z-]{0,64})~([0-9]{0,18})", re.ASCII)


def parse_join(text: str) -> Join | None:
    """ "meeting:…~epoch~42"; None when it is no such thing. A name alone is a join from now on."""
    found = _JOIN.fullmatch(text if "~" in text else f"{text}~~")
    return Join(found[1], found[2], int(found[3]) if found[3] else None) if found else None


def parse_request(path: str, cookies: str) -> tuple[str, list[Join]]:
    """The session token of the asked slot, and the joins, from the upgrade request's head."""
    query = parse_qs(urlsplit(path).query)
    try:
        name = cookie_name(slot_of(query.get("slot", [""])[0]))
    except BadInput:
        return "", []
    jar = dict(part.strip().split("=", 1) for part in cookies.split(";") if "=" in part)
    joins = [join for join in map(parse_join, query.get("join", [])[:MOST_STREAMS]) if join]
    token = jar.get(name, "")
    # Ours are plain ASCII; anything else would only make the look-up of the whole batch fail.
    return token if token.isascii() else "", joins


def _nowhere(_: bytes) -> None:
    """Where frames go before a socket is open and when it closes."""


class Watcher(WSListener):
    """Made at the upgrade; becomes somebody when the batch it knocked in has been looked up."""

    __slots__ = (
        "_frames",
        "_is_closing",
        "_outlet",
        "_second",
        "actor",
        "audiences",
        "events",
        "joins",
        "reading",
        "token",
        "transport",
        "views",
        "was_active",
        "write",
    )

    def __init__(self, token: str, joins: list[Join], events: "WatcherEvents") -> None:
        super().__init__()
        self.token = token
        self.joins = joins
        self.events = events
        self.actor: Actor | None = None
        self.views: dict[str, View | None] = {}
        self.audiences: dict[str, frozenset[str]] = {}
        self.reading: dict[str, bool | None] = {}
        self.was_active = False
        self.transport: WSTransport | None = None
        # Ready frames go straight to the socket: a line has a thousand of them, so no step of ours is in between.
        self.write: Callable[[bytes], None] = _nowhere
        self._outlet: Any = None
        self._is_closing = False
        self._second, self._frames = 0, 0

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def on_ws_connected(self, transport: WSTransport) -> None:
        self.transport = transport
        self._outlet = transport.underlying_transport
        self._outlet.set_write_buffer_limits(high=WRITE_BUFFER_BYTES)
        self.write = self._outlet.write
        self.events.knocked(self)

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        kind = frame.msg_type
        if kind == WSMsgType.CLOSE:
            transport.disconnect()
            return
        second = int(clock.monotonic())
        self._frames = self._frames + 1 if second == self._second else 1
        self._second = second
        if self._frames > MOST_FRAMES_A_SECOND:
            self.close(4008, "live.too_fast")
            return
        if kind in (WSMsgType.PING, WSMsgType.PONG):
            return
        if kind != WSMsgType.TEXT or not frame.fin:
            self.close(4008, "live.bad_frame")
            return
        try:
            message = json.loads(frame.get_payload_as_utf8_text())
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            self.close(4008, "live.bad_frame")
            return
        self.events.received(self, message)

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self.transport, self.write = None, _nowhere
        self.events.gone(self)

    def pause_writing(self) -> None:
        # Whoever reads this slowly is let go: they come back and get what they missed in one message.
        if self._outlet is not None:
            self._outlet.abort()

    def close(self, code: int, reason: str) -> None:
        """Say why and close; the web does not come back by itself after 4001."""
        if self.transport is None or self._is_closing:
            return
        self._is_closing, self.write = True, _nowhere
        body = code.to_bytes(2, "big") + reason.encode()
        self._outlet.write(text_frame({"t": "bye", "code": reason}) + bytes((0x88, len(body))) + body)
        self.transport.disconnect()


@dataclass
class WatcherEvents:
    """What a socket reports."""

    knocked: Callable[[Watcher], None]
    received: Callable[[Watcher, dict[str, Any]], None]
    gone: Callable[[Watcher], None]
