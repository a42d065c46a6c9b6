"""`--painted`: from the presenter's command to the page painted in a real Chromium, one terminal among many.

The page says when: two frames after the picture of the page is in the document and decoded, so that
the first of them has been painted. Both clocks are this machine's.
"""

import contextlib
import shutil
from threading import Event
from typing import Any

from bench.hall import Client, Hall, Refused, hall
from bench.runs import percentile
from ting.edge.site.halt import Halt
from ting.foundation.kernel import clock

BAR_MS = 100.0
_WATCH = """() => {
  window.painted = {}
  const look = () => {
    const picture = document.querySelector('[data-testid=page-image]')
    const page = picture && picture.complete && picture.naturalWidth > 0 ? picture.dataset.page : null
    if (page !== null && page !== window.last) {
      window.last = page
      requestAnimationFrame(() => requestAnimationFrame(() => { window.painted[page] = Date.now() }))
    }
    requestAnimationFrame(look)
  }
  look()
}"""


def measure(port: int, seats: int, turns: int) -> str:
    """One line as Markdown."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise Halt("需要 Chromium。", "Chromium is needed.")
    from playwright.sync_api import sync_playwright

    with hall(port, seats) as made, sync_playwright() as playwright:
        presenter, version, pages = _take_the_stage(made)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"http://127.0.0.1:{port}/terminal?seat=B05")
        page.get_by_test_id("reader").wait_for(timeout=30_000)
        for number in [*range(2, pages + 1), 1]:  # every page lies in the terminal's own cache
            _turn(presenter, made, version, number)
            page.wait_for_selector(f"[data-testid=page-image][data-page='{number}']", timeout=30_000)
        page.evaluate(_WATCH)
        took = [_painted(page, presenter, made, version, turn % pages + 1) for turn in range(1, turns + 1)]
        browser.close()
    shares = " / ".join(f"{percentile(took, share):.0f}" for share in (0.5, 0.95, 0.99))
    good = "✓" if percentile(took, 0.95) <= BAR_MS else "✗"
    return (
        f"{good} page turn → painted among {seats} terminals, {turns} turns: {shares} [{max(took):.0f}] ms"
        f" (p50 / p95 / p99 [worst]), bar {BAR_MS:.0f} ms"
    )


def _painted(page: Any, presenter: Client, made: Hall, version: str, number: int) -> float:
    """Milliseconds from before the command was sent until two frames after the picture changed."""
    page.evaluate("() => { window.painted = {} }")
    sent_at = clock.now().timestamp() * 1000
    _turn(presenter, made, version, number)
    page.wait_for_function(f"() => window.painted['{number}'] !== undefined", timeout=10_000, polling=50)
    painted_at = float(page.evaluate(f"() => window.painted['{number}']"))
    Event().wait(0.4)
    return painted_at - sent_at


def _turn(presenter: Client, made: Hall, version: str, number: int) -> None:
    presenter.order("stage/turn-page", meeting_id=made.meeting_id, **_shown(version, number))


def _shown(version: str, number: int) -> dict[str, object]:
    return {"version_id": version, "page": number, "viewport": {"top": 0, "height": 1, "zoom": 1}}


def _take_the_stage(made: Hall) -> tuple[Client, str, int]:
    """A seat that the crowd leaves empty gets the right to present, and the stage: nobody else turns pages."""
    desk, meeting = made.secretary(), made.meeting_id
    told = desk.ask("stage/snapshot", meeting_id=meeting)
    room = next(one for one in desk.ask("venue/rooms")["rooms"] if one["id"] == told["meeting"]["room_id"])
    empty = next(one for one in told["participants"] if one["standing"] == "awaited")
    seat = next(one["id"] for one in room["seats"] if one["label"] == empty["seat_label"])
    desk.order(
        "attendance/change-participant",
        participant_id=empty["id"],
        seat_id=seat,
        function=empty["function"],
        may_present=True,
        waived=True,
    )
    presenter = made.at_seat(empty["seat_label"])
    paper = told["papers"][0]["version"]
    for _ in range(100):
        with contextlib.suppress(Refused):  # nobody presents just now
            desk.order("stage/take-back", meeting_id=meeting)
        try:
            presenter.order("stage/start-presenting", meeting_id=meeting, **_shown(paper["id"], 1))
            return presenter, paper["id"], paper["page_count"]
        except Refused as refused:
            said = str(refused)
        Event().wait(0.1)
    raise Halt("无法开始主讲。", f"The stage could not be taken: {said}")
