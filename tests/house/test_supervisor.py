"""The supervisor: restarts what dies, ends what hangs, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# A stand-in for `ting run`: two children, of which one may ignore SIGTERM and has a child itself.
STAND_IN = """
import signal, sys
from pathlib import Path
from ting.edge.site import child
from ting.edge.site.supervisor import Kept, Supervisor

folder = Path(sys.argv[1])
CALM = "import os, pathlib, signal; pathlib.Path(%r).write_text(str(os.getpid())); signal.pause()"
DEAF = "import signal; signal.signal(15, signal.SIG_IGN);" + CALM
FORKS = "import os, signal; os.fork() or os.setsid();" + CALM

def kept(name, code):
    pid = folder / (name + ".pid")
    argv = [sys.executable, "-c", code % str(pid)]
    order = child.Order(argv, folder / (name + ".log"))
    return Kept(name, lambda: child.spawn(order), order.log)

codes = {"calm": CALM, "deaf": DEAF, "forks": FORKS, "dies": "raise SystemExit(3)  # %r"}
names = sys.argv[2:]
Supervisor([kept(name, codes[name]) for name in names], lambda line: print(line, flush=True)).run(
    lambda: print("up", flush=True)
)
print("clean", flush=True)
"""


class StandIn:
    def __init__(self, folder: Path, *names: str) -> None:
        self.folder = folder
        self.names = names
        self.process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(STAND_IN), str(folder), *names],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.line() == "up"

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def pid(self, name: str, *, other_than: int = 0) -> int:
        found = 0

        def known() -> bool:
            nonlocal found
            try:
                found = int((self.folder / f"{name}.pid").read_text() or 0)
            except FileNotFoundError:
                return False
            return found not in (0, other_than)

        until(known)
        return found


def until(true: Callable[[], bool], seconds: float = 5.0) -> float:
    started = time.monotonic()
    while not true():
        assert time.monotonic() - started < seconds, "it did not come true in time"
        time.sleep(0.005)
    return time.monotonic() - started


def gone(pid: int) -> bool:
    """Ended: no such process, or only its entry is left for a parent to collect."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except FileNotFoundError:
        return True


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., StandIn]]:
    started: list[StandIn] = []

    def begin(*names: str) -> StandIn:
        started.append(StandIn(tmp_path, *names))
        return started[-1]

    yield begin
    for each in started:
        each.process.kill()
        each.process.wait()
        assert each.process.stdout is not None
        each.process.stdout.close()


def test_a_killed_process_is_started_again_at_once(start: Callable[..., StandIn]) -> None:
    site = start("calm")
    first = site.pid("calm")
    os.kill(first, signal.SIGKILL)
    began = time.monotonic()
    told = site.line()
    assert time.monotonic() - began < 0.2
    assert "calm" in told
    assert "SIGKILL" in told
    assert site.pid("calm", other_than=first) != first


def test_one_that_dies_at_once_waits_longer_each_time(start: Callable[..., StandIn]) -> None:
    site = start("dies")
    told = [site.line() for _ in range(4)]
    assert [line.rpartition("again ")[2] for line in told] == [
        "now",
        "in 0.2 s",
        "in 0.4 s",
        "in 0.8 s",
    ]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_all_end_within_five_seconds_even_one_that_hangs(start: Callable[..., StandIn], how: signal.Signals) -> None:
    site = start("calm", "deaf", "forks")
    pids = [site.pid(name) for name in site.names]
    began = time.monotonic()
    site.process.send_signal(how)
    assert site.process.wait(6) == 0
    assert time.monotonic() - began < 5
    assert all(gone(pid) for pid in pids)
    assert "deaf hung" in site.line()
    assert site.line() == "clean"


def test_children_die_with_a_killed_supervisor(start: Callable[..., StandIn]) -> None:
    site = start("calm", "deaf")
    pids = [site.pid(name) for name in site.names]
    site.process.kill()
    site.process.wait()
    until(lambda: all(gone(pid) for pid in pids), 1.0)
