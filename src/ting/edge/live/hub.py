"""The hub: streams with a ring of ready frames, and the sockets that watch them.

It knows nothing of Django, sessions or meetings: whoever joins comes with the audiences they are
of. Each line is encoded once and the same bytes are written to every socket of its audience.
"""

import json
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

RING_LINES = 2000
# Each may be as large as the ring, and who joins chooses the number it is made for.
_MOST_CAUGHT = 64


class Outlet(Protocol):
    """Where bytes of one socket go."""

    def write(self, data: bytes) -> None: ...


def frame(payload: bytes) -> bytes:
    """One unmasked text frame (RFC 6455, section 5.2)."""
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 65536:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload


def text_frame(message: dict[str, Any]) -> bytes:
    """A frame of one JSON message."""
    return frame(json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode())


@dataclass(slots=True)
class Ready:
    """One line, ready to be sent alone (`framed`) or among others (`payload`)."""

    number: int
    audience: str
    payload: bytes
    framed: bytes


@dataclass(slots=True)
class Stream:
    """What the hub holds of one stream: the newest lines and who watches, by audience."""

    name: str
    number: int
    last: dict[str, int]
    floor: int
    lines: deque[Ready] = field(default_factory=deque)
    watchers: dict[str, dict[Outlet, None]] = field(default_factory=dict)
    _circles: dict[Outlet, frozenset[str]] = field(default_factory=dict)
    _caught: dict[tuple[int, frozenset[str]], bytes | None] = field(default_factory=dict)

    def append(self, number: int, audience: str, body: str) -> Ready:
        """Make the next line ready; its frame carries the number before it of the same audience."""
        previous = self.last.get(audience, 0)
        head = f'{{"t":"line","s":"{self.name}","n":{number},"p":{previous},"a":"{audience}",'
        payload = head.encode() + body.encode()[1:]
        ready = Ready(number, audience, payload, frame(payload))
        self.number, self.last[audience] = number, number
        self.lines.append(ready)
        if len(self.lines) > RING_LINES:
            self.floor = self.lines.popleft().number
        self._caught.clear()
        return ready

    def holds_after(self, number: int) -> bool:
        """Whether everything after `number` is still in the ring."""
        return number >= self.floor

    def caught(self, after: int, audiences: frozenset[str]) -> bytes | None:
        """Everything missed as one message, shared by all who missed the same; None when nothing."""
        key = (after, audiences)
        if key not in self._caught:
            if len(self._caught) >= _MOST_CAUGHT:
                self._caught.clear()
            missed = [line.payload for line in self.lines if line.number > after and line.audience in audiences]
            head = f'{{"t":"caught","s":"{self.name}","lines":['.encode()
            self._caught[key] = frame(head + b",".join(missed) + b"]}") if missed else None
        return self._caught[key]

    def welcome(self, epoch: str, after: int | None, audiences: frozenset[str]) -> bytes:
        """How a watcher starts: the present numbers of their audiences, and everything missed.

        Most people's own audience has no line; without it those who missed the same share one message.
        """
        own = {audience: self.last.get(audience, 0) for audience in sorted(audiences)}
        status = {"status": "joined", "epoch": epoch, "number": self.number, "last": own}
        missed = None if after is None else self.caught(after, frozenset(a for a in own if own[a] > after))
        return _hello(self.name, status) + (missed or b"")

    def add(self, outlet: Outlet, audiences: frozenset[str]) -> None:
        """The socket watches from now on."""
        self._circles[outlet] = audiences
        for audience in audiences:
            self.watchers.setdefault(audience, {})[outlet] = None

    def remove(self, outlet: Outlet) -> None:
        """The socket watches no more."""
        for audience in self._circles.pop(outlet, ()):
            del self.watchers[audience][outlet]
            if not self.watchers[audience]:
                del self.watchers[audience]

    def send(self, audience: str, framed: bytes) -> None:
        """The same bytes to every watcher of one audience."""
        for outlet in list(self.watchers.get(audience, ())):
            outlet.write(framed)


class Hub:
    """All streams that somebody watches."""

    def __init__(self) -> None:
        self.streams: dict[str, Stream] = {}
        self.epoch = ""

    def open(self, name: str, number: int, last: dict[str, int], lines: Iterable[tuple[int, str, str]]) -> Stream:
        """Hold a stream from its newest lines on; `last` is as of the line before the first given."""
        if name in self.streams:
            return self.streams[name]
        stream = Stream(name, number, dict(last), floor=number)
        for line_number, audience, body in lines:
            stream.append(line_number, audience, body)
        self.streams[name] = stream
        return stream

    def publish(self, name: str, number: int, audience: str, body: str) -> bool:
        """Send the next line out. False when it is not the next one: then the journal must be read."""
        stream = self.streams[name]
        if number <= stream.number:
            return True
        if number != stream.number + 1:
            return False
        ready = stream.append(number, audience, body)
        stream.send(audience, ready.framed)
        return True

    def join(self, outlet: Outlet, name: str, audiences: frozenset[str], epoch: str, after: int | None) -> bytes:
        """Let a socket watch and bring it up to date; returns what to send to it."""
        stream = self.streams[name]
        if after is not None and not (epoch == self.epoch and stream.holds_after(after)):
            return _hello(name, {"status": "snapshot", "epoch": self.epoch, "number": stream.number, "last": {}})
        stream.remove(outlet)
        stream.add(outlet, audiences)
        return stream.welcome(self.epoch, after, audiences)

    def leave(self, outlet: Outlet, name: str) -> None:
        """The socket watches this stream no more."""
        if name in self.streams:
            self.streams[name].remove(outlet)

    def beat(self, now: str) -> None:
        """Tell every watcher the newest number of its audience, so that a lost last line is noticed."""
        for stream in self.streams.values():
            for audience in list(stream.watchers):
                newest = stream.last.get(audience, 0)
                message = {"t": "beat", "s": stream.name, "a": audience, "n": newest, "now": now}
                stream.send(audience, text_frame(message))

    def forget_unwatched(self, keep: frozenset[str]) -> None:
        """Drop streams nobody watches."""
        for name in [name for name, stream in self.streams.items() if not stream.watchers and name not in keep]:
            del self.streams[name]


def refused(name: str) -> bytes:
    """The frame for a stream that does not exist for the one who asks."""
    return _hello(name, {"status": "refused"})


def outdated(name: str) -> bytes:
    """The frame that sends a screen to the snapshot: what it may see changed."""
    return _hello(name, {"status": "snapshot", "epoch": "", "number": 0, "last": {}})


def _hello(name: str, status: dict[str, Any]) -> bytes:
    return text_frame({"t": "hello", "streams": {name: status}})
