"""What may come in, what it is called, what is shown when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ting.foundation.kernel.refusal import Refusal
from ting.meeting.documents.rules import (
    MAX_NAME,
    MAX_UPLOAD_BYTES,
    EmptyFile,
    NotPdf,
    State,
    TooBig,
    check_upload,
    clean_name,
    group_is_due,
    looks_like_pdf,
    may_be_read,
    title_from,
)


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (b"%PDF-1.4", True),
        (b"\xef\xbb\xbf%PDF-1.7", True),
        (b"\x00" * 1019 + b"%PDF-", True),
        (b"\x00" * 1020 + b"%PDF-", False),
        (b"%pdf-1.4", False),
        (b"PK\x03\x04", False),
        (b"", False),
    ],
)
def test_what_looks_like_a_pdf(head: bytes, is_one: bool) -> None:
    assert looks_like_pdf(head) is is_one


@pytest.mark.parametrize(
    ("size", "head", "refusal"),
    [
        (0, b"", EmptyFile),
        (MAX_UPLOAD_BYTES + 1, b"%PDF-1.4", TooBig),
        (10, b"PK\x03\x04", NotPdf),
        (10, b"%PDF-1.4", None),
        (MAX_UPLOAD_BYTES, b"%PDF-1.4", None),
    ],
)
def test_what_may_be_uploaded(size: int, head: bytes, refusal: type[Refusal] | None) -> None:
    if refusal is None:
        check_upload(size, head)
    else:
        with pytest.raises(refusal):
            check_upload(size, head)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("行动方案.pdf", "行动方案.pdf"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("../../", ""),
        ("...", ""),
        ("a\x00b\nc\td.pdf", "ab c d.pdf"),
        ("报告\u202efdp.exe", "报告fdp.exe"),
        ("零\u200b宽\ufeff.pdf", "零宽.pdf"),
        ("半个\ud800.pdf", "半个.pdf"),
        ("  两  边  .pdf ", "两 边 .pdf"),
        ("会" * 200 + ".pdf", "会" * (MAX_NAME - 4) + ".pdf"),
        ("会" * 200, "会" * MAX_NAME),
        ("", ""),
    ],
)
def test_names_are_made_harmless(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@given(st.text(max_size=400))
def test_no_name_does_harm(name: str) -> None:
    clean = clean_name(name)
    assert len(clean) <= MAX_NAME
    assert "/" not in clean
    assert "\\" not in clean
    assert all(c.isprintable() or c == " " or ord(c) > 0x7F for c in clean)
    clean.encode()
    assert clean_name(clean) == clean


@pytest.mark.parametrize(
    ("title", "file_name", "answer"),
    [
        ("", "行动方案.pdf", "行动方案"),
        ("  ", "a.b.pdf", "a.b"),
        ("", "没有结尾", "没有结尾"),
        ("", "", "未命名材料"),
        ("三年行动方案（送审稿）", "1.pdf", "三年行动方案（送审稿）"),
        ("甲/乙", "1.pdf", "甲／乙"),
        ("\u202e甲", "1.pdf", "甲"),
    ],
)
def test_titles(title: str, file_name: str, answer: str) -> None:
    assert title_from(title, file_name) == answer


@pytest.mark.parametrize(
    ("state", "attendee", "desk"),
    [
        (State.RECEIVED, False, True),
        (State.CONVERTING, False, True),
        (State.READY, True, True),
        (State.REFUSED, False, False),
    ],
)
def test_who_reads_when(state: State, attendee: bool, desk: bool) -> None:
    assert may_be_read(state, at_desk=False) is attendee
    assert may_be_read(state, at_desk=True) is desk


@pytest.mark.parametrize(
    ("waiting", "done", "seconds", "due"),
    [
        (0, 0, 9.0, False),
        (1, 0, 0.0, True),
        (1, 1, 0.1, False),
        (1, 1, 0.5, True),
        (8, 1, 0.0, True),
    ],
)
def test_when_pages_are_shown(waiting: int, done: int, seconds: float, due: bool) -> None:
    assert group_is_due(waiting, done, seconds) is due
