"""One run of the load client against one target, and whether it counts."""

import json
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from typing import Any

from bench.processes import cpu_by_role, machine_busy, spent
from bench.programs import Programs
from bench.rig import Target, TingTarget
from ting.foundation.kernel import clock

_SETTLE_SECONDS = 1.5


@dataclass
class Turns:
    """Commands at a rate: times in milliseconds, processor time in seconds by role."""

    target: str
    sockets: int
    rate: float
    commands: int
    answers: list[float]
    lasts: list[float]
    cpu: dict[str, float]
    client_cpu: float
    other_load: float  # cores that anything else on the machine used meanwhile
    line_bytes: int
    faults: list[str] = field(default_factory=list)

    @property
    def cpu_per_100k(self) -> float:
        """Seconds for 100,000 deliveries, everything counted."""
        return sum(self.cpu.values()) / (self.commands * self.sockets) * 1e5

    @property
    def cpu_per_command_ms(self) -> float:
        return sum(self.cpu.values()) / self.commands * 1e3

    def fan_out_per_100k(self) -> float:
        """The process that holds the sockets alone; of a peer, all of it."""
        return self.cpu.get("live", sum(self.cpu.values())) / (self.commands * self.sockets) * 1e5


@dataclass
class Storm:
    """All sockets at once, each with the same missed lines; times in milliseconds."""

    target: str
    sockets: int
    missed: int
    half: float
    last: float
    cpu: dict[str, float]
    other_load: float
    kilobytes: float
    faults: list[str] = field(default_factory=list)


class Client:
    """The load client's side of the conversation: a JSON line from it, a line to go on."""

    def __init__(self, programs: Programs, target: Target, **options: object) -> None:
        words = [str(programs.load), "--port", str(target.port)]
        for name, value in (target.options | options).items():
            words += [f"--{name.replace('_', '-')}", str(value)]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def told(self) -> dict[str, Any]:
        """The next thing it says; empty when it has ended."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        told: dict[str, Any] = json.loads(line) if line else {}
        return told

    def go_on(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


class _Meter:
    """Processor time of the target and of the whole machine between two moments."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._cpu, self._busy, self._at = cpu_by_role(pid), machine_busy(), clock.monotonic()

    def read(self, client_cpu: float) -> tuple[dict[str, float], float]:
        """By role since the start, and the cores others used (the load client is not "others")."""
        cpu, wall = spent(self._cpu, cpu_by_role(self._pid)), clock.monotonic() - self._at
        others = machine_busy() - self._busy - sum(cpu.values()) - client_cpu
        return cpu, max(0.0, others / wall)


def turns(programs: Programs, target: Target, sockets: int, rate: float, commands: int, size: int) -> Turns:
    """Open the sockets, warm up, then send the commands; a run with faults is void."""
    warm = 10
    first_page = target.next_page if isinstance(target, TingTarget) else 1
    options = {"sockets": sockets, "rate": rate, "commands": commands, "warm": warm, "size": size}
    client = Client(programs, target, first_page=first_page, **options)
    client.told()
    before = _take_stage(target, first_page + warm + commands)
    time.sleep(_SETTLE_SECONDS)
    client.go_on()
    client.told()
    meter = _Meter(target.pid)
    client.go_on()
    told = client.told()
    if not told:
        raise SystemExit("the load client ended early")
    cpu, others = meter.read(told["client_cpu"])
    client.go_on()
    client.end()
    faults = _faults(told, sockets, warm + commands) + _unwritten(target, before, warm + commands)
    return Turns(
        target.name,
        sockets,
        rate,
        commands,
        told["answer_ms"],
        told["last_ms"],
        cpu,
        told["client_cpu"],
        others,
        told["line_bytes"],
        faults,
    )


def _take_stage(target: Target, next_page: int) -> tuple[int, int]:
    """The presenter presents; the journal's number and the kept answers before the first command."""
    if not isinstance(target, TingTarget):
        return 0, 0
    target.next_page = next_page
    target.present()
    number, _, kept = target.journal(0)
    return number, kept


def _faults(told: dict[str, Any], sockets: int, commands: int) -> list[str]:
    wanted = {"sent": commands, "acknowledged": commands, "whole": commands, "deliveries": commands * sockets}
    wanted |= {"broken": 0, "doubled": 0, "bad": 0, "gone": 0}
    return [f"{name} {told[name]}, not {value}" for name, value in wanted.items() if told[name] != value]


def _unwritten(target: Target, before: tuple[int, int], commands: int) -> list[str]:
    """What the journal says against the run: as many lines and kept answers as acknowledged commands."""
    if not isinstance(target, TingTarget):
        return []
    _, lines, kept = target.journal(before[0])
    faults = [] if lines == commands else [f"journal has {lines} lines for {commands} commands"]
    if kept - before[1] != commands:
        faults.append(f"{kept - before[1]} answers kept for {commands} commands")
    return faults


def storm(programs: Programs, target: Target, sockets: int, missed: int, size: int) -> Storm:
    """Every socket comes back in the same moment and gets what it missed."""
    options: dict[str, object] = {"storm": 1, "sockets": sockets, "missed": missed, "size": size}
    if isinstance(target, TingTarget):
        options |= {"epoch": target.epoch(), "after": _write_missed(programs, target, missed, size)}
    client = Client(programs, target, **options)
    if not client.told():
        raise SystemExit("the load client ended early")
    time.sleep(_SETTLE_SECONDS)
    meter = _Meter(target.pid)
    client.go_on()
    told = client.told()
    cpu, others = meter.read(0.0)
    client.go_on()
    client.end()
    wanted = {"complete": sockets, "gone": 0, "broken": 0, "bad": 0}
    faults = [f"{name} {told[name]}, not {value}" for name, value in wanted.items() if told[name] != value]
    return Storm(
        target.name, sockets, missed, told["half_ms"], told["last_ms"], cpu, others, told["bytes"] / 1024, faults
    )


def _write_missed(programs: Programs, target: TingTarget, missed: int, size: int) -> int:
    """Turn pages as fast as answers come, then leave the stage; the number before the last `missed` lines."""
    faults = turns(programs, target, 1, 0, missed, size).faults
    if faults:
        raise SystemExit(f"the lines to be missed could not be written: {faults}")
    target.order("/stage/end-presenting")
    time.sleep(_SETTLE_SECONDS)
    number, _, _ = target.journal(0)
    return number - missed


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of all lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))] if ordered else float("nan")


def median(values: list[float]) -> float:
    return statistics.median(values) if values else float("nan")
