"""Who may present, which pages there are, how long a lost presenter is waited for."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ting.meeting.stage.rules import (
    HOLD_SECONDS,
    MayNotPresent,
    NoSuchPage,
    SomeonePresents,
    check_may_start,
    check_page,
    is_given_up,
)

ME, OTHER = uuid4(), uuid4()
NOW = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("may", "presenter", "own", "refusal"),
    [
        (True, None, ME, None),
        (True, ME, ME, None),
        (True, OTHER, ME, SomeonePresents),
        (False, None, ME, MayNotPresent),
        (False, OTHER, ME, MayNotPresent),
        (True, None, None, MayNotPresent),
    ],
)
def test_who_may_start(may: bool, presenter: UUID | None, own: UUID | None, refusal: type[Exception] | None) -> None:
    if refusal is None:
        check_may_start(may, presenter, own, "杨慧")
    else:
        with pytest.raises(refusal):
            check_may_start(may, presenter, own, "杨慧")


@given(st.integers(), st.one_of(st.none(), st.integers(1, 500)))
def test_pages_are_counted_from_one(page: int, page_count: int | None) -> None:
    if page_count is not None and 1 <= page <= page_count:
        check_page(page, page_count)
    else:
        with pytest.raises(NoSuchPage):
            check_page(page, page_count)


@pytest.mark.parametrize(("seconds", "given_up"), [(0, False), (14.9, False), (15, True), (60, True), (-5, False)])
def test_the_hold(seconds: float, given_up: bool) -> None:
    assert HOLD_SECONDS == 15
    assert is_given_up(NOW, NOW + timedelta(seconds=seconds)) is given_up
