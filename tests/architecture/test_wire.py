"""The generator of the web's types and of docs/reference/: same each time, and drift is named."""

from pathlib import Path
from typing import Any

import pytest

from ting.edge.wire import reference, typescript
from ting.edge.wire.gathered import events, refusals
from ting.edge.wire_types import drift, generated
from ting.foundation.kernel.doors import Answer


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return generated()


def test_two_runs_write_the_same(texts: dict[str, str]) -> None:
    assert generated() == texts


def test_drift_is_named(texts: dict[str, str], tmp_path: Path) -> None:
    assert len(drift(tmp_path, texts)) == len(texts)
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert drift(tmp_path, texts) == []
    stale = tmp_path / "web/wire/generated.ts"
    stale.write_text(texts["web/wire/generated.ts"].replace("page_count", "pages_count", 1), encoding="utf-8")
    (found,) = drift(tmp_path, texts)
    assert found.startswith("stale: web/wire/generated.ts")
    assert "pages_count" in found


def test_every_event_and_code_is_written(texts: dict[str, str]) -> None:
    for kind in events():
        assert f"LineOf<'{kind}'," in texts["web/wire/generated.ts"]
        assert f"## {kind}\n" in texts["docs/reference/events.md"]
    for refusal in refusals():
        assert f"| '{refusal.code}'" in texts["web/wire/generated.ts"]


def test_a_name_stands_for_one_shape_only() -> None:
    shapes = [type("Twin", (Answer,), {"__module__": f"ting.meeting.{room}.api"}) for room in ("stage", "venue")]
    with pytest.raises(TypeError, match="name one of them"):
        typescript._reached(shapes)


def test_what_has_no_form_on_the_wire_is_refused() -> None:
    with pytest.raises(TypeError, match="no form"):
        typescript.type_of(complex)


@pytest.mark.parametrize(
    ("annotation", "written"),
    [
        (list[int | None], "(number | null)[]"),
        (dict[str, list[str]], "Record<string, string[]>"),
        (str | None, "string | null"),
    ],
)
def test_annotations_in_typescript(annotation: Any, written: str) -> None:
    assert typescript.type_of(annotation) == written


def test_a_setting_without_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(reference.SETTINGS, "TING_HOME")
    with pytest.raises(SystemExit, match="TING_HOME"):
        reference.settings_page()
