"""Keeps a site's processes alive: starts them, restarts what dies, ends all of them."""

import os
import selectors
import signal
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ting.edge.site import child
from ting.foundation.kernel import clock

# A process that dies within so many seconds of its start is "dying at once": its next start waits.
SETTLED_SECONDS = 5.0
FIRST_DELAY = 0.2
LONGEST_DELAY = 5.0
TERM_SECONDS = 2.5
KILL_SECONDS = 1.0
_TICK_SECONDS = 0.25
_MOST_LINES = 4  # of one log at one look; the rest stands in the log
_TELLING = (b"WARNING", b"ERROR", b"CRITICAL", b"FATAL", b"PANIC", b"Traceback")


@dataclass
class Kept:
    """One process under watch, and how its last starts went."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    log: Path
    end: Callable[[], None] | None = None  # how to stop it, when SIGTERM is not the way
    telling: Sequence[bytes] = _TELLING  # words that make a line of its log worth the console
    expected: Sequence[bytes] = ()  # words of lines that follow from what was told already
    process: subprocess.Popen[bytes] | None = None
    born: float = 0.0
    delay: float = 0.0
    due: float = 0.0
    read_to: int = 0
    deaths: list[int] = field(default_factory=list)


class Supervisor:
    """Watches processes from one thread. `say` prints a line on the console."""

    def __init__(self, kept: Sequence[Kept], say: Callable[[str], None]) -> None:
        """`kept` in the order of starting; they are stopped in the reverse order, last the first.

        The first one is the database when we run one: the others are gone before it stops.
        """
        self.kept = list(kept)
        self.say = say
        self.stopping = False
        self._watch = selectors.DefaultSelector()

    def run(self, when_up: Callable[[], None], is_up: Callable[[], bool] = lambda: True) -> None:
        """Start all and keep them alive until SIGINT, SIGTERM or SIGHUP; returns when all ended.

        `is_up` is asked again and again; once it says yes, `when_up` is called.
        """
        child.adopt_orphans()
        wake_in, wake_out = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        before = signal.set_wakeup_fd(wake_out)
        handlers = {
            each: signal.signal(each, self._stop)
            for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
            if each != signal.SIGHUP or signal.getsignal(each) != signal.SIG_IGN  # nohup
        }
        self._watch.register(wake_in, selectors.EVENT_READ)
        try:
            for kept in self.kept:
                self._start(kept)
            waiting = True
            while not self.stopping:
                if waiting and is_up():
                    waiting = False
                    when_up()
                self._turn()
        finally:
            self.end()
            for key in list(self._watch.get_map().values()):
                if isinstance(key.data, Kept):
                    os.close(key.fd)
            self._watch.close()
            signal.set_wakeup_fd(before)
            for each, handler in handlers.items():
                signal.signal(each, handler)
            os.close(wake_in)
            os.close(wake_out)

    def _stop(self, _number: int, _frame: object) -> None:
        self.stopping = True

    def _turn(self) -> None:
        """Wait for a death, a signal, a due restart or the next look at the logs."""
        now = clock.monotonic()
        waits = [kept.due - now for kept in self.kept if kept.process is None]
        for key, _ in self._watch.select(max(0.0, min([_TICK_SECONDS, *waits]))):
            if isinstance(key.data, Kept):
                self._buried(key.data, key.fd)
        for kept in self.kept:
            if kept.process is None and clock.monotonic() >= kept.due and not self.stopping:
                self._start(kept)
            self._tell(kept)
        living = {kept.process.pid for kept in self.kept if kept.process is not None}
        child.reap_orphans(known=living)

    def _start(self, kept: Kept) -> None:
        child.turn_over(kept.log)
        if not kept.born:
            kept.read_to = kept.log.stat().st_size if kept.log.exists() else 0
        kept.process = kept.start()
        kept.born = clock.monotonic()
        self._watch.register(os.pidfd_open(kept.process.pid), selectors.EVENT_READ, kept)

    def _buried(self, kept: Kept, descriptor: int) -> None:
        """Take note of a death: clear what is left of it, and set the time of the next start."""
        self._watch.unregister(descriptor)
        os.close(descriptor)
        if kept.process is None:
            return
        result = kept.process.wait()
        child.kill_group(kept.process.pid)
        lived = clock.monotonic() - kept.born
        kept.deaths.append(result)
        at_once = lived < SETTLED_SECONDS and len(kept.deaths) > 1
        kept.delay = min(LONGEST_DELAY, kept.delay * 2 or FIRST_DELAY) if at_once else 0.0
        kept.due = clock.monotonic() + kept.delay
        kept.process = None
        how = f"signal {signal.Signals(-result).name}" if result < 0 else f"code {result}"
        again = f"in {kept.delay:.1f} s" if kept.delay else "now"
        self.say(f"! {kept.name} 意外结束，自动重启 / ended ({how}, after {lived:.0f} s), again {again}")

    def _tell(self, kept: Kept) -> None:
        """Repeat on the console what a log says that somebody should see."""
        try:
            size = kept.log.stat().st_size
            if size <= kept.read_to:
                kept.read_to = min(size, kept.read_to)
                return
            with kept.log.open("rb") as log:
                log.seek(kept.read_to)
                fresh = log.read(65536)
        except FileNotFoundError:
            return
        whole = fresh.rpartition(b"\n")[0] if len(fresh) < 65536 else fresh
        kept.read_to += len(whole) + (1 if len(whole) < len(fresh) else 0)
        told = [line for line in whole.splitlines() if _is_worth_telling(kept, line)]
        for line in told[:_MOST_LINES]:
            self.say(f"[{kept.name}] {line.decode('utf-8', 'replace')[:300]}")
        if len(told) > _MOST_LINES:
            self.say(f"[{kept.name}] … {len(told) - _MOST_LINES} 行 / more lines: {kept.log}")

    def end(self) -> None:
        """Stop every process within 5 s, hanging ones included; no stray one is left."""
        plain = [kept for kept in self.kept if kept.end is None and kept.process is not None]
        running = [kept.process for kept in plain if kept.process is not None]
        for process in reversed(running):
            child.send(process, signal.SIGTERM)
        if not child.wait_all(running, TERM_SECONDS):
            late = [kept for kept in plain if kept.process and kept.process.poll() is None]
            self.say("! " + ", ".join(kept.name for kept in late) + " hung and was killed")
            for kept in late:
                child.kill_group(kept.process.pid if kept.process else 0)
        for process in running:
            child.kill_group(process.pid)
            process.wait(KILL_SECONDS)
        for kept in reversed(self.kept):
            if kept.end is not None:
                kept.end()
            kept.process = None
        child.reap_orphans(known=set(), kill=True)


def _is_worth_telling(kept: Kept, line: bytes) -> bool:
    return any(word in line for word in kept.telling) and not any(word in line for word in kept.expected)
