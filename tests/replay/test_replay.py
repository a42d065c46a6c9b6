"""Old snapshot + journal lines = new snapshot, for every kind of line of a meeting's stream.

Here the real actions write the cases; `web/rooms/stage/replay.test.ts` replays the same files with
the web's reducers. A committed case that differs from what the actions now write fails:
`TING_WRITE_CASES=1 pytest tests/replay` writes them anew.
"""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.replay import story as told
from tests.replay.roll_story import coming_and_going
from tests.replay.story import Cast, Clock, Ids, Step, Works, set_up
from ting.edge.live.hub import Stream
from ting.edge.wire.gathered import ASK_AGAIN, events, meeting_kinds
from ting.foundation.journal.bookmarks import last_number, last_numbers, lines_after
from ting.foundation.journal.event import SITE, meeting_stream
from ting.foundation.kernel import clock as kernel_clock
from ting.foundation.kernel import ids
from ting.foundation.kernel.actor import Actor
from ting.meeting.attendance.queries import view
from ting.meeting.documents import ports
from ting.meeting.stage import queries

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]


def story(cast: Cast) -> Iterator[Step]:
    """All of it; each step is taken before the next is asked for."""
    yield from told.before_the_meeting(cast)
    yield from told.agreed(cast)
    yield from told.under_way(cast)
    yield from coming_and_going(cast)
    yield from told.presenting(cast)
    yield from told.arbitrated(cast)
    yield from told.over(cast)


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The meeting, in a world where ids count and the clock stands still."""
    clock = Clock()
    settings.TING_HOME = tmp_path
    monkeypatch.setattr(kernel_clock, "now", clock.now)
    monkeypatch.setattr(ids, "uuid4", Ids())
    monkeypatch.setattr(queries, "epoch", lambda: "replay")
    monkeypatch.setattr(ports, "_bound", [Works()])
    return set_up(clock)


def _snapshot(viewer: Actor, cast: Cast) -> Any:
    return json.loads(queries.snapshot(viewer, cast.meeting_id).model_dump_json())


def _lines(viewer: Actor, cast: Cast, after: int) -> list[Any]:
    """The lines as the hub sends them to this viewer."""
    name = meeting_stream(cast.meeting_id)
    found = view(viewer, cast.meeting_id)
    assert found is not None
    stream = Stream(name, after, last_numbers(name, after), after)
    sent = [stream.append(line.number, line.audience, line.body) for line in lines_after(name, after)]
    return [json.loads(ready.payload) for ready in sent if ready.audience in found.audiences]


def _cases_of(step: Step, cast: Cast) -> list[Case]:
    """Take the step; one case for each viewer."""
    number = last_number(meeting_stream(cast.meeting_id))
    cast.clock.at += timedelta(minutes=1)
    before = {name: _snapshot(viewer, cast) for name, viewer in cast.viewers().items()}
    step.act()
    written = {line.kind for line in lines_after(meeting_stream(cast.meeting_id), number)}
    assert set(step.kinds) == written, f"{step.name}: says {step.kinds}, wrote {written}"
    cases = []
    for name, viewer in [(name, cast.viewers()[name]) for name in before]:
        lines, after = _lines(viewer, cast, number), _snapshot(viewer, cast)
        # Nobody hears of the number of a line that is not for them.
        after["number"] = lines[-1]["n"] if lines else before[name]["number"]
        cases.append({"name": f"{step.name} ({name})", "before": before[name], "lines": lines, "after": after})
    return cases


def _told(cast: Cast) -> dict[str, list[Case]]:
    """All cases, by kind."""
    found: dict[str, list[Case]] = {}
    for step in story(cast):
        cases = _cases_of(step, cast)
        for kind in step.kinds:
            found.setdefault(kind, []).extend({**case, "name": f"{kind}: {case['name']}"} for case in cases)
    return found


def _text(cases: list[Case]) -> str:
    """A case a line, so that a difference shows which."""
    told = [json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases]
    return "[\n" + ",\n".join(told) + "\n]\n"


def test_the_cases_are_what_the_actions_write(cast: Cast) -> None:
    told = _told(cast)
    if os.environ.get("TING_WRITE_CASES"):
        for path in CASES.glob("*.json"):
            path.unlink()
        CASES.mkdir(exist_ok=True)
        for kind, cases in told.items():
            (CASES / f"{kind}.json").write_text(_text(cases), encoding="utf-8")
    present = {path.stem: path.read_text(encoding="utf-8") for path in CASES.glob("*.json")}
    stale = sorted(kind for kind in told.keys() | present.keys() if present.get(kind) != _text(told.get(kind, [])))
    assert stale == [], "TING_WRITE_CASES=1 pytest tests/replay writes them anew; then run the web's tests"


def test_every_kind_of_a_meetings_stream_has_a_case() -> None:
    assert sorted(path.stem for path in CASES.glob("*.json")) == meeting_kinds()


def test_every_kind_is_heard_by_somebody_and_changes_something() -> None:
    for path in sorted(CASES.glob("*.json")):
        cases = json.loads(path.read_text(encoding="utf-8"))
        heard = [case for case in cases if path.stem in {line["k"] for line in case["lines"]}]
        assert heard, f"{path.stem} is heard by no viewer"
        facts = ("meeting", "items", "papers", "participants", "roll", "stage")
        assert any(case["before"][fact] != case["after"][fact] for case in heard for fact in facts), path.stem


def test_what_the_site_hears_is_only_that_it_should_ask_again(cast: Cast) -> None:
    for step in story(cast):
        step.act()
    on_site = {line.kind for line in lines_after(SITE, 0)}
    assert on_site
    assert on_site <= set(ASK_AGAIN)
    for kind, reason in ASK_AGAIN.items():
        assert reason
        # An id and at most a word: nothing that a screen could take for state.
        assert len(events()[kind].model_fields) <= 2
