"""`ting live`: the one process that holds every socket and sends journal lines to those who may see them."""

import asyncio
import contextlib
import gc
import logging
import os
import socket
import ssl
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvloop
from picows import WSAutoPingStrategy, WSUpgradeRequest, WSUpgradeResponse, WSUpgradeResponseWithListener
from picows.api import WSProtocol  # type: ignore[attr-defined]  # private: picows is pinned and a test holds it

log = logging.getLogger("ting.live")

HANDSHAKE_SECONDS = 5.0
PING_SECONDS = 20.0


def _protocol(factory: Callable[[WSUpgradeRequest], Any], most_bytes: int) -> WSProtocol:
    return WSProtocol(
        None,
        None,
        False,
        factory,
        logging.getLogger("picows.live"),
        True,
        HANDSHAKE_SECONDS,
        True,
        PING_SECONDS,
        PING_SECONDS,
        WSAutoPingStrategy.PING_WHEN_IDLE,
        True,
        most_bytes,
        None,
        4096,
    )


def same_origin(origin: str, host: str, page_port: int | None) -> bool:
    """A browser says whose page opens the socket; it must be this host's own page, port included.

    Cookies don't know ports, so another program's page on this host would come with ours.
    `page_port`: where the pages are when live listens on a port of its own (with TLS).
    """
    if not origin:
        return True
    if page_port is not None:
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        host = name if page_port == 443 else f"{name}:{page_port}"
    return origin.split("://", 1)[-1].lower() == host.lower()


class Doors:
    """How sockets come in: handed over by uvicorn, or over a port of its own with TLS."""

    def __init__(self, make: Callable[[str, str], Any], most_bytes: int, page_port: int | None = None) -> None:
        self._make = make
        self._page_port = page_port
        self._most_bytes = most_bytes

    def welcome(self, request: WSUpgradeRequest) -> Any:
        """picows asks for a listener; a stranger's page gets 403."""
        path = request.path.decode("latin-1")
        if not path.startswith("/live"):
            return None
        if not same_origin(request.headers.get("Origin", ""), request.headers.get("Host", ""), self._page_port):
            return WSUpgradeResponseWithListener(WSUpgradeResponse.create_error_response(403, b"origin"), None)
        return self._make(path, request.headers.get("Cookie", ""))

    def open_handover(self, path: str) -> socket.socket:
        """Listen where uvicorn hands descriptors over."""
        with contextlib.suppress(FileNotFoundError):
            Path(path).unlink()
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        listener.bind(path)
        Path(path).chmod(0o600)
        listener.listen(64)
        listener.setblocking(False)
        loop = asyncio.get_running_loop()
        loop.add_reader(listener, self._accept, listener)
        return listener

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(BlockingIOError):
            giver, _ = listener.accept()
            giver.setblocking(False)
            asyncio.get_running_loop().add_reader(giver, self._take, giver)

    def _take(self, giver: socket.socket) -> None:
        from ting.edge.live.handover import adopt

        loop = asyncio.get_running_loop()
        for _ in range(64):
            try:
                message, descriptors, _, _ = socket.recv_fds(giver, 65536, 4)
            except BlockingIOError:
                return
            except OSError:
                message, descriptors = b"", []
            if not message:
                loop.remove_reader(giver)
                giver.close()
                return
            if descriptors:
                head, taken = adopt(message, list(descriptors))
                task = loop.create_task(self._adopt(head, taken))
                _tasks.add(task)
                task.add_done_callback(_tasks.discard)

    async def _adopt(self, head: bytes, taken: socket.socket) -> None:
        protocol = _protocol(self.welcome, self._most_bytes)
        try:
            await asyncio.get_running_loop().connect_accepted_socket(lambda: protocol, taken)
        except OSError:
            taken.close()
            return
        buffer = protocol.get_buffer(len(head))
        buffer[: len(head)] = head
        protocol.buffer_updated(len(head))

    async def open_port(self, address: str, port: int, certificate: str, key: str) -> asyncio.Server:
        """Listen with TLS on a port of its own: an encrypted socket can't change its process."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(certificate, key)
        return await asyncio.get_running_loop().create_server(
            lambda: _protocol(self.welcome, self._most_bytes), address, port, ssl=context, backlog=4096
        )


_tasks: set[asyncio.Task[None]] = set()


async def _serve() -> None:
    from django.conf import settings

    from ting.edge.live.room import LiveRoom
    from ting.edge.live.watcher import MOST_FRAME_BYTES

    room = LiveRoom()
    doors = Doors(room.welcome, MOST_FRAME_BYTES, settings.TING_PORT if settings.TING_LIVE_URL else None)
    await room.start()
    listener = doors.open_handover(settings.TING_LIVE_SOCKET)
    server = None
    if settings.TING_LIVE_URL:
        key = os.environ.get("TING_TLS_KEY", "")
        server = await doors.open_port(settings.TING_ADDRESS, settings.TING_LIVE_PORT, settings.TING_TLS_CERT, key)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    log.info("live listens")
    try:
        await room.run()
    finally:
        asyncio.get_running_loop().remove_reader(listener)
        listener.close()
        if server is not None:
            server.close()


def main() -> None:
    """Serve until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ting.edge.settings")
    import django

    django.setup()
    # A look-up's answer must not wait for the loop, which in a return of all is busy for a tenth of a second.
    sys.setswitchinterval(0.001)
    with contextlib.suppress(KeyboardInterrupt):
        uvloop.run(_serve())
