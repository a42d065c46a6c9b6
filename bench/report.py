"""Turns runs into tables, and holds them against the bars."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench.runs import Storm, Turns, median, percentile

FLOOR, TING, SOCKETIO = "C floor", "Ting", "Node socket.io"
SLOW, FAST = 5.0, 20.0  # commands a second: times are taken at the one, processor time at the other
NAMES = (FLOOR, TING, SOCKETIO)


@dataclass
class Results:
    """All runs that count; void ones are kept apart."""

    turns: list[Turns]
    storms: list[Storm]
    void: list[Turns | Storm]

    def lasts(self, name: str, sockets: int) -> list[float]:
        """Milliseconds from command to last socket, all rounds together."""
        return [value for run in self.slow(name, sockets) for value in run.lasts]

    def slow(self, name: str, sockets: int) -> list[Turns]:
        return [run for run in self.turns if (run.target, run.sockets, run.rate) == (name, sockets, SLOW)]

    def fast(self, name: str, sockets: int) -> list[Turns]:
        return [run for run in self.turns if (run.target, run.sockets, run.rate) == (name, sockets, FAST)]

    def cpu(self, name: str, sockets: int) -> float:
        """Seconds per 100,000 deliveries, median of the rounds."""
        return median([run.cpu_per_100k for run in self.fast(name, sockets)])

    def fan_out(self, name: str, sockets: int) -> float:
        return median([run.fan_out_per_100k() for run in self.fast(name, sockets)])

    def storm(self, name: str, value: Callable[[Storm], float]) -> float:
        return median([value(run) for run in self.storms if run.target == name])


def tables(results: Results) -> str:
    """Everything as Markdown."""
    sizes = sorted({run.sockets for run in results.turns})
    parts = [
        _times(results, sizes),
        _cpu(results, sizes),
        _shares(results, sizes),
        _storm(results),
        _bars(results, sizes),
    ]
    return "\n\n".join(part for part in parts if part) + "\n\n" + _footnote(results)


def _table(head: str, rows: Iterable[str]) -> str:
    return "\n".join([head, "|" + "---|" * (head.count("|") - 1), *rows])


def _pair(values: list[float]) -> str:
    return f"{percentile(values, 0.5):.1f} / {percentile(values, 0.99):.1f} [{max(values):.1f}]" if values else "–"


def _times(results: Results, sizes: list[int]) -> str:
    rows = []
    for size in sizes:
        answers = [value for run in results.slow(TING, size) for value in run.answers]
        lasts = " | ".join(_pair(results.lasts(name, size)) for name in NAMES)
        rows.append(f"| {size} | {_pair(answers)} | {lasts} |")
    head = "| sockets | Ting: HTTP answer | " + " | ".join(f"{name}: last socket" for name in NAMES) + " |"
    return f"### Times at {SLOW:.0f} commands/s, ms: p50 / p99 [worst]\n\n" + _table(head, rows)


def _cpu(results: Results, sizes: list[int]) -> str:
    rows = []
    for size in sizes:
        for name in NAMES:
            runs = results.fast(name, size)
            if not runs:
                continue
            every = [run.cpu_per_100k for run in runs]
            ratio = results.cpu(name, size) / results.cpu(FLOOR, size)
            fan = results.fan_out(name, size) / results.cpu(FLOOR, size)
            command = median([run.cpu_per_command_ms for run in runs])
            spread = f"{median(every):.2f} ({min(every):.2f}–{max(every):.2f}) n={len(every)}"
            rows.append(
                f"| {size} | {name} | {spread} | {ratio:.2f} |"
                f" {results.fan_out(name, size):.2f} | {fan:.2f} | {command:.2f} |"
            )
    head = "| sockets | server | CPU s / 100,000 deliveries | × floor | fan-out alone | × floor | ms / command |"
    return f"### Processor time at {FAST:.0f} commands/s, every process of the server\n\n" + _table(head, rows)


def _shares(results: Results, sizes: list[int]) -> str:
    roles = ("web", "live", "database", "worker", "rest")
    rows = []
    for size in sizes:
        runs = results.fast(TING, size)
        if runs:
            shares = (f"{median([run.cpu.get(role, 0.0) / run.commands * 1e3 for run in runs]):.2f}" for role in roles)
            rows.append(f"| {size} | " + " | ".join(shares) + " |")
    return "### Where Ting's goes, ms per command\n\n" + _table("| sockets | " + " | ".join(roles) + " |", rows)


def _storm(results: Results) -> str:
    rows = [
        f"| {name} | {results.storm(name, lambda run: run.half):.0f} |"
        f" {results.storm(name, lambda run: run.last):.0f} |"
        f" {results.storm(name, lambda run: sum(run.cpu.values())):.2f} |"
        f" {results.storm(name, lambda run: run.kilobytes):.0f} |"
        for name in (FLOOR, TING)
        if any(run.target == name for run in results.storms)
    ]
    if not rows:
        return ""
    first = results.storms[0]
    head = "| server | half ms | last ms | CPU s | KB each |"
    return f"### {first.sockets} sockets back at once, {first.missed} lines each\n\n" + _table(head, rows)


def _bars(results: Results, sizes: list[int]) -> str:
    big = max(sizes, default=0)
    floor_cpu, last80 = results.cpu(FLOOR, big), results.lasts(TING, 80)
    last, floor_last = results.lasts(TING, big), results.lasts(FLOOR, big)
    storm, floor_storm = (results.storm(name, lambda run: run.last) for name in (TING, FLOOR))
    bars = [
        (f"whole path, CPU per delivery at {big}, × floor", results.cpu(TING, big) / floor_cpu, 1.5, True),
        (f"fan-out alone at {big}, × floor", results.fan_out(TING, big) / floor_cpu, 1.3, True),
        (f"CPU of Node socket.io at {big}, × Ting's", results.cpu(SOCKETIO, big) / results.cpu(TING, big), 1.3, False),
        ("page turn → last of 80, p50 ms", percentile(last80, 0.5), 6.0, True),
        ("page turn → last of 80, p99 ms", percentile(last80, 0.99), 15.0, True),
        (f"last of {big}, p99, × floor's", percentile(last, 0.99) / percentile(floor_last, 0.99), 2.0, True),
        ("all back at once, last, × floor's", storm / floor_storm, 3.0, True),
        ("all back at once, last, ms", storm, 500.0, True),
    ]
    rows = []
    for what, value, bar, at_most in bars:
        verdict = "not measured" if value != value else "met" if (value <= bar) == at_most else "**missed**"
        rows.append(f"| {what} | {'≤' if at_most else '≥'} {bar:g} | {value:.2f} | {verdict} |")
    return "### Bars\n\n" + _table("| what | bar | measured | |", rows)


def _footnote(results: Results) -> str:
    loads = [run.other_load for run in results.turns] + [run.other_load for run in results.storms]
    words = [f"Other work on the machine: median {median(loads):.2f} cores, most {max(loads, default=0):.2f}."]
    if results.void:
        words.append(
            "Void runs: " + "; ".join(f"{run.target} {run.sockets}: {', '.join(run.faults)}" for run in results.void)
        )
    words.append("Channels and ballots were not measured.")
    return "\n".join(words)
