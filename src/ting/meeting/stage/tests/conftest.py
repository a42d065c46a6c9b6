"""The office whose meeting runs; imports come late, because this file is read before Django is set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

if TYPE_CHECKING:
    from tests.edge.office import Office


@pytest.fixture
def office(db: None, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Rolled back after the test; passwords cost nothing."""
    from tests.edge.office import build_office

    for name, value in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
        monkeypatch.setattr(Argon2PasswordHasher, name, value)
    return build_office()
