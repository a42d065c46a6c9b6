"""Many simulated terminals in one hall: they arrive, sign in, follow, look around, lose their link, present.

What they do is drawn by chance from a fixed seed, so that two runs do alike; when, the server's
answers decide as well.
"""

import asyncio
import contextlib
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from typing import Any

from ting.edge.demo.hall import Hall
from ting.edge.demo.simulated_terminal import NotDone, SimulatedTerminal
from ting.foundation.kernel import clock

SEED = 3
ABSENT_SHARE = 0.05
_THREADS = 16
_REFUSED = (403, 404, 409)  # somebody was quicker, or the desk decided otherwise: no fault of anyone


@dataclass(frozen=True)
class Pace:
    """Seconds: within which all arrive, between two deeds of one seat, between two page turns."""

    arrival: float = 15.0
    deed: float = 25.0
    turn: float = 3.0


@dataclass
class Told:
    """What the status line says, and what a test asks of the end; times in milliseconds."""

    turns: int = 0
    last_ms: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Crowd:
    """All terminals of one hall."""

    def __init__(self, port: int, hall: Hall, pace: Pace) -> None:
        self.hall = hall
        self.terminals = [SimulatedTerminal(port, hall.meeting_id, seat) for seat in hall.seats]
        self.told = Told()
        self._pace = pace
        self._chance = Random(SEED)
        count = len(self.terminals)
        # The chair and those who may present come; of the others some never do.
        self._absent = set(self._chance.sample(range(count // 2, count), round(count * ABSENT_SHARE)))

    async def run(self, seconds: float | None) -> None:
        """Until it is cancelled, or for so many seconds."""
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS))
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
                    for number in range(len(self.terminals)):
                        group.create_task(self._watched(self._attend(number)))
                    group.create_task(self._watched(self._present()))
                    group.create_task(self._speak())
        finally:
            for terminal in self.terminals:
                terminal.close()

    async def _watched(self, life: Coroutine[Any, Any, None]) -> None:
        """A seat that gets an answer nobody should get is a fault, and stops; the others go on."""
        try:
            await life
        except* NotDone as faults:
            self.told.faults += map(str, faults.exceptions)

    async def _attend(self, number: int) -> None:
        terminal, chance = self.terminals[number], Random(f"{SEED}/{number}")
        await asyncio.sleep(chance.uniform(0, self._pace.arrival / 2))
        await terminal.ask("attendance/here")
        await terminal.take_snapshot()
        async with asyncio.TaskGroup() as group:
            group.create_task(terminal.keep_link())
            if number not in self._absent:  # whose seat stays empty: its screen greets whoever may still come
                group.create_task(self._take_part(terminal, chance))

    async def _take_part(self, terminal: SimulatedTerminal, chance: Random) -> None:
        await asyncio.sleep(chance.uniform(0, self._pace.arrival / 2))
        await terminal.order_here("attendance/sign-in")
        terminal.signed_in = True
        for version in terminal.papers:
            await terminal.order("documents/open-paper", version_id=version)
        while True:
            await self._read_along(terminal, chance.expovariate(1 / self._pace.deed))
            deeds = (self._look_around, self._lose_link, self._ask_for_the_stage)
            await chance.choices(deeds, (6, 3, 1))[0](terminal, chance)

    async def _read_along(self, terminal: SimulatedTerminal, seconds: float) -> None:
        """Follow: fetch each page that is shown, as it comes."""
        until = clock.monotonic() + seconds
        while clock.monotonic() < until:
            if terminal.shown is not None and terminal.online:
                await terminal.read(terminal.shown["version_id"], terminal.shown["page"])
            await asyncio.sleep(0.5)

    async def _look_around(self, terminal: SimulatedTerminal, chance: Random) -> None:
        """Leave the same screen, read some pages alone, and return."""
        terminal.following = False
        for _ in range(chance.randint(2, 5)):
            for version, count in terminal.papers.items():
                terminal.page = chance.randint(1, count)
                terminal.tell_reading()
                await terminal.read(version, terminal.page)
            await asyncio.sleep(chance.uniform(1, 3))
        terminal.following = True
        terminal.page = terminal.shown["page"] if terminal.shown else terminal.page
        terminal.tell_reading()

    async def _lose_link(self, terminal: SimulatedTerminal, chance: Random) -> None:
        """Gone for some seconds; then back with the numbers it had."""
        terminal.unplug()
        await asyncio.sleep(chance.uniform(2, 8))
        terminal.plug()

    async def _ask_for_the_stage(self, terminal: SimulatedTerminal, chance: Random) -> None:
        """Ask to present, and think better of it when nobody agrees."""
        if terminal.seat.may_present and await self._may(terminal, "stage/request-presenting"):
            await asyncio.sleep(chance.uniform(8, 15))
            if terminal.presenter != terminal.participant:
                await self._may(terminal, "stage/withdraw-request")

    async def _may(self, terminal: SimulatedTerminal, path: str, **fields: object) -> bool:
        """Order it; False when it was refused, as may happen to anybody."""
        try:
            await terminal.order_here(path, **fields)
        except NotDone as refused:
            if refused.status not in _REFUSED:
                raise
            return False
        return True

    async def _present(self) -> None:
        """One after the other of those who may takes the stage, when it is free, and turns pages."""
        while True:
            await asyncio.sleep(self._pace.turn)
            ready = [one for one in self.terminals if one.seat.may_present and one.signed_in and one.online]
            mine = [one for one in ready if one.presenter == one.participant]
            free = [one for one in ready if one.presenter is None]
            who = self._chance.choice(mine or free) if mine or free else None
            version, count = next(((v, c) for v, c in who.papers.items() if c), ("", 0)) if who else ("", 0)
            if who is None or not version:
                continue  # somebody else presents, or the paper is still being drawn
            if not mine and not await self._may(who, "stage/start-presenting", **_shown(version, 1)):
                continue
            page = 1
            for _ in range(self._chance.randint(8, 20)):
                await asyncio.sleep(self._pace.turn * self._chance.uniform(0.6, 1.4))
                page = page % count + 1
                if not await self._turn(who, version, page):
                    break
            else:
                await self._may(who, "stage/end-presenting")

    async def _turn(self, who: SimulatedTerminal, version: str, page: int) -> bool:
        """One page on; notes how long it took to the last seat whose link held."""
        sent_at = clock.monotonic()
        if not await self._may(who, "stage/turn-page", **_shown(version, page)):
            return False
        await asyncio.sleep(min(0.4, self._pace.turn / 3))
        heard = [at for number, at in (one.heard_turn for one in self.terminals) if number == page and at > sent_at]
        self.told.turns += 1
        self.told.last_ms += [(max(heard) - sent_at) * 1000] if heard else []
        return True

    async def _speak(self) -> None:
        """The status line: on a terminal in its place, else a new one every ten seconds."""
        live = sys.stdout.isatty()
        while True:
            await asyncio.sleep(1 if live else 10)
            print(f"\r{self.status()}\x1b[K" if live else self.status(), end="" if live else "\n", flush=True)

    @property
    def faults(self) -> int:
        """Answers nobody should get, and lines that did not come in their turn."""
        return len(self.told.faults) + sum(one.numbers.gaps for one in self.terminals)

    def status(self) -> str:
        """One line: how many are linked, signed in, following; page turns and how long they took to the last seat."""
        linked = [one for one in self.terminals if one.online]
        following = sum(one.following and one.signed_in for one in linked)
        slowest = sorted(self.told.last_ms)[int(len(self.told.last_ms) * 0.95)] if self.told.last_ms else 0.0
        parts = (
            f"{len(self.terminals)} 席 seats",
            f"在线 online {len(linked)}",
            f"签到 signed in {sum(one.signed_in for one in self.terminals)}",
            f"跟随 following {following}",
            f"重连 returns {sum(max(0, one.returns - 1) for one in self.terminals)}",
            f"翻页 turns {self.told.turns}",
            f"到末席 last seat p95 {slowest:.0f} ms",
            f"差错 faults {self.faults}",
        )
        return " · ".join(parts)


def _shown(version: str, page: int) -> dict[str, object]:
    return {"version_id": version, "page": page, "viewport": {"top": 0, "height": 1, "zoom": 1}}


def simulate(port: int, hall: Hall, seconds: float | None) -> Crowd:
    """Run the crowd until Ctrl-C or for so many seconds (a short run hurries); returns what it came to."""
    crowd = Crowd(port, hall, Pace() if seconds is None or seconds >= 60 else Pace(seconds / 5, seconds / 3, 1.0))
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(crowd.run(seconds))
    return crowd
