"""What a socket may send and how slowly it may read; whoever breaks it harms nobody else."""

import contextlib
import socket
from collections.abc import Callable

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.edge.browser import Browser
from tests.edge.live.journal import asks, say
from tests.edge.site import Site, until
from ting.foundation.journal.event import SITE
from ting.meeting.agenda.events import RoomChanged

pytestmark = pytest.mark.django_db
Person = Callable[[str], Browser]
WITHDRAWN_SECONDS = 2.0


@pytest.mark.parametrize(
    "join", ["site\0~~", "meeting:\ud83d~~", "site~~²", "~~", "site~a~-1", f"site~~{'9' * 400}", "../etc~~"]
)
def test_a_join_that_is_none_harms_nobody(site: Site, person: Person, join: str) -> None:
    token = person("xu").token
    with site.screen(token, "site~~") as other, site.screen(token, "site~~") as screen:
        other.hello("site")
        screen.hello("site")
        name, _, last = join.split("~")
        screen.send(t="join", s=name, epoch="", last=last)
        screen.send(t="join", s=site.meeting, epoch="", last=None)
        assert screen.hello(site.meeting)["status"] == "joined"
        screen.send(t="leave", s=name)
        screen.send(t="pulse", s=name, k="stage.reading", d={"following": 1, "page": 10**30})


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null", "https://127.0.0.1"])
def test_a_strangers_page_opens_no_socket(site: Site, person: Person, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, site.screen(person("xu").token, "site~~", origin=origin):
        pass
    assert refused.value.response.status_code == 403


def test_a_program_without_origin_may_come_in(site: Site, person: Person) -> None:
    with site.screen(person("xu").token, "site~~", origin=None) as screen:
        assert screen.hello("site")["status"] == "joined"


@pytest.mark.parametrize("what", ["big", "many", "garbage", "binary", "list", "deep"])
def test_who_breaks_the_limits_is_let_go_and_others_stay(site: Site, person: Person, what: str) -> None:
    token = person("xu").token
    with site.screen(token, "site~~") as other, site.screen(token, "site~~") as screen:
        other.hello("site")
        screen.hello("site")
        frames: dict[str, list[str | bytes]] = {
            "big": ["x" * 5000],
            "many": ['{"t":"pulse"}'] * 200,
            "garbage": ["{nonsense"],
            "binary": [b"\x00\x01"],
            "list": ["[1]"],
            "deep": ["[" * 2000],
        }
        with contextlib.suppress(ConnectionClosed):  # the door may shut while we still knock
            for frame in frames[what]:
                screen.link.send(frame)
        code, _ = screen.closed()
        # Whoever floods may lose the farewell: closing on unread bytes resets the connection.
        assert code in ((1009,) if what == "big" else (4008, 1006) if what == "many" else (4008,))
        number = say(SITE, RoomChanged(room_id=site.office.room_id))
        other.lines(number, "site")


def test_sixty_frames_a_second_are_fine(site: Site, person: Person) -> None:
    with site.screen(person("xu").token, "site~~") as screen:
        screen.hello("site")
        for _ in range(30):
            screen.send(t="pulse", s=site.meeting, k="stage.reading", d={"following": True, "page": 2})
        number = say(SITE, RoomChanged(room_id=site.office.room_id))
        screen.lines(number, "site")


def test_a_slow_reader_is_dropped_and_the_others_go_on(site: Site, person: Person) -> None:
    token, stream = person("xu").token, site.meeting
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    slow.connect(("127.0.0.1", site.port))
    head = f"GET /live?slot=console&join={stream}~~ HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nConnection: Upgrade\r\n"
    head += "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    with slow, site.screen(token, f"{stream}~~") as quick:
        quick.hello(stream)
        slow.sendall(f"{head}Cookie: ting_console={token}\r\n\r\n".encode())
        assert b"101" in slow.recv(200)
        # Its own join is answered before the flood, or there would be nothing to be slow at.
        until(lambda: b"hello" in slow.recv(4096, socket.MSG_PEEK))
        for _ in range(10):
            number = say(stream, *[asks("字" * 20000) for _ in range(20)])
            quick.lines(number, stream, 20)
            quick.seen.clear()
        slow.settimeout(5)
        # Let go: what it had not read is thrown away, and were it still open this would time out.
        with contextlib.suppress(ConnectionResetError):
            while slow.recv(1 << 20):
                pass
