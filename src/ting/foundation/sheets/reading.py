"""Reads a strange workbook safely: its declared sizes first, then its one sheet, cell by cell."""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from ting.foundation.kernel.doors import Incoming
from ting.foundation.kernel.refusal import BadInput, Refusal

MAX_FILE_BYTES = 5 << 20
MAX_ROWS = 2000
# What a full list takes is about 1 MB; more than this is no list.
_MAX_UNPACKED_BYTES = 24 << 20
_MAX_MEMBERS = 200
_MAX_COLUMNS = 40
# Blank rows count here; a row may state any number for itself.
_MAX_SCANNED_ROWS = 20_000
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


class UnreadableSheet(Refusal):
    """The file is no workbook with one list in it; one field, set to true, says why."""

    code = "sheets.unreadable"


@dataclass(frozen=True)
class Broken:
    """What stands in a cell that has no value of its own: a formula without result, or an error."""

    reason: str
    shown: str


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows by number, trailing blanks left out, and its merged ranges as (first row, range)."""

    rows: list[tuple[int, tuple[Any, ...]]]
    merged: list[tuple[int, str]]


def sheet_of(file: Incoming | None, size_bytes: int | None = None) -> Sheet:
    """The sheet of a file on its way in; `size_bytes` is what the sender counted, so that a cut file is noticed."""
    if file is None:
        raise BadInput(errors=[{"field": "file", "reason": "missing"}])
    if size_bytes is not None and file.size_bytes != size_bytes:
        raise UnreadableSheet(cut_off=True)
    if not file.file_name.lower().endswith((".xlsx", ".xls", ".xlsm")):
        raise UnreadableSheet(other_kind=True)
    file.stream.seek(0)
    return read_sheet(file.stream.read(MAX_FILE_BYTES + 1))


def read_sheet(content: bytes) -> Sheet:
    """The one sheet of a .xlsx that holds anything. Raises UnreadableSheet."""
    _check_outside(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out
            return _read(content)
    except UnreadableSheet:
        raise
    except Exception as error:
        # A hostile or damaged file fails anywhere inside the parser, in any way.
        raise UnreadableSheet(damaged=True) from error


def _check_outside(content: bytes) -> None:
    if not content:
        raise UnreadableSheet(empty_file=True)
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableSheet(too_big=True, megabytes=MAX_FILE_BYTES >> 20)
    if content.startswith(_OLE):
        raise UnreadableSheet(**{"protected" if _ENCRYPTED in content else "old_format": True})
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except BadZipFile as error:
        raise UnreadableSheet(no_workbook=True) from error
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableSheet(protected=True)
    # Reading stops at the declared size, so that what is declared is what can be unpacked.
    if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > _MAX_UNPACKED_BYTES:
        raise UnreadableSheet(too_much_inside=True)
    names = {member.filename for member in members}
    if "xl/vbaProject.bin" in names:
        raise UnreadableSheet(macros=True)
    if "xl/workbook.xml" not in names:
        raise UnreadableSheet(no_workbook=True)


def _read(content: bytes) -> Sheet:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    filled = [(sheet, rows) for sheet in book.worksheets if (rows := _rows(sheet))]
    if not filled:
        raise UnreadableSheet(no_rows=True)
    if len(filled) > 1:
        raise UnreadableSheet(several_sheets="、".join(str(sheet.title) for sheet, _ in filled))
    sheet, rows = filled[0]
    if sheet.sheet_state != "visible":
        raise UnreadableSheet(hidden_sheet=str(sheet.title))
    with ZipFile(BytesIO(content)) as archive:
        raw = archive.read(sheet._worksheet_path)  # type: ignore[attr-defined]
    if _FORMULA.search(raw):
        rows = _with_formulas(content, str(sheet.title), rows)
    ranges = [found.decode() for found in _MERGED.findall(raw)]
    return Sheet(rows, [(int(range_boundaries(one)[1] or 0), one) for one in ranges])


def _rows(sheet: Any) -> list[tuple[int, tuple[Any, ...]]]:
    """All rows up to the last one that holds anything."""
    sheet.reset_dimensions()  # a sheet may lie about its size
    found: list[tuple[int, tuple[Any, ...]]] = []
    last = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), start=1):
        if number > _MAX_SCANNED_ROWS:
            raise UnreadableSheet(too_many_rows=True, rows=MAX_ROWS)
        values = tuple(_value(cell) for cell in cells)
        found.append((number, values))
        if any(value is not None for value in values):
            last = number
    return found[:last]


def _value(cell: Any) -> Any:
    if cell.data_type == "e":
        return Broken("formula_error", str(cell.value))
    if isinstance(cell.value, str) and not cell.value.strip():
        return None
    return cell.value


def _with_formulas(content: bytes, title: str, rows: list[tuple[int, tuple[Any, ...]]]) -> list[tuple[int, Any]]:
    """The same rows; where a formula was stored without its result, that is said instead of a blank."""
    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    sheet: Any = book[title]
    sheet.reset_dimensions()
    told: dict[int, tuple[Any, ...]] = dict(rows)
    for number, cells in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), start=1):
        # A row that holds nothing but such formulas is past the end of what was read.
        known = told.get(number, (None,) * len(cells))
        told[number] = tuple(
            Broken("formula_blank", str(cell.value)) if cell.data_type == "f" and value is None else value
            for cell, value in zip(cells, known, strict=False)
        )
        if number > _MAX_SCANNED_ROWS:
            break
    last = max((number for number, values in told.items() if any(value is not None for value in values)), default=0)
    return [(number, told[number]) for number in range(1, last + 1)]
