"""Processor time of a tree of processes, from the scheduler's own counters, and of the whole machine."""

import os
from pathlib import Path

_ROLES = (("ting.edge.live", "live"), ("commands.web", "web"), ("commands.worker", "worker"), ("postgres", "database"))
_TICKS = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """The process and everything below it."""
    found = [root]
    try:
        for listing in Path(f"/proc/{root}/task").glob("*/children"):
            for child in listing.read_text(encoding="ascii").split():
                found += tree(int(child))
    except OSError:
        pass
    return found


def cpu_by_role(root: int) -> dict[str, float]:
    """Seconds of processor time so far: web, live, worker, database (every PostgreSQL process), rest."""
    used: dict[str, float] = {}
    for pid in tree(root):
        role = _role(pid)
        used[role] = used.get(role, 0.0) + _seconds(pid)
    return used


def spent(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    """What was used in between, by role."""
    return {role: after[role] - before.get(role, 0.0) for role in after}


def _role(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
    except OSError:
        return "rest"
    return next((role for word, role in _ROLES if word in words), "rest")


def _seconds(pid: int) -> float:
    total = 0
    for counter in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            total += int(counter.read_text(encoding="ascii").split()[0])
        except OSError:
            continue
    return total / 1e9


def machine_busy() -> float:
    """Seconds that all cores together have worked since the start of the machine."""
    words = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    user, nice, system, _, _, irq, softirq, steal = map(int, words[:8])
    return (user + nice + system + irq + softirq + steal) / _TICKS
