"""The two things one address stands on: picows' private protocol class, and a descriptor that changes process."""

import asyncio
import socket
from importlib.metadata import version
from pathlib import Path
from typing import Any

import picows
import pytest
from picows.api import WSProtocol  # type: ignore[attr-defined,unused-ignore]

from ting.edge.live import handover
from ting.edge.live.process import same_origin


def test_picows_is_the_version_whose_private_class_we_use() -> None:
    assert version("picows") == "2.3.1"
    assert {"get_buffer", "buffer_updated", "connection_made", "connection_lost", "pause_writing"} <= set(
        dir(WSProtocol)
    )


def test_our_call_still_fits_the_private_class() -> None:
    """Fifteen places by position; a release that moves one of them must not pass unseen."""
    from ting.edge.live.process import _protocol

    async def made() -> object:
        return _protocol(lambda request: None, 4096)

    assert isinstance(asyncio.run(made()), WSProtocol)
    shipped = Path(picows.__file__).with_name("picows.pyx").read_text(encoding="utf-8")
    head = shipped.split("cdef class WSProtocol", 1)[1].split("def __init__(self,", 1)[1].split("):", 1)[0]
    assert [part.split()[-1] for part in head.split(",")] == PLACES


PLACES = [
    "host_port",
    "ws_path",
    "is_client_side",
    "ws_listener_factory",
    "logger",
    "disconnect_on_exception",
    "websocket_handshake_timeout",
    "enable_auto_ping",
    "auto_ping_idle_timeout",
    "auto_ping_reply_timeout",
    "auto_ping_strategy",
    "enable_auto_pong",
    "max_frame_size",
    "extra_headers",
    "read_buffer_init_size",
]


@pytest.fixture
def listener(tmp_path: Path, settings: Any) -> Any:
    settings.TING_LIVE_SOCKET = str(tmp_path / "live.sock")
    handover._live.clear()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as made:
        made.bind(settings.TING_LIVE_SOCKET)
        made.listen(1)
        made.settimeout(5)
        yield made
    while handover._live:
        handover._live.pop().close()


def test_a_connection_goes_over_with_what_was_read_of_it(listener: socket.socket) -> None:
    near, far = socket.socketpair()
    with near, far:
        handover._send(b"GET /live HTTP/1.1\r\n\r\n", near.fileno())
        giver, _ = listener.accept()
        with giver:
            message, descriptors, _, _ = socket.recv_fds(giver, 65536, 4)
            head, taken = handover.adopt(message, list(descriptors))
        with taken:
            near.close()
            taken.send(b"still here")
            assert far.recv(10) == b"still here"
        assert head.startswith(b"GET /live")


def test_a_restarted_live_is_found_again(listener: socket.socket) -> None:
    near, far = socket.socketpair()
    with near, far:
        for _ in range(3):
            handover._send(b"head", near.fileno())
            giver, _ = listener.accept()
            with giver:
                _, descriptors, _, _ = socket.recv_fds(giver, 65536, 4)
                handover.adopt(b"", list(descriptors))[1].close()


def send_without_end(descriptor: int) -> None:
    while True:
        handover._send(b"x" * 1000, descriptor)


def test_without_live_and_with_a_hanging_live_web_goes_on(listener: socket.socket, settings: Any) -> None:
    near, far = socket.socketpair()
    with near, far:
        # Nobody accepts: the buffers fill, and then web says 503.
        with pytest.raises(BlockingIOError):
            send_without_end(near.fileno())
        settings.TING_LIVE_SOCKET += ".gone"
        while handover._live:
            handover._live.pop().close()
        with pytest.raises(FileNotFoundError):
            handover._send(b"head", near.fileno())


@pytest.mark.parametrize(
    ("origin", "host", "page_port", "fits"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000", None, True),
        ("http://127.0.0.1:8001", "127.0.0.1:8000", None, False),
        ("http://evil.example", "127.0.0.1:8000", None, False),
        ("null", "127.0.0.1:8000", None, False),
        ("", "127.0.0.1:8000", None, True),
        ("https://ting.lan:8443", "ting.lan:8444", 8443, True),
        ("https://TING.lan:8443", "ting.lan:8444", 8443, True),
        ("https://ting.lan:9999", "ting.lan:8444", 8443, False),
        ("https://ting.lan", "ting.lan:444", 443, True),
        ("https://[::1]:8443", "[::1]:8444", 8443, True),
    ],
)
def test_whose_page_opens_the_socket(origin: str, host: str, page_port: int | None, fits: bool) -> None:
    assert same_origin(origin, host, page_port) is fits
