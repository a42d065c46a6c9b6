"""`make bench`: Ting beside the C floor and Node socket.io, interleaved; prints tables, fails when a run is void."""

import argparse
import json
import random
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path

from bench import desk, painted, report, rig, runs
from bench.programs import Programs, prepare
from bench.report import FAST, FLOOR, SLOW, SOCKETIO, TING, Results
from ting.edge.site.halt import guarded
from ting.edge.site.home import root

MISSED = 500


def main() -> None:
    """Measure, print, keep the raw figures in var/bench/last.json."""
    asked = _options()
    if asked.desk or asked.painted:
        if asked.desk:
            print(desk.measure(asked.port, asked.seats, asked.rounds * 10))
        if asked.painted:
            print(painted.measure(asked.port, asked.seats, asked.rounds * 30))
        return
    programs = prepare()
    if not programs.socketio:
        print("socket.io could not be installed: it is left out / 未能安装 socket.io，略过", file=sys.stderr)
    results = Results([], [], [])
    with rig.ting(asked.port, asked.webs, asked.home) as site:
        for number in range(asked.rounds):
            print(f"… round {number + 1} of {asked.rounds}", file=sys.stderr, flush=True)
            _round(Bench(programs, site, asked, results))
    kept = root() / "var" / "bench" / "last.json"
    kept.write_text(
        json.dumps([asdict(run) for run in [*results.turns, *results.storms, *results.void]]), encoding="utf-8"
    )
    print(report.tables(results))
    if results.void:
        raise SystemExit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sockets", default="80,500,1000", help="sizes, with commas")
    parser.add_argument("--seconds", type=float, default=12, help="of commands at 5 a second; half of it at 20")
    parser.add_argument("--port", type=int, default=22000, help="Ting's; the peers take the two after it")
    parser.add_argument("--webs", type=int, default=2, help="HTTP processes")
    parser.add_argument("--home", type=Path, help="a data folder to keep, so that the next run need not fill one")
    parser.add_argument("--no-storm", action="store_true", help="leave out the return of all at once")
    parser.add_argument("--desk", action="store_true", help="only: what the desk does while a full hall follows")
    parser.add_argument("--painted", action="store_true", help="only: page turn until painted in Chromium")
    parser.add_argument("--seats", type=int, default=80, help="of the hall for these two")
    return parser.parse_args()


class Bench:
    """One round's means."""

    def __init__(self, programs: Programs, site: rig.TingTarget, asked: argparse.Namespace, results: Results) -> None:
        self.programs, self.site, self.asked, self.results = programs, site, asked, results
        self.size = 430

    def target(self, name: str) -> AbstractContextManager[rig.Target]:
        """Ting as it runs already; a peer fresh."""
        if name == TING:
            return nullcontext(self.site)
        return (rig.floor if name == FLOOR else rig.socketio)(
            self.programs, self.asked.port + (1 if name == FLOOR else 2)
        )

    def turns(self, name: str, sockets: int, rate: float, seconds: float) -> None:
        """One run; it counts unless it is void."""
        with self.target(name) as target:
            run = runs.turns(self.programs, target, sockets, rate, round(rate * seconds), self.size)
        if name == TING:
            self.size = run.line_bytes
        (self.results.void if run.faults else self.results.turns).append(run)

    def storm(self, name: str) -> None:
        with self.target(name) as target:
            run = runs.storm(self.programs, target, rig.MOST_PEOPLE, MISSED, self.size)
        (self.results.void if run.faults else self.results.storms).append(run)


def _round(bench: Bench) -> None:
    """Every size and server, the order drawn anew, the floor at both ends."""
    peers = [TING, SOCKETIO] if bench.programs.socketio else [TING]
    sizes = [int(word) for word in bench.asked.sockets.split(",")]
    bench.turns(TING, 1, FAST, 0.5)  # tells how long a line is, so that the peers send as much
    bench.results.turns.pop()
    for sockets in random.sample(sizes, len(sizes)):
        for rate, seconds in ((SLOW, bench.asked.seconds), (FAST, bench.asked.seconds / 2)):
            for name in [FLOOR, *random.sample(peers, len(peers)), FLOOR]:
                bench.turns(name, sockets, rate, seconds)
    if not bench.asked.no_storm:
        for name in random.sample([FLOOR, TING], 2):
            bench.storm(name)


if __name__ == "__main__":
    sys.exit(guarded(main))
