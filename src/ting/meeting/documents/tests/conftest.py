"""Fixtures of the room; they import late, because this file is read before Django is set up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ting.meeting.documents.tests.meeting_house import House, PretendRenderer


@pytest.fixture
def renderer(monkeypatch: pytest.MonkeyPatch) -> PretendRenderer:
    """Bound to the port for one test."""
    from ting.meeting.documents import ports
    from ting.meeting.documents.tests.meeting_house import PretendRenderer

    made = PretendRenderer()
    monkeypatch.setattr(ports, "_bound", [made])
    return made


@pytest.fixture
def house(db: None, settings: Any, tmp_path: Path, renderer: PretendRenderer) -> House:
    """The meeting, with a store in a temporary folder."""
    from ting.meeting.documents.tests.meeting_house import build_house

    settings.TING_HOME = tmp_path
    return build_house()
