"""The lines a drawer says, bounded in time, length and in the room its files take."""

import os
import selectors
import subprocess
from collections.abc import Iterator
from pathlib import Path

from ting.foundation.kernel import clock

LINE_BYTES = 4096
FOLDER_BYTES = 1 << 30  # a run's products, when they come faster than they are taken away
_LOOK_SECONDS = 0.5


class OutOfTime(Exception):
    """The run took longer (or more room) than it may."""


class DrawerEnd(Exception):
    """The process ended; the exit code is bubblewrap's: 128 + signal when one ended the drawer."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


def lines_of_drawer(process: subprocess.Popen[bytes], folder: Path, deadline: float) -> Iterator[bytes]:
    """Each whole line, until DrawerEnd, or OutOfTime past `deadline` (on `clock.monotonic`).

    What was said in time counts, however late the reader comes for it.
    """
    if process.stdout is None:
        raise ValueError("the process was started without a pipe")
    number = process.stdout.fileno()
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(number, selectors.EVENT_READ)
        while True:
            remaining = deadline - clock.monotonic()
            if selector.select(max(0.0, min(remaining, _LOOK_SECONDS))):
                chunk = os.read(number, 1 << 16)
                if not chunk:
                    raise DrawerEnd(_ended(process))
                *lines, rest = (rest + chunk).split(b"\n")
                yield from lines
            elif remaining <= 0:
                raise OutOfTime
            if len(rest) > LINE_BYTES or _room_of(folder) > FOLDER_BYTES:
                raise OutOfTime


def _ended(process: subprocess.Popen[bytes]) -> int:
    """The exit code; a process that closed its output but lingers is out of time."""
    try:
        return process.wait(timeout=10)
    except subprocess.TimeoutExpired as error:
        raise OutOfTime from error


def _room_of(folder: Path) -> int:
    """Bytes of all files in the folder, without following links."""
    total = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                total += entry.stat(follow_symlinks=False).st_size
            except FileNotFoundError:
                continue  # renamed just now
    return total
