"""Two projector outputs that differ, and everyone back to the welcome page and again into the meeting."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Screen
from tests.journeys.people import expect_page, open_paper, upload
from tests.journeys.running import RunningSite
from tests.journeys.test_same_screen import Writer, clear_stage, desk_of, state_of


@pytest.fixture
def desk(screen: Screen, demo: RunningSite) -> Page:
    return desk_of(screen, demo)


def shows(projector: Page, what: str) -> None:
    expect(projector.locator(".output")).to_have_attribute("data-shows", what)


def test_two_outputs_show_different_things(desk: Page, screen: Screen, demo: RunningSite, pdf_file: Writer) -> None:
    clear_stage(desk)
    upload(desk, pdf_file(3, "two-walls.pdf"))
    first, second = (screen(f"{demo.url}/projector?output={number}") for number in (1, 2))
    presenter = screen(f"{demo.url}/terminal?seat=A03")
    open_paper(presenter, "two-walls")
    presenter.get_by_test_id("start-presenting").click()
    for wall in (first, second):
        expect_page(wall, 1)

    desk.get_by_test_id("show-2-item").click()
    shows(second, "item")
    expect(second.get_by_test_id("current-item")).to_contain_text("老旧小区改造")
    presenter.get_by_test_id("next-page").click()
    expect_page(first, 2)
    shows(second, "item")

    # The desk's own small pictures tell the same.
    expect(desk.get_by_test_id("output-1")).to_have_attribute("data-shows", "same_screen")
    expect(desk.get_by_test_id("output-2")).to_have_attribute("data-shows", "item")

    desk.get_by_test_id("outputs-standby").click()
    for wall in (first, second):
        shows(wall, "standby")
    late = screen(f"{demo.url}/projector?output=2")
    shows(late, "standby")
    for number in (1, 2):
        desk.get_by_test_id(f"show-{number}-same_screen").click()
    for wall in (first, second):
        expect_page(wall, 2)
    presenter.get_by_test_id("end-presenting").click()
    # Nobody presents any more: what was put there is told apart from what is there to see.
    shows(first, "item")
    expect(desk.get_by_test_id("output-1")).to_contain_text("现在无人主讲")


def test_another_item_ends_the_paper_of_the_one_before(
    desk: Page, screen: Screen, demo: RunningSite, pdf_file: Writer
) -> None:
    clear_stage(desk)
    upload(desk, pdf_file(3, "of-the-first.pdf"))
    presenter, seat = (screen(f"{demo.url}/terminal?seat={label}") for label in ("A03", "A05"))
    wall = screen(f"{demo.url}/projector?output=1")
    open_paper(presenter, "of-the-first")
    presenter.get_by_test_id("start-presenting").click()
    state_of(seat, "follow")
    for page in (seat, wall):
        expect_page(page, 1)
    desk.get_by_test_id("item-3").click()
    desk.get_by_test_id("enter-item").click()
    for page in (presenter, seat, wall):
        expect(page.get_by_test_id("current-item")).to_contain_text("研究部署下一阶段重点任务")
    for page in (presenter, seat):
        state_of(page, "nobody")
        expect(page.get_by_test_id("strip")).to_contain_text("已进入下一议题")
    expect(desk.get_by_test_id("nobody-presents")).to_contain_text("已进入下一议题")
    desk.get_by_test_id("item-1").click()
    desk.get_by_test_id("enter-item").click()
    expect(seat.get_by_test_id("current-item")).to_contain_text("老旧小区改造")


def test_everyone_goes_to_the_welcome_page_and_back(
    desk: Page, screen: Screen, demo: RunningSite, pdf_file: Writer
) -> None:
    clear_stage(desk)
    upload(desk, pdf_file(3, "welcomed.pdf"))
    presenter, follower, chair = (screen(f"{demo.url}/terminal?seat={seat}") for seat in ("A03", "A02", "A01"))
    wall = screen(f"{demo.url}/projector?output=1")
    open_paper(presenter, "welcomed")
    presenter.get_by_test_id("start-presenting").click()
    expect_page(follower, 1)
    followers = desk.get_by_test_id("followers")
    expect(followers).to_contain_text("2 跟随")

    desk.get_by_test_id("all-to-welcome").click()
    desk.get_by_test_id("welcome-question-yes").click()
    for seat in (presenter, follower, chair):
        expect(seat.get_by_test_id("standby")).to_be_visible()
    shows(wall, "standby")
    # Who does not see the page follows nobody.
    expect(followers).to_contain_text("0 跟随")
    expect(follower.get_by_test_id("resume-screens")).to_have_count(0)

    # The chair has the way back on that very page; everyone is where they were.
    chair.get_by_test_id("resume-screens").click()
    state_of(presenter, "present")
    for seat in (presenter, follower, wall):
        expect_page(seat, 1)
    expect(followers).to_contain_text("2 跟随")
    presenter.get_by_test_id("end-presenting").click()
