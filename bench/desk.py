"""`--desk`: what the secretary does at the desk while a full hall follows, from request to whole answer."""

import random
from collections.abc import Callable
from typing import Any

from bench.hall import Client, Refused, hall
from bench.runs import percentile

BAR_MS = 300.0
_ORDER_BY = 5


class _Desk:
    """The desk's deeds, each with the one that undoes it, so that the meeting is as it was."""

    def __init__(self, client: Client, meeting_id: str) -> None:
        self._client = client
        self._meeting = meeting_id
        self.took: dict[str, list[float]] = {}
        self.refused: list[str] = []

    def all(self) -> list[Callable[[], None]]:
        return [self.look, self.gather, self.outputs, self.items, self.pause, self.people, self.roll]

    def _do(self, path: str, **fields: object) -> Any:
        """One order, timed; a refusal (somebody presents no longer, ...) is told apart and not counted."""
        return self._timed(path, lambda: self._client.order(path, **fields))

    def _see(self, path: str, **fields: object) -> Any:
        return self._timed(path, lambda: self._client.ask(path, **fields))

    def _timed(self, name: str, work: Callable[[], Any]) -> Any:
        try:
            answer = work()
        except Refused as refused:
            self.refused.append(str(refused))
            return None
        self.took.setdefault(name, []).append(self._client.took_ms)
        return answer

    def look(self) -> None:
        self._see("agenda/meetings")
        self._see("stage/snapshot", meeting_id=self._meeting)
        self._see("stage/room-plan", meeting_id=self._meeting)

    def gather(self) -> None:
        for forced in (True, False):
            self._do("stage/force", meeting_id=self._meeting, forced=forced)
        self._do("stage/gather", meeting_id=self._meeting)

    def outputs(self) -> None:
        for mode in ("item", "same_screen"):
            self._do("stage/show-on", meeting_id=self._meeting, output=1, mode=mode)

    def items(self) -> None:
        items = self._see("stage/snapshot", meeting_id=self._meeting)["items"]
        for item in reversed(items):
            self._do("agenda/start-item", meeting_id=self._meeting, item_id=item["id"])

    def pause(self) -> None:
        self._do("agenda/pause-meeting", meeting_id=self._meeting)
        self._do("agenda/resume-meeting", meeting_id=self._meeting)

    def people(self) -> None:
        some = random.choice(self._see("stage/snapshot", meeting_id=self._meeting)["participants"])
        self._do("attendance/mark-left", participant_id=some["id"], early=False)
        self._do("attendance/mark-back", participant_id=some["id"])

    def roll(self) -> None:
        people = self._see("stage/snapshot", meeting_id=self._meeting)["participants"]
        absent = next((one["id"] for one in people if one["standing"] == "awaited"), None)
        if absent is not None:
            self._do("attendance/sign-in-for", meeting_id=self._meeting, participant_ids=[absent])
            self._do("attendance/remove-sign-in", participant_id=absent)


def measure(port: int, seats: int, rounds: int) -> str:
    """The table as Markdown."""
    random.seed(_ORDER_BY)
    with hall(port, seats) as made:
        desk = _Desk(made.secretary(), made.meeting_id)
        for _ in range(rounds):
            for deed in random.sample(desk.all(), len(desk.all())):
                deed()
        status = next(line for line in reversed(made.said) if " seats · " in line)
    return _table(desk, status)


def _table(desk: _Desk, status: str) -> str:
    every = [value for values in desk.took.values() for value in values]
    rows = [_row(name, values) for name, values in sorted(desk.took.items())]
    good = "✓" if percentile(every, 0.95) <= BAR_MS else "✗"
    return "\n".join(
        [
            "| desk action | times | p50 ms | p95 ms | worst ms |",
            "|---|---|---|---|---|",
            *rows,
            _row("**all**", every),
            f"\n{good} p95 of all {percentile(every, 0.95):.1f} ms, bar {BAR_MS:.0f} ms; {len(desk.refused)} refused"
            f" (not counted): {', '.join(sorted({words.split(':')[0] for words in desk.refused})) or '–'}",
            f"\nMeanwhile: {status}",
        ]
    )


def _row(name: str, values: list[float]) -> str:
    shares = " | ".join(f"{percentile(values, share):.1f}" for share in (0.5, 0.95))
    return f"| {name} | {len(values)} | {shares} | {max(values):.1f} |"
