"""Pages out of good, bad and hostile files, through the real sandbox."""

import io
import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from ting.edge.adapters import page_renderer, page_sandbox
from ting.edge.adapters.page_renderer import SandboxedRenderer, sweep
from ting.edge.adapters.page_sandbox import sandbox_problem, sandbox_works
from ting.edge.adapters.tests.made_pdfs import (
    empty_bytes,
    encrypted_bytes,
    endless_bytes,
    pdf_bytes,
    write,
)
from ting.foundation.kernel import clock
from ting.foundation.kernel.refusal import Unavailable
from ting.meeting.documents.ports import CannotDraw, DrawnPage

pytestmark = pytest.mark.skipif(not sandbox_works(), reason=f"no sandbox: {sandbox_problem()}")


def drawn(path: Path, after: int = 0) -> list[DrawnPage]:
    return list(SandboxedRenderer(path.parent).pages(path, after))


def refused(path: Path) -> str:
    with pytest.raises(CannotDraw) as refusal:
        drawn(path)
    return refusal.value.code


def image(data: bytes) -> Image.Image:
    opened = Image.open(io.BytesIO(data))
    opened.load()
    assert opened.format == "WEBP"
    return opened


def test_a_good_paper(tmp_path: Path) -> None:
    pages = drawn(write(tmp_path, pdf_bytes(3)))
    assert [(page.number, page.page_count) for page in pages] == [(1, 3), (2, 3), (3, 3)]
    second = pages[1]
    assert {width: image(data).width for width, data in second.images.items()} == {
        1280: 1280,
        1920: 1920,
        240: 240,
    }
    assert (second.text.width, second.text.height) == (595, 842)
    (line,) = second.text.lines
    assert line.text == "Page 2 of 3"
    assert line.left == pytest.approx(72 / 595, abs=0.01)
    assert line.bottom == pytest.approx(100 / 842, abs=0.01)
    assert line.top < line.bottom
    assert line.left < line.right < 0.5
    black = image(second.images[1280]).convert("L").point(lambda value: 255 if value < 90 else 0)
    left, top, right, bottom = black.getbbox() or (0, 0, 0, 0)
    assert left / 1280 == pytest.approx(line.left, abs=0.01)
    assert right / 1280 == pytest.approx(line.right, abs=0.01)
    assert top / 1811 == pytest.approx(line.top, abs=0.02)
    assert bottom / 1811 == pytest.approx(line.bottom, abs=0.02)


def test_boxes_follow_a_turned_page(tmp_path: Path) -> None:
    (page,) = drawn(write(tmp_path, pdf_bytes(1, page_extra="/Rotate 90")))
    assert (page.text.width, page.text.height) == (842, 595)
    line = page.text.lines[0]
    assert line.left > 0.8
    assert line.bottom - line.top > line.right - line.left


def test_the_first_page_is_there_before_the_last_is_drawn(tmp_path: Path) -> None:
    started = clock.monotonic()
    pages = SandboxedRenderer(tmp_path).pages(write(tmp_path, pdf_bytes(40)))
    next(pages)
    first = clock.monotonic() - started
    rest = list(pages)
    assert len(rest) == 39
    assert first < (clock.monotonic() - started) / 2


def test_an_interrupted_paper_goes_on(tmp_path: Path) -> None:
    path = write(tmp_path, pdf_bytes(5))
    assert [page.number for page in drawn(path, after=3)] == [4, 5]
    assert drawn(path, after=5) == []


def test_more_pages_than_one_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_renderer, "PAGES_PER_RUN", 2)
    pages = drawn(write(tmp_path, pdf_bytes(5)))
    assert [page.number for page in pages] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (encrypted_bytes(), "documents.password"),
        (empty_bytes(), "documents.damaged"),  # PDFium finds no page tree worth the name
        (pdf_bytes(4)[:300], "documents.damaged"),
        (b"%PDF-1.7\n" + os.urandom(100_000), "documents.damaged"),
        (os.urandom(100_000).replace(b"%PDF-", b"?"), "documents.not_pdf"),
        (b"<html>%PD", "documents.not_pdf"),
        (b"", "documents.not_pdf"),
        (pdf_bytes(2001), "documents.too_many_pages"),
        (pdf_bytes(1, size=(0, 0)).replace(b"/MediaBox [0 0 0 0]", b""), None),
    ],
    ids=[
        "locked",
        "no page",
        "cut",
        "noise",
        "noise, no mark",
        "html",
        "nothing",
        "long",
        "no box",
    ],
)
def test_bad_papers_are_refused_in_words(tmp_path: Path, data: bytes, code: str | None) -> None:
    path = write(tmp_path, data)
    if code is None:
        assert len(drawn(path)) == 1
    else:
        assert refused(path) == code


