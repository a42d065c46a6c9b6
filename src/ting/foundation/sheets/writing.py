"""Writes a list as a workbook: cells are text or numbers, never formulas."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from io import BytesIO

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from ting.foundation.kernel.doors import Answer

Value = str | int | None


class Workbook(Answer):
    """A .xlsx file, to be saved by the browser."""

    file_name: str
    content_base64: str


def workbook(file_name: str, title: str, headers: Sequence[str], rows: Iterable[Sequence[Value]]) -> Workbook:
    """The list as an answer."""
    return Workbook(file_name=file_name, content_base64=b64encode(write_sheet(title, headers, rows)).decode())


def write_sheet(title: str, headers: Sequence[str], rows: Iterable[Sequence[Value]], width: int = 16) -> bytes:
    """One sheet with a bold first row that stays in sight."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for number, row in enumerate([headers, *rows], start=1):
        for place, value in enumerate(row, start=1):
            # What a person typed may begin with "=": it stays the text that it is.
            clean = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
            cell = sheet.cell(number, place, clean)
            if isinstance(value, str):
                cell.data_type = "s"
                cell.number_format = "@"
            if number == 1:
                cell.font = Font(bold=True)
    for place in range(1, len(headers) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()
