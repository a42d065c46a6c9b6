"""Pictures of terminals and the projector in the demo's running meeting, with a presenter who comes and goes."""

from playwright.sync_api import Page, expect

from tests.journeys.people import enter_live, enter_meeting, expect_page, sign_in
from tests.journeys.running import RunningSite
from tests.journeys.test_same_screen import MEETING, clear_stage, state_of, take_back
from tests.pictures.studio import Studio

PAPER = "关于印发三年行动方案的通知"


def seat(studio: Studio, site: RunningSite, label: str, more: str = "") -> Page:
    page = studio.open(f"{site.url}/terminal?seat={label}{more}")
    expect(page.get_by_test_id("strip")).to_be_visible()
    return page


def read(page: Page) -> None:
    """To the papers, then open the demo's."""
    page.locator("[data-testid=nav-papers], [data-testid=tile-papers]").first.click()
    page.get_by_text(PAPER).first.click()
    expect_page(page, 1)


def desk_of(studio: Studio, site: RunningSite) -> Page:
    desk = studio.open(f"{site.url}/")
    sign_in(desk, "mishu")
    enter_meeting(desk, MEETING)
    ready = desk.get_by_test_id("paper-row").filter(has_text=PAPER)
    expect(ready).to_have_attribute("data-state", "ready", timeout=60_000)
    enter_live(desk)
    return desk


def touch_screens(studio: Studio, site: RunningSite) -> None:
    """Alone first, then in company."""
    desk = desk_of(studio, site)
    clear_stage(desk)
    guest = seat(studio, site, "A02")
    projector = studio.open(f"{site.url}/projector?output=1")
    expect(projector.get_by_test_id("current-item")).to_be_visible()
    studio.shot(projector, "projector-item")
    alone(studio, guest)
    chair = seat(studio, site, "A01")
    presiding(studio, chair, desk, guest, projector)
    asking(studio, site, desk, chair)
    together(studio, site, desk, guest, projector)
    in_english(studio, site)
    cut(studio, guest, projector)
    for page in (desk, chair, guest, projector):
        page.context.close()


def presiding(studio: Studio, chair: Page, desk: Page, guest: Page, projector: Page) -> None:
    """The chair's panel, the sign-in board, and everyone at the welcome page."""
    studio.shot(chair, "terminal-chair-home")
    chair.get_by_test_id("tile-chair").click()
    studio.shot(chair, "terminal-chair")
    chair.get_by_test_id("chair-pause").click()
    studio.shot(chair, "terminal-chair-question")
    chair.get_by_test_id("touch-question-no").click()
    chair.get_by_test_id("chair-seats").click()
    expect(chair.get_by_test_id("map-A01")).to_be_visible()
    studio.shot(chair, "terminal-chair-seats")
    chair.get_by_test_id("chair-back").click()
    desk.get_by_test_id("show-1-sign_in").click()
    expect(projector.get_by_test_id("map-A01")).to_be_visible()
    studio.shot(projector, "projector-sign-in")
    desk.get_by_test_id("show-1-same_screen").click()
    expect(projector.get_by_test_id("current-item")).to_be_visible()
    desk.get_by_test_id("all-to-welcome").click()
    studio.shot(desk, "console-live-question")
    desk.get_by_test_id("welcome-question-yes").click()
    expect(guest.get_by_test_id("standby")).to_be_visible()
    studio.shot(guest, "terminal-welcome")
    studio.shot(chair, "terminal-welcome-chair")
    studio.shot(desk, "console-live-welcome")
    chair.get_by_test_id("resume-screens").click()
    expect(chair.get_by_test_id("chair-panel")).to_be_visible()


def alone(studio: Studio, guest: Page) -> None:
    """Each room of the terminal while nobody presents."""
    studio.shot(guest, "terminal-home")
    for name in ("agenda", "papers", "vote", "exchange", "service"):
        guest.locator(f"[data-testid=nav-{name}], [data-testid=tile-{name}]").first.click()
        expect(guest.get_by_test_id("home")).to_be_attached()
        studio.shot(guest, f"terminal-{name}")
    read(guest)
    studio.shot(guest, "terminal-reader-nobody")


def asking(studio: Studio, site: RunningSite, desk: Page, chair: Page) -> None:
    """A seat without the right asks for it."""
    asker = seat(studio, site, "A05")
    read(asker)
    asker.get_by_test_id("request-presenting").click()
    state_of(asker, "requested")
    studio.shot(asker, "terminal-reader-requested")
    expect(desk.get_by_test_id("requests")).to_be_visible()
    studio.shot(desk, "console-live-request")
    studio.shot(chair, "terminal-chair-request")
    asker.get_by_test_id("withdraw-request").click()
    state_of(asker, "nobody")
    asker.context.close()


def together(studio: Studio, site: RunningSite, desk: Page, guest: Page, projector: Page) -> None:
    """Following, away, forced, and a presenter whose link breaks."""
    presenter = seat(studio, site, "A03")
    read(presenter)
    presenter.get_by_test_id("start-presenting").click()
    state_of(presenter, "present")
    for _ in range(11):
        presenter.get_by_test_id("next-page").click()
    expect_page(guest, 12)
    expect_page(projector, 12)
    state_of(guest, "follow")
    studio.shot(guest, "terminal-reader-follow")
    studio.shot(presenter, "terminal-reader-presenting")
    studio.shot(projector, "projector-same-screen")
    studio.shot(desk, "console-live-presenting")
    guest.get_by_test_id("next-page").click()
    state_of(guest, "away")
    studio.shot(guest, "terminal-reader-away")
    guest.get_by_test_id("return").click()
    desk.get_by_test_id("force").click()
    state_of(guest, "forced")
    studio.shot(guest, "terminal-reader-forced")
    studio.shot(desk, "console-live-forced")
    desk.get_by_test_id("force").click()
    state_of(guest, "follow")
    presenter.context.close()
    state_of(guest, "hold", 8000)
    studio.shot(guest, "terminal-reader-hold")
    studio.shot(projector, "projector-presenter-lost")
    state_of(guest, "nobody", 20_000)
    studio.shot(guest, "terminal-reader-ended")
    again = seat(studio, site, "A03")
    read(again)
    again.get_by_test_id("start-presenting").click()
    state_of(guest, "follow")
    take_back(desk)
    state_of(guest, "nobody")
    studio.shot(guest, "terminal-reader-taken-back")
    again.context.close()


def in_english(studio: Studio, site: RunningSite) -> None:
    """The same screens in the second language."""
    guest = seat(studio, site, "A04", "&lang=en")
    studio.shot(guest, "terminal-home-english")
    presenter = seat(studio, site, "A03")
    read(presenter)
    presenter.get_by_test_id("start-presenting").click()
    state_of(guest, "follow")
    expect_page(guest, 1)
    studio.shot(guest, "terminal-reader-follow-english")
    presenter.get_by_test_id("end-presenting").click()
    state_of(guest, "nobody")
    guest.context.close()
    presenter.context.close()


def cut(studio: Studio, guest: Page, projector: Page) -> None:
    """No link: what is on the screen stays, and it says since when."""
    for page in (guest, projector):
        page.context.set_offline(True)
    expect(guest.get_by_test_id("offline")).to_be_visible(timeout=15_000)
    studio.shot(guest, "terminal-reader-offline")
    guest.get_by_test_id("nav-home").click()
    studio.shot(guest, "terminal-home-offline")
    expect(projector.get_by_text("网络中断")).to_be_visible(timeout=15_000)
    studio.shot(projector, "projector-link-lost")
