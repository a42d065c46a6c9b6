"""Who comes late signs in and is where the meeting is: the running item, the shown paper, the page."""

from tests.journeys.conftest import Screen
from tests.journeys.people import expect_page, open_paper, upload
from tests.journeys.running import RunningSite
from tests.journeys.test_same_screen import Writer, clear_stage, desk_of, state_of


def test_a_late_comer_lands_on_the_shown_page(screen: Screen, demo: RunningSite, pdf_file: Writer) -> None:
    desk = desk_of(screen, demo)
    clear_stage(desk)
    upload(desk, pdf_file(6, "ongoing.pdf"))
    presenter = screen(f"{demo.url}/terminal?seat=A03")
    late = screen(f"{demo.url}/terminal?seat=A06", size="tablet")
    open_paper(presenter, "ongoing")
    presenter.get_by_test_id("start-presenting").click()
    state_of(presenter, "present")
    presenter.get_by_test_id("next-page").click()
    presenter.get_by_test_id("next-page").click()
    expect_page(presenter, 3)
    late.get_by_test_id("sign-in-tap").click()
    state_of(late, "follow")
    expect_page(late, 3)
    presenter.get_by_test_id("next-page").click()
    expect_page(late, 4)
    presenter.get_by_test_id("end-presenting").click()
    state_of(late, "nobody")
