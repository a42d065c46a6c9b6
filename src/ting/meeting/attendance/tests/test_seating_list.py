"""A seating list from a workbook: what it means for the meeting's people, and each way in which a row is wrong."""

from uuid import UUID, uuid4

import pytest

from ting.foundation.sheets.reading import UnreadableSheet, read_sheet
from ting.foundation.sheets.writing import Value, write_sheet
from ting.meeting.attendance.rules.seating_list import Guest, SeatingList, read_seating

LABELS = {"A01", "A02", "A03", "A04"}
SHEN, XU, YANG = (
    Guest(uuid4(), "沈砚秋", "市人民政府", "A01"),
    Guest(uuid4(), "许知衡", "市城市更新工作专班", "A02"),
    Guest(uuid4(), "杨慧", "市财政局", ""),
)
TWINS = (Guest(uuid4(), "陈静", "市教育局", "A03"), Guest(uuid4(), "陈静", "市财政局", ""))
HEAD = ("座位", "姓名", "单位")
Row = tuple[Value, ...]


def read(*rows: Row, head: tuple[str, ...] = HEAD, guests: tuple[Guest, ...] = (SHEN, XU, YANG)) -> SeatingList:
    return read_seating(read_sheet(write_sheet("座位", head, rows)), guests, LABELS)


def seats(told: SeatingList) -> dict[UUID, str]:
    return {one.participant_id: one.seat_label for one in told.places}


def test_a_swap_and_somebody_who_sits_down() -> None:
    told = read(("A02", "沈砚秋", ""), ("A01", "许知衡", "市城市更新工作专班"), ("A04", "杨慧", "市财政局"))
    assert told.bad == []
    assert seats(told) == {SHEN.id: "A02", XU.id: "A01", YANG.id: "A04"}
    assert [one.before for one in told.places] == ["A01", "A02", ""]


def test_a_person_without_a_seat_stands_up_and_an_empty_seat_says_nothing() -> None:
    told = read(("", "许知衡", ""), ("A02", "", ""), ("A02", "杨慧", ""))
    assert (told.bad, told.noted) == ([], [])
    assert seats(told) == {XU.id: "", YANG.id: "A02"}


def test_spaces_small_letters_and_other_words_for_the_columns() -> None:
    told = read((" ａ04 ", "杨　慧"), head=("座位号*", "姓 名（必填）"))
    assert seats(told) == {YANG.id: "A04"}


def test_the_unit_tells_namesakes_apart() -> None:
    told = read(("A04", "陈静", "市财政局"), guests=TWINS)
    assert seats(told) == {TWINS[1].id: "A04"}
    assert read(("A04", "陈静", ""), guests=TWINS).bad[0].reason == "which_person"


def test_another_unit_is_noted_and_not_wrong() -> None:
    told = read(("A04", "杨慧", "财政局"))
    assert (told.bad, [one.reason for one in told.noted]) == ([], ["other_unit"])


@pytest.mark.parametrize(
    ("rows", "row", "column", "reason", "value"),
    [
        ([("A09", "杨慧", "")], 2, "座位", "unknown_seat", "A09"),
        ([("A04", "钱小新", "")], 2, "姓名", "unknown_person", "钱小新"),
        ([("A03", "杨慧", ""), ("A04", "杨慧", "")], 3, "姓名", "person_twice", "杨慧 (2)"),
        ([("A04", "杨慧", ""), ("A04", "许知衡", "")], 3, "座位", "seat_twice", "A04 (2)"),
        ([("A01", "杨慧", "")], 2, "座位", "seat_held", "A01 (沈砚秋)"),
        ([(4, "杨慧", "")], 2, "座位", "number", "4"),
        ([("A04", 7, "")], 2, "姓名", "number", "7"),
        ([("A04", "杨\u200b慧", "")], 2, "姓名", "hidden_characters", "杨U+200B慧"),
        ([("A04", "杨慧", "单" * 65)], 2, "单位", "too_long", "单" * 40 + "…"),
    ],
)
def test_each_wrong_row_is_named(rows: list[Row], row: int, column: str, reason: str, value: str) -> None:
    (bad,) = read(*rows).bad
    assert (bad.row, bad.column, bad.reason, bad.value) == (row, column, reason, value)


@pytest.mark.parametrize(
    ("head", "reason"),
    [(("姓名", "单位"), "missing_header"), ((*HEAD, "电话"), "unknown_header"), ((*HEAD, "名字"), "header_twice")],
)
def test_columns_that_are_missing_unknown_or_twice(head: tuple[str, ...], reason: str) -> None:
    told = read(tuple("杨慧" for _ in head), head=head)
    assert reason in [one.reason for one in told.bad]


def test_a_file_without_a_list_is_refused_whole() -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read(("A01", "x"), head=("日期", "天气"))
    assert refused.value.fields == {"no_header": True}
