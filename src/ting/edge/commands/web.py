"""`ting web`: one HTTP process, on the socket that `ting run` listens on, else on its own."""

import asyncio
import gc
import os
import socket
import sys

import uvicorn

from ting.edge.site import preflight
from ting.edge.site.halt import guarded


class _Server(uvicorn.Server):
    """Looks at the clock twice a second instead of ten times: an idle site should leave the processor alone."""

    async def main_loop(self) -> None:
        while not await self.on_tick(0):
            await asyncio.sleep(0.5)


def command() -> None:
    """HTTP 进程（由 ting run 启动）/ One HTTP process; `ting run` starts them."""
    given = os.environ.get("TING_LISTEN_FD")
    if given:
        listener = socket.socket(fileno=int(given))
    else:
        address = os.environ.get("TING_ADDRESS", "127.0.0.1")
        listener = preflight.listen(address, int(os.environ.get("TING_PORT", "8000")))
    config = uvicorn.Config(
        "ting.edge.asgi:application",
        loop="uvloop",
        http="httptools",
        ws="ting.edge.live.handover:HandOver",
        backlog=preflight.BACKLOG,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=2,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        log_level="warning",
        ssl_certfile=os.environ.get("TING_TLS_CERT") or None,
        ssl_keyfile=os.environ.get("TING_TLS_KEY") or None,
    )
    config.load()
    # What is loaded now lives as long as the process: the collector need not look at it again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    _Server(config).run(sockets=[listener])


if __name__ == "__main__":
    sys.exit(guarded(command))
