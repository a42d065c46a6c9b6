"""One address: uvicorn hands a socket that wants to be a WebSocket over to the live process.

The request's head and the file descriptor go over a Unix socket (SCM_RIGHTS); from then on uvicorn
is out of the path. `uvicorn --ws ting.edge.live.handover:HandOver` is a public option of uvicorn.
"""

import asyncio
import os
import socket
from typing import Any

_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_live: list[socket.socket] = []


def _path() -> str:
    from django.conf import settings

    return str(settings.TING_LIVE_SOCKET)


def _send(head: bytes, descriptor: int) -> None:
    """Give the descriptor away, on a fresh connection when the old one is dead. Raises OSError when live is down."""
    for attempt in (1, 2):
        if not _live:
            fresh = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            # A live process that hangs must not hang web as well: its sockets then get 503.
            fresh.setblocking(False)
            try:
                fresh.connect(_path())
            except OSError:
                fresh.close()
                raise
            _live.append(fresh)
        try:
            socket.send_fds(_live[0], [head], [descriptor])
            return
        except OSError:
            _live.pop().close()
            if attempt == 2:
                raise


class HandOver(asyncio.Protocol):
    """Takes the place of a WebSocket implementation in uvicorn."""

    def __init__(self, config: Any, server_state: Any, app_state: Any, _loop: Any = None) -> None:
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "abort")
        self.transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        """The whole head of the upgrade request, as uvicorn writes it anew."""
        assert self.transport is not None
        try:
            _send(data, self.transport.get_extra_info("socket").fileno())
        except OSError:
            self.transport.write(_BUSY)
            self.transport.close()
            return
        # The kernel keeps the connection open through live's own descriptor.
        self.transport.abort()


def adopt(message: bytes, descriptors: list[int]) -> tuple[bytes, socket.socket]:
    """On live's side: the head and the socket that was handed over."""
    taken = socket.socket(fileno=descriptors[0])
    for extra in descriptors[1:]:
        os.close(extra)
    taken.setblocking(False)
    return message, taken
