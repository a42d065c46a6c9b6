"""Workbooks good and bad, made for tests as people make them."""

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADERS = ("姓名", "单位", "职务", "职级顺序", "用户名", "首次密码", "常用")
GOOD = ("许知衡", "市城市更新工作专班", "副主任", 3, "zhiheng", None, "是")
OTHER = ("杨慧", "市财政局", "副局长", 5, "yanghui", None, None)

Change = Callable[[Worksheet], None]


def sheet(rows: Sequence[Sequence[Any]], change: Change | None = None, headers: Sequence[Any] = HEADERS) -> bytes:
    """A workbook with these rows under the headers, changed at the end."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "名单"
    for row in [headers, *rows]:
        page.append(list(row))
    if change is not None:
        change(page)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_cell(column: str, value: Any) -> bytes:
    """Two good rows, but for one cell of the second (row 3 of the sheet)."""
    row = list(OTHER)
    row[HEADERS.index(column)] = value
    return sheet([GOOD, row])


def repacked(content: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The same package with each member's bytes changed, and others beside."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def in_sheet(content: bytes, pattern: str, instead: str) -> bytes:
    """One thing in the sheet's own XML written otherwise."""

    def change(name: str, data: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return data
        changed, times = re.subn(pattern.encode(), instead.encode(), data, count=1)
        assert times == 1, data
        return changed

    return repacked(content, change)
