"""Draws PDF pages in the sandbox, and believes nothing that comes out of it unchecked."""

import json
import os
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ting.edge.adapters.drawer_lines import DrawerEnd, OutOfTime, lines_of_drawer
from ting.edge.adapters.page_sandbox import INPUT, OUTPUT, sandbox_works, sealed
from ting.foundation.kernel import clock
from ting.foundation.kernel.refusal import Unavailable
from ting.meeting.documents.ports import (
    PAGE_WIDTHS,
    THUMBNAIL_WIDTH,
    CannotDraw,
    DrawnPage,
    PageText,
)
from ting.meeting.documents.rules import MAX_PAGES, looks_like_pdf

PAGES_PER_RUN = 50
CPU_SECONDS = 60  # per run
WALL_SECONDS = 120  # per run
SECONDS_PER_PAGE = 2  # what a paper may take as a whole, on top of one run
IMAGE_BYTES = 32 << 20
TEXT_BYTES = 8 << 20
_PREFIX = "pages-"
_SAID = {"password", "damaged", "empty", "too_heavy"}
_OUT_OF_MEMORY = {signal.SIGABRT, signal.SIGTRAP, signal.SIGILL, signal.SIGKILL, signal.SIGXCPU}


class SandboxedRenderer:
    """The port `PageRenderer` by PDFium in a process of its own, some pages per process.

    Short runs bound what a leak or a slow page can cost, and let a paper that was interrupted go
    on where it stopped. `scratch` is where pages lie until they are taken.
    """

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch

    def works(self) -> bool:
        """See the port."""
        return sandbox_works()

    def pages(self, pdf: Path, after: int = 0) -> Iterator[DrawnPage]:
        """See the port."""
        with pdf.open("rb") as handle:
            if not looks_like_pdf(handle.read(1024)):
                raise CannotDraw("documents.not_pdf")
        if not self.works():
            raise Unavailable("the page sandbox does not work")
        started, done, page_count = clock.monotonic(), after, after + 1
        while done < page_count:
            before = done
            try:
                for page in _run(pdf, done + 1, self._scratch):
                    done, page_count = page.number, page.page_count
                    yield page
                if done == before:
                    return  # nothing was left to draw
            except OutOfTime as error:
                spent = clock.monotonic() - started
                if done == before or spent > WALL_SECONDS + SECONDS_PER_PAGE * page_count:
                    raise CannotDraw("documents.too_heavy") from error


def sweep(scratch: Path) -> None:
    """Remove the folders of runs that nobody lives to collect."""
    for left in scratch.glob(f"{_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)


def _run(pdf: Path, first: int, scratch: Path) -> Iterator[DrawnPage]:
    """One process, up to PAGES_PER_RUN pages."""
    last = first + PAGES_PER_RUN - 1
    scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=scratch) as name:
        folder = Path(name)
        arguments = [INPUT, OUTPUT, str(first), str(last), str(CPU_SECONDS)]
        process = subprocess.Popen(
            sealed(arguments, pdf, folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield from _pages(process, folder, first, last)
        finally:
            process.kill()  # bubblewrap takes what runs inside with it
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def _pages(process: subprocess.Popen[bytes], folder: Path, first: int, last: int) -> Iterator[DrawnPage]:
    page_count, expected = 0, first
    try:
        for line in lines_of_drawer(process, folder, clock.monotonic() + WALL_SECONDS):
            said = _parsed(line)
            if "error" in said:
                raise CannotDraw(f"documents.{_one_of(said['error'])}")
            if "pages" in said and not page_count:
                page_count = _page_count(said["pages"])
            elif "page" in said and page_count and said["page"] == expected <= last:
                yield _collected(folder, expected, page_count)
                expected += 1
            elif said.get("done") is True and page_count:
                return
            else:
                raise CannotDraw("documents.damaged")
    except DrawerEnd as end:
        _explain(end.exit_code, page_count > 0)


def _explain(exit_code: int, began: bool) -> None:
    """The drawer ended without saying so: find out whose fault it is, and raise that."""
    number = exit_code - 128 if exit_code > 128 else -exit_code
    if number == signal.SIGXCPU or number == signal.SIGKILL:
        raise OutOfTime
    if number in _OUT_OF_MEMORY:  # PDFium ends itself when it gets no memory
        raise CannotDraw("documents.too_heavy")
    if number > 0 or began:
        raise CannotDraw("documents.damaged")
    raise Unavailable(f"the page sandbox ended with {exit_code} before it began")


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError as error:
        raise CannotDraw("documents.damaged") from error
    if not isinstance(said, dict):
        raise CannotDraw("documents.damaged")
    return said


def _one_of(reason: object) -> str:
    return str(reason) if reason in _SAID else "damaged"


def _page_count(pages: object) -> int:
    if not isinstance(pages, int) or pages < 1:
        raise CannotDraw("documents.empty")
    if pages > MAX_PAGES:
        raise CannotDraw("documents.too_many_pages")
    return pages


def _collected(folder: Path, number: int, page_count: int) -> DrawnPage:
    images = {width: _image(folder / f"{number}-{width}.webp") for width in (*PAGE_WIDTHS, THUMBNAIL_WIDTH)}
    try:
        text = PageText.model_validate_json(_taken(folder / f"{number}.json", TEXT_BYTES))
    except ValidationError as error:
        raise CannotDraw("documents.damaged") from error
    return DrawnPage(number, page_count, images, text)


def _image(path: Path) -> bytes:
    """The image; only its frame is looked at here: a browser decodes it in its own sandbox."""
    data = _taken(path, IMAGE_BYTES)
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise CannotDraw("documents.damaged")
    return data


def _taken(path: Path, limit: int) -> bytes:
    """Read a product and remove it; never through a link, never from anything but a plain file."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise CannotDraw("documents.damaged") from error
    with os.fdopen(number, "rb") as handle:
        about = os.fstat(number)
        if not stat.S_ISREG(about.st_mode) or about.st_size > limit:
            raise CannotDraw("documents.damaged")
        data = handle.read(limit)
    path.unlink()
    return data
