"""A site that really runs: `ting run` in a folder of its own, with every process, to be driven and to be hurt."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from ting.foundation.kernel import clock

TING = Path(sys.executable).with_name("ting")
# Below the ephemeral range, or a client's own port may be the one we want.
_PORTS = range(24000, 24900, 2)
_MODULES = {
    "web": "ting.edge.commands.web",
    "live": "ting.edge.live",
    "worker": "ting.edge.commands.worker",
}


def free_port() -> int:
    """A port that, and whose successor, nobody listens on."""
    for port in _PORTS:
        try:
            for wanted in (port, port + 1):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", wanted))
            return port
        except OSError:
            continue
    raise RuntimeError("no free port")


def until(condition: Callable[[], bool], seconds: float, what: str) -> float:
    """Wait until `condition` holds; returns how long it took. Raises AssertionError after `seconds`."""
    began = clock.monotonic()
    pause = Event()
    while not condition():
        if clock.monotonic() - began > seconds:
            raise AssertionError(f"not within {seconds} s: {what}")
        pause.wait(0.02)
    return clock.monotonic() - began


class RunningSite:
    """`ting run` and what it started."""

    def __init__(self, home: Path, *arguments: str, scheme: str = "http", host: str = "127.0.0.1") -> None:
        self.home = home
        self.port = free_port()
        self.url = f"{scheme}://{host}:{self.port}"
        self.said: list[str] = []
        environment = {k: v for k, v in os.environ.items() if not k.startswith("TING_")}
        self.process = subprocess.Popen(
            [str(TING), "run", "--port", str(self.port), *arguments],
            env=environment | {"TING_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        until(lambda: self._is_ready() or self.process.poll() is not None, 90, "the site is ready")
        assert self.process.poll() is None, "\n".join(self.said)

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip())

    def _is_ready(self) -> bool:
        return any("ready" in line for line in list(self.said))

    def pid_of(self, name: str) -> int | None:
        """The process of this site that is web, live, worker or database, None while it is away."""
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                parent = int(re.search(r"PPid:\s+(\d+)", (entry / "status").read_text()).group(1))  # type: ignore[union-attr]
                environment = (entry / "environ").read_bytes()
            except (OSError, AttributeError):
                continue
            if name == "database":
                if "postgres" in command and " -D " in command and str(self.home) in command:
                    return int(entry.name)
            elif _MODULES[name] in command and f"TING_HOME={self.home}".encode() in environment and parent != 1:
                return int(entry.name)
        return None

    def kill(self, name: str) -> int:
        """kill -9, and wait until another process has taken its place; returns the new one."""
        pid = self.pid_of(name)
        assert pid is not None, f"{name} does not run"
        os.kill(pid, signal.SIGKILL)
        until(lambda: self.pid_of(name) not in (None, pid), 20, f"{name} is back")
        new = self.pid_of(name)
        assert new is not None
        return new

    def stop(self) -> None:
        """As Ctrl-C does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
        self._reader.join(timeout=5)
        if self.process.stdout is not None:
            self.process.stdout.close()
