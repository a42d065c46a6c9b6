"""One paper on every screen: upload, present, follow, leave, return, force, take back, arrive late."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Screen
from tests.journeys.people import enter_live, enter_meeting, expect_page, open_paper, sign_in, upload
from tests.journeys.running import RunningSite, until

MEETING = "澜屿市城市更新工作专题会议"
# Whether all five pages of a version lie in the terminal's own store.
_KEPT = """async (version) => {
  const urls = []
  for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) urls.push(one.url)
  return [1, 2, 3, 4, 5].every((n) => urls.some((url) =>
    url.includes(version) && url.includes(`number=${n}`) && url.includes('width=1280')))
}"""
Writer = Callable[[int, str], Path]


def state_of(page: Page, state: str, within_ms: int = 5000) -> None:
    expect(page.get_by_test_id("strip")).to_have_attribute("data-state", state, timeout=within_ms)


def desk_of(screen: Screen, site: RunningSite) -> Page:
    desk = screen(f"{site.url}/")
    sign_in(desk, "mishu")
    enter_meeting(desk, MEETING)
    enter_live(desk)
    return desk


@pytest.fixture
def desk(screen: Screen, demo: RunningSite) -> Page:
    return desk_of(screen, demo)


def take_back(desk: Page) -> None:
    desk.get_by_test_id("take-back").click()
    desk.get_by_test_id("take-back-question-yes").click()


def clear_stage(desk: Page) -> None:
    """Whatever an earlier journey left on the stage goes."""
    expect(desk.get_by_test_id("desk")).to_be_visible()
    if desk.get_by_test_id("presenter").is_visible():
        take_back(desk)
    expect(desk.get_by_test_id("nobody-presents")).to_be_visible()


def test_a_paper_goes_from_the_desk_to_a_seat(desk: Page, screen: Screen, demo: RunningSite, pdf_file: Writer) -> None:
    upload(desk, pdf_file(6, "readable.pdf"))
    seat = screen(f"{demo.url}/terminal?seat=A02")
    open_paper(seat, "readable")
    expect_page(seat, 1)
    seat.get_by_test_id("next-page").click()
    expect_page(seat, 2)


def test_a_file_that_is_no_pdf_is_refused_in_words(desk: Page, tmp_path: Path) -> None:
    fake = tmp_path / "not-a-paper.pdf"
    fake.write_bytes(b"PK\x03\x04 this is something else")
    desk.get_by_test_id("to-meeting").click()
    desk.get_by_test_id("upload-input").set_input_files(str(fake))
    row = desk.get_by_test_id("upload-row").filter(has_text="not-a-paper")
    expect(row).to_contain_text("PDF")


def test_one_presents_and_all_others_follow(desk: Page, screen: Screen, demo: RunningSite, pdf_file: Writer) -> None:
    clear_stage(desk)
    upload(desk, pdf_file(12, "followed.pdf"))
    presenter, first, second = (screen(f"{demo.url}/terminal?seat={seat}") for seat in ("A03", "A02", "A05"))
    projector = screen(f"{demo.url}/projector?output=1")
    open_paper(presenter, "followed")
    presenter.get_by_test_id("start-presenting").click()
    state_of(presenter, "present")
    for follower in (first, second):
        state_of(follower, "follow")
        expect_page(follower, 1)
    expect_page(projector, 1)
    presenter.get_by_test_id("next-page").click()
    presenter.get_by_test_id("next-page").click()
    for watching in (first, second, projector):
        expect_page(watching, 3)

    # One leaves by turning a page, is told where the presenter is, and comes back by one tap.
    first.get_by_test_id("next-page").click()
    state_of(first, "away")
    expect_page(first, 4)
    presenter.get_by_test_id("next-page").click()
    presenter.get_by_test_id("next-page").click()
    expect(first.get_by_test_id("strip")).to_have_attribute("data-page", "5")
    expect_page(first, 4)
    first.get_by_test_id("return").click()
    expect_page(first, 5)
    second.get_by_test_id("leave").click()
    state_of(second, "away")

    # The desk calls all back once; whoever wants to may leave again.
    desk.get_by_test_id("gather").click()
    state_of(second, "follow")
    expect_page(second, 5)
    second.get_by_test_id("leave").click()
    state_of(second, "away")

    # Forced: nobody browses until it is lifted.
    desk.get_by_test_id("force").click()
    for follower in (first, second):
        state_of(follower, "forced")
        expect_page(follower, 5)
    desk.get_by_test_id("force").click()
    state_of(second, "follow")

    # A late arrival is right at once.
    late = screen(f"{demo.url}/terminal?seat=A04", size="tablet")
    state_of(late, "follow")
    expect_page(late, 5)

    # A break is said over the page too, and what is shown stays.
    desk.get_by_test_id("pause-meeting").click()
    desk.get_by_test_id("run-meeting-yes").click()
    for watching in (presenter, first, projector):
        expect(watching.get_by_test_id("in-break")).to_have_text("休会中")
        expect_page(watching, 5)
    desk.get_by_test_id("resume-meeting").click()
    desk.get_by_test_id("run-meeting-yes").click()
    expect(first.get_by_test_id("in-break")).to_have_count(0)

    presenter.get_by_test_id("end-presenting").click()
    state_of(first, "nobody")
    expect_page(first, 5)


def test_two_start_at_once_and_one_of_them_presents(
    desk: Page, screen: Screen, demo: RunningSite, pdf_file: Writer
) -> None:
    clear_stage(desk)
    upload(desk, pdf_file(3, "contested.pdf"))
    one, two = (screen(f"{demo.url}/terminal?seat={seat}") for seat in ("A03", "A07"))
    for seat in (one, two):
        open_paper(seat, "contested")
        expect(seat.get_by_test_id("start-presenting")).to_be_visible()
    for seat in (one, two):
        seat.evaluate("setTimeout(() => document.querySelector('[data-testid=start-presenting]').click(), 200)")
    expect(desk.get_by_test_id("presenter")).to_be_visible()
    for seat in (one, two):
        expect(seat.get_by_test_id("start-presenting")).to_have_count(0)
    states = sorted(str(seat.get_by_test_id("strip").get_attribute("data-state")) for seat in (one, two))
    assert states == ["follow", "present"]
    take_back(desk)
    for seat in (one, two):
        state_of(seat, "nobody")


def test_asking_to_present_is_granted_at_the_desk(
    desk: Page, screen: Screen, demo: RunningSite, pdf_file: Writer
) -> None:
    clear_stage(desk)
    upload(desk, pdf_file(3, "asked.pdf"))
    seat = screen(f"{demo.url}/terminal?seat=A05")
    open_paper(seat, "asked")
    seat.get_by_test_id("request-presenting").click()
    state_of(seat, "requested")
    desk.get_by_test_id("requests").get_by_role("button", name="同意", exact=True).click()
    state_of(seat, "present")
    seat.get_by_test_id("end-presenting").click()
    state_of(seat, "nobody")


def test_a_presenter_who_drops_is_held_then_given_up(
    desk: Page, screen: Screen, demo: RunningSite, pdf_file: Writer
) -> None:
    clear_stage(desk)
    upload(desk, pdf_file(3, "dropped.pdf"))
    presenter = screen(f"{demo.url}/terminal?seat=A07")
    follower = screen(f"{demo.url}/terminal?seat=A02")
    open_paper(presenter, "dropped")
    presenter.get_by_test_id("start-presenting").click()
    state_of(follower, "follow")
    presenter.context.close()
    state_of(follower, "hold", 8000)
    expect_page(follower, 1)
    state_of(follower, "nobody", 20_000)
    expect_page(follower, 1)


def test_a_lost_link_keeps_the_pack_and_catches_up(
    desk: Page, screen: Screen, demo: RunningSite, pdf_file: Writer
) -> None:
    clear_stage(desk)
    upload(desk, pdf_file(5, "kept.pdf"))
    presenter = screen(f"{demo.url}/terminal?seat=A03")
    reader = screen(f"{demo.url}/terminal?seat=A02")
    open_paper(presenter, "kept")
    open_paper(reader, "kept")
    presenter.get_by_test_id("start-presenting").click()
    state_of(reader, "follow")
    expect_page(reader, 1)
    version = reader.get_by_test_id("page-image").first.get_attribute("data-version")
    until(lambda: bool(reader.evaluate(_KEPT, version)), 20, "the pack is on the terminal")
    reader.context.set_offline(True)
    expect(reader.get_by_test_id("offline")).to_be_visible(timeout=15_000)
    for page in (2, 3, 4):
        reader.get_by_test_id("next-page").click()
        expect_page(reader, page)
    presenter.get_by_test_id("next-page").click()
    reader.context.set_offline(False)
    expect(reader.get_by_test_id("offline")).to_have_count(0, timeout=10_000)
    state_of(reader, "away")
    reader.get_by_test_id("return").click()
    expect_page(reader, 2)
    presenter.get_by_test_id("end-presenting").click()
