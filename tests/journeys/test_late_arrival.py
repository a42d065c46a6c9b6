"""Who comes late signs in and is where the meeting is (item, paper, page), or is said afterwards to have come."""

from datetime import timedelta, timezone

from playwright.sync_api import expect

from tests.journeys.conftest import Screen
from tests.journeys.people import enter_meeting, expect_page, open_paper, sign_in, upload
from tests.journeys.running import RunningSite
from tests.journeys.test_same_screen import MEETING, Writer, clear_stage, desk_of, state_of
from tests.journeys.test_sign_in import choose, not_signed_in, stands
from ting.foundation.kernel import clock


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


def test_a_time_made_up_is_the_meetings_and_a_refusal_goes_with_its_question(screen: Screen, demo: RunningSite) -> None:
    desk = screen(f"{demo.url}/")
    sign_in(desk, "mishu")
    enter_meeting(desk, MEETING)
    not_signed_in(desk, "林若溪")
    choose(desk, "林若溪", "make_up")
    began = desk.get_by_test_id("came-at").input_value()
    later = clock.now().astimezone(timezone(timedelta(hours=8))) + timedelta(minutes=5)
    desk.get_by_test_id("came-at").fill(f"{later:%H:%M}")
    desk.get_by_test_id("roll-question-yes").click()
    expect(desk.get_by_text("到会时间不能晚于现在").first).to_be_visible()
    desk.get_by_test_id("roll-question-no").click()
    expect(desk.get_by_text("到会时间不能晚于现在")).to_have_count(0)
    choose(desk, "林若溪", "make_up")
    expect(desk.get_by_test_id("came-at")).to_have_value(began)
    desk.get_by_test_id("roll-question-yes").click()
    stands(desk, "林若溪", "present")
    not_signed_in(desk, "林若溪")
