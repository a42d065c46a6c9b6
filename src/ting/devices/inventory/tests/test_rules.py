"""Codes as they are typed, and every kind of bad row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ting.devices.inventory.rules import LONGEST_NAME, bad_rows, plain_code, shown_code

WAITING = frozenset({"483920", "000001", "000002"})


@pytest.mark.parametrize("typed", ["483920", "483 920", " 483-920 ", "４８３９２０", "483\u3000920"])
def test_a_code_however_it_was_typed(typed: str) -> None:
    assert plain_code(typed) == "483920"


@given(st.integers(0, 999_999).map("{:06d}".format))
def test_what_is_shown_is_what_is_read(code: str) -> None:
    assert plain_code(shown_code(code)) == code


@pytest.mark.parametrize(
    ("code", "name", "reason"),
    [
        ("48392", "终端", "code_form"),
        ("", "终端", "code_form"),
        ("٤٨٣٩٢٠", "终端", "code_form"),
        ("999999", "终端", "code_unknown"),
        ("483920", "  ", "name_missing"),
        ("483920", "x" * (LONGEST_NAME + 1), "name_too_long"),
        ("483920", "旧终端", "name_taken"),
        ("483920", " 旧终端 ", "name_taken"),
    ],
)
def test_a_bad_row_is_named(code: str, name: str, reason: str) -> None:
    rows = [("000001", "好的"), (code, name)]
    assert bad_rows(rows, WAITING, frozenset({"旧终端"})) == [{"row": 2, "reason": reason, "code": code, "name": name}]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [([("000001", "a"), ("000 001", "b")], "code_twice"), ([("000001", "a"), ("000002", " a ")], "name_taken")],
)
def test_a_double_is_named_at_both_rows(rows: list[tuple[str, str]], reason: str) -> None:
    assert [(row["row"], row["reason"]) for row in bad_rows(rows, WAITING, frozenset())] == [(1, reason), (2, reason)]


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=70)), max_size=20))
def test_what_is_not_bad_can_be_let_in(rows: list[tuple[str, str]]) -> None:
    wrong = {row["row"] for row in bad_rows(rows, WAITING, frozenset())}
    good = [row for number, row in enumerate(rows, 1) if number not in wrong]
    assert len({plain_code(code) for code, _ in good}) == len(good)
    assert len({name.strip() for _, name in good}) == len(good)
    assert {plain_code(code) for code, _ in good} <= WAITING
