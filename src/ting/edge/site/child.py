"""Starts a process that cannot outlive its parent, and ends whole process groups."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ting.foundation.kernel import clock

# prctl(2): the signal a process gets when its parent dies, and adopting orphaned grandchildren.
_SET_PARENT_DEATH_SIGNAL = 1
_SET_CHILD_SUBREAPER = 36
_LOG_LIMIT = 10 * 1024 * 1024
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Order:
    """What to start, and how."""

    argv: Sequence[str]
    log: Path
    env: Mapping[str, str] | None = None
    account: tuple[int, int] | None = None  # uid and gid to run as, when we are root
    when_orphaned: signal.Signals = signal.SIGKILL
    pass_fds: Sequence[int] = field(default_factory=tuple)


def spawn(order: Order) -> subprocess.Popen[bytes]:
    """Start the process in a session of its own, with its words appended to the log file.

    Must be called from the main thread: the kernel watches the thread that started a child.
    """
    parent = os.getpid()

    def tie_to_parent() -> None:
        _libc.prctl(_SET_PARENT_DEATH_SIGNAL, int(order.when_orphaned), 0, 0, 0)
        if os.getppid() != parent:  # it died between fork and prctl
            os._exit(1)

    uid, gid = order.account or (None, None)
    with order.log.open("ab") as log:
        return subprocess.Popen(
            order.argv,
            env=None if order.env is None else dict(order.env),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=tie_to_parent,
            user=uid,
            group=gid,
            extra_groups=None if uid is None else [],
            pass_fds=order.pass_fds,
            cwd="/" if uid is not None else None,
        )


def turn_over(log: Path) -> None:
    """Put a log aside that has grown beyond 10 MiB; one older one is kept."""
    if log.exists() and log.stat().st_size > _LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))


def send(process: subprocess.Popen[bytes], what: signal.Signals) -> None:
    """Signal the process, if it still lives."""
    if process.poll() is None:
        process.send_signal(what)


def kill_group(leader: int) -> None:
    """Kill all that is left of the session a child led."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def wait_all(processes: Sequence[subprocess.Popen[bytes]], seconds: float) -> bool:
    """Wait until all have ended; False when some still live after so many seconds."""
    deadline = clock.monotonic() + seconds
    for process in processes:
        try:
            process.wait(max(0.001, deadline - clock.monotonic()))
        except subprocess.TimeoutExpired:
            return False
    return True


def adopt_orphans() -> None:
    """Become the parent of every orphan below us, so that none can hide."""
    _libc.prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reap_orphans(*, known: set[int], kill: bool = False) -> None:
    """Collect adopted processes that ended; with `kill`, end those that live as well."""
    listing = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    for pid in {int(word) for word in listing.split()} - known:
        if kill:
            os.kill(pid, signal.SIGKILL)
        try:
            os.waitpid(pid, 0 if kill else os.WNOHANG)
        except ChildProcessError:
            continue
