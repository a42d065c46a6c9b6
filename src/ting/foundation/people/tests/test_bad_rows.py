"""Every kind of bad list is named: the row, the column, what is wrong, and what stands there."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from ting.foundation.people.rules.roster import MAX_OWN_PASSWORDS, Roster, read_roster
from ting.foundation.people.tests.made_sheets import GOOD, HEADERS, OTHER, in_sheet, repacked, sheet, with_cell
from ting.foundation.sheets.reading import MAX_FILE_BYTES, MAX_ROWS, UnreadableSheet, read_sheet

OVERRIDE = "\u202e"


def read(content: bytes) -> Roster:
    return read_roster(read_sheet(content))


CELLS: list[tuple[str, Any, str, str]] = [
    ("姓名", None, "missing", ""),
    ("姓名", "  　", "missing", ""),
    ("姓名", "阿" * 33, "too_long", "阿" * 33),
    ("姓名", 12345, "number", "12345"),
    ("姓名", True, "number", "True"),
    ("姓名", date(2026, 11, 22), "date", "2026-11-22T00:00:00"),
    ("姓名", "——", "no_letters", "——"),
    ("姓名", f"杨{OVERRIDE}慧", "hidden_characters", "杨U+202E慧"),
    ("姓名", "杨\u200b慧", "hidden_characters", "杨U+200B慧"),
    ("姓名", "杨\ue000慧", "hidden_characters", "杨U+E000慧"),
    ("姓名", "杨\x7f慧", "control_characters", "杨U+007F慧"),
    ("单位", None, "missing", ""),
    ("单位", "局" * 65, "too_long", "局" * 40 + "…"),
    ("单位", 3.5, "number", "3.5"),
    ("职务", "局" * 33, "too_long", "局" * 33),
    ("职务", timedelta(hours=3), "date", "3:00:00"),
    ("职级顺序", -1, "rank_range", "-1"),
    ("职级顺序", 0, "rank_range", "0"),
    ("职级顺序", 10000, "rank_range", "10000"),
    ("职级顺序", 2.5, "rank_form", "2.5"),
    ("职级顺序", "第三", "rank_form", "第三"),
    ("职级顺序", "１２", "full_width", "１２"),
    ("职级顺序", date(2026, 1, 3), "date", "2026-01-03T00:00:00"),
    ("用户名", None, "missing", ""),
    ("用户名", "杨慧", "username_form", "杨慧"),
    ("用户名", "y", "username_form", "y"),
    ("用户名", "yang hui", "username_form", "yang hui"),
    ("用户名", "ｙａｎｇ", "username_form", "ｙａｎｇ"),
    ("用户名", "zhiheng", "username_twice", "zhiheng (2)"),
    ("用户名", "ZhiHeng", "username_twice", "zhiheng (2)"),
    ("首次密码", "12345678", "weak_password", ""),
    ("首次密码", "Yanghui-2026", "password_holds_name", ""),
    ("首次密码", "Fresh word-22", "password_spaces", ""),
    ("首次密码", date(2026, 1, 3), "date", ""),
    ("常用", "也许", "yes_or_no", "也许"),
    ("常用", 7, "yes_or_no", "7"),
    ("姓名", "=1/0", "formula_blank", "=1/0"),
]


@pytest.mark.parametrize(("column", "value", "reason", "shown"), CELLS)
def test_a_bad_cell_is_named(column: str, value: Any, reason: str, shown: str) -> None:
    (found,) = read(with_cell(column, value)).bad
    assert (found.row, found.column, found.reason, found.value) == (3, column, reason, shown)


def test_a_formula_that_failed_is_named() -> None:
    failed = in_sheet(with_cell("职务", "X1"), r'<c r="C3"[^>]*>.*?</c>', '<c r="C3" t="e"><f>B9</f><v>#REF!</v></c>')
    (found,) = read(failed).bad
    assert (found.row, found.column, found.reason, found.value) == (3, "职务", "formula_error", "#REF!")


def test_a_formula_with_its_result_is_its_result() -> None:
    good = in_sheet(with_cell("职务", "X1"), r'<c r="C3"[^>]*>.*?</c>', '<c r="C3" t="str"><f>B9</f><v>副局长</v></c>')
    assert [one.post for one in read(good).people] == ["副主任", "副局长"]


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (("姓名", "单位", "手机", "职级顺序", "用户名"), (1, "手机", "unknown_header")),
        (("姓名", "单位", "姓 名", "职级顺序", "用户名"), (1, "姓 名", "header_twice")),
        (("姓名", "单位", "职务", "职级顺序", None), (1, "用户名", "missing_header")),
        (("姓名", None, "职务", "职级顺序", "用户名"), (1, "单位", "missing_header")),
    ],
)
def test_a_bad_header_is_named(headers: tuple[str, ...], found: tuple[int, str, str]) -> None:
    bad = read(sheet([GOOD[:5]], headers=headers)).bad
    assert found in [(one.row, one.column, one.reason) for one in bad]


def test_merged_cells_below_the_header_are_named_and_a_merged_title_is_not() -> None:
    bad = read(sheet([GOOD, OTHER], lambda page: page.merge_cells("B2:B3"))).bad
    assert [(one.row, one.reason, one.value) for one in bad if one.reason == "merged"] == [(2, "merged", "B2:B3")]
    titled = sheet([HEADERS, GOOD], lambda page: page.merge_cells("A1:G1"), headers=("参会人员名单",))
    assert [one.row for one in read(titled).people] == [3]


def test_a_blank_row_in_the_middle_is_told_and_skipped() -> None:
    roster = read(sheet([GOOD, (None,) * 7, OTHER, (None, "  ")]))
    assert [(one.row, one.reason) for one in roster.noted] == [(3, "blank_row")]
    assert [one.row for one in roster.people] == [2, 4]


def test_one_person_twice_is_told_and_may_be_two_people() -> None:
    roster = read(sheet([OTHER, (*OTHER[:4], "yanghui2", None, None)]))
    assert [(one.row, one.reason, one.value) for one in roster.noted] == [(3, "person_twice", "杨慧 (2)")]
    assert roster.bad == []


def test_too_many_own_passwords_are_refused() -> None:
    rows = [("杨慧", "市财政局", "", None, f"user{n}", "Fresh-word-22", "") for n in range(MAX_OWN_PASSWORDS + 1)]
    assert [one.reason for one in read(sheet(rows)).bad] == ["too_many_passwords"]


def test_all_bad_cells_are_named_at_once() -> None:
    bad = read(sheet([(None, None, 5, -1, "杨", "short", "也许"), GOOD])).bad
    assert {(one.row, one.column) for one in bad} == {(2, word) for word in HEADERS if word != "首次密码"}


def test_secrets_are_never_shown() -> None:
    roster = read(with_cell("首次密码", "Fresh-word-22"))
    assert "Fresh-word-22" not in repr(roster)


# files that are no list at all


def _other_sheet(filled: bool, hidden: str) -> bytes:
    book = Workbook()
    first = book.active
    assert first is not None
    for row in (HEADERS, GOOD):
        first.append(row)
    second = book.create_sheet("第二张")
    if filled:
        second["A1"] = "别的"
    if hidden == "first":
        book.active = 1
        first.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _bomb() -> bytes:
    return repacked(sheet([GOOD]), lambda _, data: data, {"xl/media/image1.png": b"\0" * (30 << 20)})


def _entities(content: bytes) -> bytes:
    attack = b'<!DOCTYPE x [<!ENTITY a "' + b"x" * 99 + b'">]>'

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"<worksheet", attack + b"<worksheet", 1) if "sheet1" in name else data

    return repacked(content, change)


def _plain_zip() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("letter.txt", "好")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty_file"),
    "too big": (b"PK" + b"\0" * MAX_FILE_BYTES, "too_big"),
    "not a zip": ("姓名,单位\n".encode(), "no_workbook"),
    "another zip": (_plain_zip(), "no_workbook"),
    "an old .xls renamed": (OLE, "old_format"),
    "with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected"),
    "with macros": (repacked(sheet([GOOD]), lambda _, data: data, {"xl/vbaProject.bin": b"x"}), "macros"),
    "a zip bomb": (_bomb(), "too_much_inside"),
    "entities": (_entities(sheet([GOOD])), "damaged"),
    "cut XML": (repacked(sheet([GOOD]), lambda name, d: d[: len(d) // 2] if "sheet1" in name else d), "damaged"),
    "two sheets": (_other_sheet(True, ""), "several_sheets"),
    "a hidden sheet": (_other_sheet(False, "first"), "hidden_sheet"),
    "nothing inside": (sheet([], headers=()), "no_rows"),
    "only headers": (sheet([]), "no_rows"),
    "no headers": (sheet([OTHER], headers=GOOD), "no_header"),
    "too many rows": (sheet([GOOD] * (MAX_ROWS + 1)), "too_many_rows"),
    "a row far away": (
        in_sheet(sheet([GOOD, OTHER]), r'<row r="3".*?</row>', '<row r="99999999"><c r="A99999999"><v>1</v></c></row>'),
        "too_many_rows",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_list_is_refused_with_its_reason(name: str) -> None:
    content, reason = FILES[name]
    with pytest.raises(UnreadableSheet) as refused:
        read(content)
    assert refused.value.fields.get(reason)


def test_a_declared_size_that_lies_does_not_unpack_more() -> None:
    content = bytearray(_bomb())
    at = content.rindex(b"xl/media/image1.png") - 46
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(UnreadableSheet):
        read(repacked_lie(bytes(content)))


def repacked_lie(content: bytes) -> bytes:
    """The sheet itself declared smaller than it is: reading stops there, and the checksum tells."""
    at = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    return content[: at + 24] + (64).to_bytes(4, "little") + content[at + 28 :]


# good lists, in the forms people write them


def test_headers_in_any_order_and_by_other_names() -> None:
    headers = ("序号", "账号*", "姓　名（必填）", "职务:", "工作单位", "排序")
    (one,) = read(sheet([(1, "Wang.Wei", "王　伟", "主任", "市\n财政局", "7")], headers=headers)).people
    assert (one.username, one.name, one.post, one.unit_name, one.rank) == ("wang.wei", "王伟", "主任", "市财政局", 7)
    assert (one.password, one.frequent) == ("", False)


@pytest.mark.parametrize(("said", "meant"), [("是", True), ("√", True), (1, True), ("否", False), (None, False)])
def test_frequent_is_yes_or_no(said: Any, meant: bool) -> None:
    assert read(with_cell("常用", said)).people[1].frequent is meant


def test_two_thousand_rows_are_read_and_empty_sheets_beside_do_no_harm() -> None:
    roster = read(sheet([(f"王{n}", "市财政局", "", n + 1, f"user{n}", None, None) for n in range(MAX_ROWS)]))
    assert (len(roster.people), roster.bad) == (MAX_ROWS, [])
    assert len(read(_other_sheet(False, "")).people) == 1
