"""Hears the journal's notices, for ever, across losses of the database."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import psycopg

from ting.foundation.journal.event import CHANNEL
from ting.foundation.kernel.refusal import Unavailable

log = logging.getLogger("ting.live")


async def listen_to_journal(conninfo: str, heard: Callable[[str], None], linked: Callable[[], Awaitable[None]]) -> None:
    """LISTEN for ever; `linked` is called after each (re)connection, before anything is `heard`."""
    wait = 0.1
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                await linked()
                wait = 0.1
                async for notice in connection.notifies():
                    heard(notice.payload)
        except (psycopg.Error, OSError, Unavailable) as error:
            log.warning("journal notices lost: %s", type(error).__name__)
        await asyncio.sleep(wait)
        wait = min(wait * 2, 1.0)
