"""The camera: opens screens, takes a page's picture at three sizes, and holds a process still meanwhile."""

import io
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import SIZES
from tests.journeys.running import RunningSite

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
COLOURS = 192
_SETTLED = """async () => {
  await document.fonts.ready
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  return [...document.images].every((image) => image.complete)
}"""
_ORDER = """async ([path, body, id]) => {
  const answer = await fetch('/api/' + path, { method: 'POST', body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', 'Ting-Slot': 'console', 'Ting-Command': id } })
  if (!answer.ok) throw new Error(path + ' ' + await answer.text())
  return answer.json()
}"""


def _few_colours(raw: bytes) -> Image.Image:
    """The picture in its own most frequent colours: flat areas stay exact, only the edges of letters are rounded."""
    picture = Image.open(io.BytesIO(raw)).convert("RGB")
    counted: list[tuple[int, tuple[int, int, int]]] = picture.getcolors(1 << 24) or []  # type: ignore[assignment]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in sorted(counted, reverse=True)[:COLOURS] for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


class Studio:
    """Opens screens, and takes a page's picture at every size."""

    def __init__(self, browser: Browser, only: str) -> None:
        self.browser = browser
        self.only = only
        self.taken: list[str] = []

    def open(self, url: str) -> Page:
        context = self.browser.new_context(
            viewport={"width": 1920, "height": 1080}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        page = context.new_page()
        page.goto(url)
        return page

    def shot(self, page: Page, name: str) -> None:
        """docs/screens/<name>-<width>x<height>.png for each size, with few colours; the page is left at the first."""
        if not name.startswith(self.only):
            return
        for width, height in SIZES.values():
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function(_SETTLED)
            page.wait_for_timeout(250)  # a page image of the new width is fetched and swapped in
            raw = page.screenshot(animations="disabled", caret="hide")
            _few_colours(raw).save(FOLDER / f"{name}-{width}x{height}.png", optimize=True)
        page.set_viewport_size({"width": 1920, "height": 1080})
        self.taken.append(name)
        print(f"  {name}", flush=True)


def order(page: Page, path: str, **body: object) -> Any:
    """A command by whoever is signed in on this console."""
    return page.evaluate(_ORDER, [path, body, str(uuid4())])


@contextmanager
def paused(site: RunningSite, name: str) -> Iterator[None]:
    """One process of the site stands still meanwhile."""
    pid = site.pid_of(name)
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