@pytest.mark.parametrize("size", [(14_400_000, 14_400_000), (20_000, 20), (20, 20_000)])
def test_a_huge_page_is_drawn_small(tmp_path: Path, size: tuple[int, int]) -> None:
    (page,) = drawn(write(tmp_path, pdf_bytes(1, size=size)))
    for data in page.images.values():
        shown = image(data)
        assert shown.width * shown.height <= 24_100_000
        assert max(shown.size) <= 16_001


def test_an_endless_page_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_renderer, "CPU_SECONDS", 1)
    assert refused(write(tmp_path, endless_bytes())) == "documents.too_heavy"


def test_a_page_that_sleeps_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_renderer, "WALL_SECONDS", 0.3)
    assert refused(write(tmp_path, endless_bytes())) == "documents.too_heavy"


def lying_drawer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str) -> None:
    """A drawer that was taken over by the file it opened."""
    script = tmp_path / "lying.py"
    script.write_text(code)
    monkeypatch.setattr(page_sandbox, "DRAWER", script)


LINK = """
import os
print('{"pages": 1}', flush=True)
for name in ("1-1280.webp", "1-1920.webp", "1-240.webp", "1.json"):
    os.symlink("/etc/passwd", "/output/" + name)
print('{"page": 1, "width": 1, "height": 1}', flush=True)
"""
FIFO = LINK.replace('os.symlink("/etc/passwd", "/output/" + name)', 'os.mkfifo("/output/" + name)')
SKIPS = "print('{\"pages\": 3}'); print('{\"page\": 2}')"
OTHER = "print('{\"pages\": 3}'); print('[]')"
WORDS = "print('x' * 100)"
LONG = "print('x' * 100_000, end='')"
CODE = 'print(\'{"error": "people.not_allowed"}\')'


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        (LINK, "documents.damaged"),
        (FIFO, "documents.damaged"),
        (SKIPS, "documents.damaged"),
        (OTHER, "documents.damaged"),
        (WORDS, "documents.damaged"),
        (LONG, "documents.too_heavy"),
        (CODE, "documents.damaged"),
        ("import os; print('{\"pages\": 1}', flush=True); os.abort()", "documents.too_heavy"),
        ("import os; os.kill(os.getpid(), 11)", "documents.damaged"),
    ],
    ids=["link", "fifo", "skips", "other", "words", "long", "code", "memory", "crash"],
)
def test_what_comes_out_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, answer: str
) -> None:
    lying_drawer(monkeypatch, tmp_path, code)
    assert refused(write(tmp_path, pdf_bytes(1))) == answer


def test_a_sandbox_that_fails_is_not_the_papers_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lying_drawer(monkeypatch, tmp_path, "raise SystemExit(1)")
    with pytest.raises(Unavailable):
        drawn(write(tmp_path, pdf_bytes(1)))


def test_a_reader_who_leaves_takes_the_process_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def popen(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(real(*arguments, **options))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", popen)
    pages = SandboxedRenderer(tmp_path).pages(write(tmp_path, pdf_bytes(200)))
    next(pages)
    pages.close()  # type: ignore[attr-defined]
    assert started[0].returncode is not None


def test_five_hundred_pages_keep_their_pace(tmp_path: Path) -> None:
    """The bar is generous: a loaded two-core machine must pass; the figure is printed."""
    path = write(tmp_path, pdf_bytes(500))
    started = clock.monotonic()
    count = sum(1 for _ in SandboxedRenderer(path.parent).pages(path))
    seconds = clock.monotonic() - started
    print(f"500 pages: {seconds:.1f} s, {seconds / 500 * 1000:.0f} ms a page")
    assert count == 500
    assert seconds / 500 < 1


def test_what_a_killed_worker_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    half = tmp_path / "pages-killed"
    half.mkdir()
    (half / "1-240.webp").write_bytes(b"secret")
    (tmp_path / "half.upload").write_bytes(b"somebody is still sending this")
    sweep(tmp_path)
    assert [left.name for left in tmp_path.iterdir()] == ["half.upload"]


def test_pages_leave_nothing_behind(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    list(SandboxedRenderer(scratch).pages(write(tmp_path, pdf_bytes(2))))
    assert list(scratch.iterdir()) == []
