"""What happens inside the live process: knocks in batches, joins, lines, pulses, and rights held anew."""

import asyncio
import logging
from collections.abc import Coroutine
from functools import partial
from typing import Any

from ting.edge.door import in_pool, steadily
from ting.edge.live import admission
from ting.edge.live.hub import RING_LINES, Hub, outdated, refused
from ting.edge.live.notices import listen_to_journal
from ting.edge.live.pulses import Pulses
from ting.edge.live.watcher import MOST_STREAMS, Join, Watcher, WatcherEvents, parse_join, parse_request
from ting.foundation.journal.event import SITE
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.refusal import Unavailable
from ting.foundation.people.queries import keep_awake
from ting.foundation.worker.reader import conninfo
from ting.meeting.stage.reconciler import reconcile

log = logging.getLogger("ting.live")

KNOCK_SECONDS = 0.003
BEAT_SECONDS = 5.0
POLL_SECONDS = 1.0
SESSIONS_SECONDS = 30.0
# Kinds after which somebody may see more or less than before.
_RIGHTS = ("people.rights_changed", "attendance.participant_", "venue.place_changed", "inventory.machine_changed")


class LiveRoom:
    """All sockets of this process and the hub they watch."""

    def __init__(self) -> None:
        self.hub = Hub()
        self.watchers: set[Watcher] = set()
        self.pulses = Pulses(self.hub)
        self._knocking: list[tuple[Watcher, list[Join]]] = []
        self._flush_due = False
        self._reading: dict[str, bool] = {}
        self._table = asyncio.Lock()
        self._rights_due = False
        self._tasks: set[asyncio.Task[Any]] = set()
        self._events = WatcherEvents(self._knocked, self._received, self._gone)

    def welcome(self, path: str, cookies: str) -> Watcher:
        """A listener for a fresh socket; it is nobody yet."""
        token, joins = parse_request(path, cookies)
        return Watcher(token, joins, self._events)

    async def start(self) -> None:
        """Read the epoch and hold the site's stream before anybody comes in."""
        while not self.hub.epoch:
            try:
                await self._linked()
            except Unavailable:
                await asyncio.sleep(0.2)

    async def run(self) -> None:
        """Serve until cancelled."""
        await asyncio.gather(
            listen_to_journal(conninfo(), self._heard, self._linked),
            self._every(POLL_SECONDS, self._poll),
            self._every(BEAT_SECONDS, self._beat),
            self._every(POLL_SECONDS, self._reconcile),
            self._every(0.5, self.pulses.send_turnouts),
            self._every(SESSIONS_SECONDS, self._hold_sessions),
        )

    # sockets in and out

    def _knocked(self, watcher: Watcher) -> None:
        self.watchers.add(watcher)
        self._queue(watcher, watcher.joins)

    def _queue(self, watcher: Watcher, joins: list[Join]) -> None:
        self._knocking.append((watcher, joins))
        if not self._flush_due:
            self._flush_due = True
            asyncio.get_running_loop().call_later(KNOCK_SECONDS, lambda: self._spawn(self._flush()))

    def _gone(self, watcher: Watcher) -> None:
        self.watchers.discard(watcher)
        for name in list(watcher.views):
            self._let_go(watcher, name)

    def _received(self, watcher: Watcher, message: dict[str, Any]) -> None:
        name = str(message.get("s", ""))[:64]
        if message.get("t") == "join":
            last = message.get("last")
            join = parse_join(f"{name}~{message.get('epoch') or ''}~{'' if last is None else last}")
            if join and (name in watcher.views or len(watcher.views) < MOST_STREAMS):
                self._queue(watcher, [join])
        elif message.get("t") == "leave":
            self._let_go(watcher, name)
        elif message.get("t") == "pulse":
            self.pulses.receive(watcher, name, message)

    def _let_go(self, watcher: Watcher, name: str) -> None:
        """This socket watches the stream no more."""
        if name not in watcher.views:
            return
        self.hub.leave(watcher, name)
        watcher.views.pop(name, None)
        watcher.audiences.pop(name, None)
        self.pulses.left(watcher, name)

    # knocks, looked up together; never while rights are held anew, or one could slip in between

    async def _flush(self) -> None:
        async with self._table:
            # Taken now, with who knocked while somebody else was looked up: one look-up for all who wait.
            self._flush_due = False
            batch, self._knocking = self._knocking, []
            try:
                await self._admit(batch)
            except Unavailable:
                # The sockets stay open and silent; they are looked up again until the database is back.
                await asyncio.sleep(0.1)
                for watcher, joins in batch:
                    if watcher in self.watchers:
                        self._queue(watcher, joins)
            except Exception:
                log.exception("a batch of knocks failed")
                for watcher, _ in batch:
                    watcher.close(1011, "kernel.bug")

    async def _admit(self, batch: list[tuple[Watcher, list[Join]]]) -> None:
        actors = await self._ask(admission.actors_of, list({watcher.token for watcher, _ in batch}))
        by_stream: dict[str, list[tuple[Watcher, Join]]] = {}
        for watcher, joins in batch:
            watcher.actor = actors.get(watcher.token)
            if watcher.actor is None:
                watcher.close(4001, "people.signed_out")
                continue
            for join in joins:
                by_stream.setdefault(join.stream, []).append((watcher, join))
        for name, wanted in by_stream.items():
            await self._join(name, wanted)

    async def _join(self, name: str, wanted: list[tuple[Watcher, Join]]) -> None:
        views, circles = await self._look(name, [watcher.actor for watcher, _ in wanted if watcher.actor is not None])
        if any(circles):
            await self._hold(name)
        for (watcher, join), view, circle in zip(wanted, views, circles, strict=True):
            self._let_go(watcher, name)
            if watcher not in self.watchers:
                continue  # it left while it was looked up
            if not circle:
                watcher.write(refused(name))
                continue
            watcher.views[name], watcher.audiences[name] = view, circle
            watcher.write(self.hub.join(watcher, name, circle, join.epoch, join.after))
            self.pulses.joined(watcher, name, view)

    async def _look(self, name: str, actors: list[Actor]) -> tuple[list[Any], list[frozenset[str]]]:
        """Each actor's view of the stream and the audiences they are of; none when it is not for them."""
        if name == SITE:
            return [None] * len(actors), [admission.site_audiences(actor) for actor in actors]
        views = await self._ask(admission.meeting_views, actors, name)
        return views, [view.audiences if view else frozenset() for view in views]

    async def _hold(self, name: str) -> None:
        if name not in self.hub.streams:
            held = await self._ask(admission.held, name, RING_LINES)
            self.hub.open(held.name, held.floor, held.last, held.lines)
            await self._catch_up(name)

    def _heard(self, payload: str) -> None:
        name, number, rest = payload.split("\t", 2)
        if name not in self.hub.streams:
            return
        if rest:
            audience, body = rest.split("\t", 1)
            if self.hub.publish(name, int(number), audience, body):
                self._after_line(audience, body)
                return
        self._spawn(self._catch_up(name))

    async def _catch_up(self, name: str) -> None:
        """Read what notices did not bring; one reader a stream at a time, which looks again when asked meanwhile."""
        if name in self._reading:
            self._reading[name] = True
            return
        self._reading[name] = True
        try:
            while self._reading[name] and name in self.hub.streams:
                self._reading[name] = False
                for number, audience, body in await self._ask(admission.missed, name, self.hub.streams[name].number):
                    if name in self.hub.streams and number > self.hub.streams[name].number:
                        self.hub.publish(name, number, audience, body)
                        self._after_line(audience, body)
        finally:
            del self._reading[name]

    def _after_line(self, audience: str, body: str) -> None:
        """Some lines concern the sockets themselves."""
        if audience.startswith("session:"):
            session = audience.removeprefix("session:")
            for watcher in [w for w in self.watchers if w.actor and str(w.actor.session_id) == session]:
                watcher.close(4001, "people.session_ended")
            if self._table.locked():
                self._rights_changed()  # somebody of that session may just be looked up
        elif body.startswith(tuple(f'{{"k":"{kind}' for kind in _RIGHTS)):
            self._rights_changed()

    def _rights_changed(self) -> None:
        if not self._rights_due:
            self._rights_due = True
            self._spawn(self._hold_rights())

    async def _linked(self) -> None:
        epoch = await self._ask(admission.present_epoch)
        if epoch != self.hub.epoch:
            # Another history: every screen starts from a snapshot again.
            self.hub.epoch = epoch
            self.hub.streams.clear()
            for watcher in list(self.watchers):
                watcher.close(4012, "live.new_epoch")
        await self._hold(SITE)
        for name in list(self.hub.streams):
            await self._catch_up(name)

    # on the clock

    async def _poll(self) -> None:
        for name, number in (await self._ask(admission.newest, list(self.hub.streams))).items():
            if name in self.hub.streams and number > self.hub.streams[name].number:
                await self._catch_up(name)
        if self._rights_due:
            await self._hold_rights()

    async def _beat(self) -> None:
        self.hub.beat(clock.now().isoformat())
        self.hub.forget_unwatched(frozenset({SITE}))

    async def _reconcile(self) -> None:
        if self.pulses.knows():
            await self._ask(reconcile, self.pulses.linked_now())

    async def _hold_sessions(self) -> None:
        """Whoever turns pages is awake; whoever's session ended otherwise (idle) is let go."""
        awake = [w.actor.session_id for w in self.watchers if w.was_active and w.actor and w.actor.session_id]
        for watcher in self.watchers:
            watcher.was_active = False
        if awake:
            await self._ask(keep_awake, awake)
        await self._hold_rights()

    async def _hold_rights(self) -> None:
        """Hold every socket against the table anew; when the database is away, the poll comes back to it."""
        async with self._table:
            self._rights_due = False
            try:
                await self._hold_all()
            except Unavailable:
                self._rights_due = True

    async def _hold_all(self) -> None:
        present = [watcher for watcher in self.watchers if watcher.actor is not None]
        actors = await self._ask(admission.actors_of, list({watcher.token for watcher in present}))
        by_stream: dict[str, list[Watcher]] = {}
        for watcher in present:
            watcher.actor = actors.get(watcher.token)
            if watcher.actor is None:
                watcher.close(4001, "people.signed_out")
                continue
            for name in watcher.views:
                by_stream.setdefault(name, []).append(watcher)
        for name, watchers in by_stream.items():
            views, circles = await self._look(name, [watcher.actor for watcher in watchers if watcher.actor])
            for watcher, view, circle in zip(watchers, views, circles, strict=True):
                if name in watcher.views and (watcher.views[name], watcher.audiences[name]) != (view, circle):
                    self._let_go(watcher, name)
                    watcher.write(outdated(name) if circle else refused(name))

    async def _ask(self, question: Any, *arguments: Any) -> Any:
        return await in_pool(steadily, partial(question, *arguments))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.add(task := asyncio.get_running_loop().create_task(work))
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("live task failed", exc_info=task.exception())

    async def _every(self, seconds: float, work: Any) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await work()
            except Unavailable:
                log.debug("database away")
            except Exception:
                log.exception("live chore failed")
