"""Gives journal lines to the rooms that react to them: woken by the notice, and once a second."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from django.db import InterfaceError, OperationalError, connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from ting.foundation.journal.bookmarks import ReadLine, read_on
from ting.foundation.journal.event import kind_channel
from ting.foundation.kernel import clock

log = logging.getLogger("ting.worker")

WAIT_SECONDS = 1.0


@dataclass(frozen=True)
class Reaction:
    """A reader with a bookmark of its own: which kinds of line it answers, and how."""

    reader: str
    kinds: frozenset[str]
    react: Callable[[ReadLine], None]


@dataclass(frozen=True)
class Chore:
    """Something compared or cleared every so often; idempotent."""

    name: str
    seconds: float
    work: Callable[[], object]


def conninfo() -> str:
    """How to reach the same database outside Django."""
    known = connection.get_connection_params()
    return make_conninfo(**{key: known[key] for key in ("dbname", "user", "password", "host", "port") if key in known})


def run_reader(reactions: list[Reaction], chores: list[Chore], stop: threading.Event) -> None:
    """Until `stop`: react to what is new, do the chores that are due, wait for a notice.

    Returns also when the database was lost and is back: whoever holds other connections to it does
    best to begin anew.
    """
    due = {chore.name: 0.0 for chore in chores}
    # Nobody is woken by the many lines that only screens care for.
    concerns = sorted(frozenset().union(*(reaction.kinds for reaction in reactions)))
    is_lost = False
    while not stop.is_set():
        try:
            with psycopg.connect(conninfo(), autocommit=True) as listener:
                if is_lost:
                    return
                for kind in concerns:
                    listener.execute(sql.SQL("LISTEN {}").format(sql.Identifier(kind_channel(kind))))
                while not stop.is_set():
                    _round(reactions, chores, due)
                    for _ in listener.notifies(timeout=WAIT_SECONDS, stop_after=1):
                        pass
        except (psycopg.Error, OperationalError, InterfaceError) as error:
            if not is_lost:
                log.warning("the database is away: %s", type(error).__name__)
            is_lost = True
            connection.close()
            stop.wait(0.2)


def _round(reactions: list[Reaction], chores: list[Chore], due: dict[str, float]) -> None:
    for reaction in reactions:
        read_on(reaction.reader, reaction.react, reaction.kinds)
    now = clock.monotonic()
    for chore in chores:
        if now >= due[chore.name]:
            due[chore.name] = now + chore.seconds
            chore.work()
