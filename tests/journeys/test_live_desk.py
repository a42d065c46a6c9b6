"""The live desk and the chair's panel: the meeting is run from both, and every other screen goes along."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Screen
from tests.journeys.people import open_paper, sign_in, upload
from tests.journeys.running import RunningSite
from tests.journeys.test_same_screen import Writer, desk_of, state_of
from tests.pictures.studio import order
from ting.foundation.kernel import clock


@pytest.fixture(scope="module")
def site() -> Iterator[RunningSite]:
    """A demo of its own: these journeys take the meeting from its first item to its end, in this order."""
    with TemporaryDirectory(prefix="ting-") as folder:
        running = RunningSite(Path(folder) / "home", "--demo")
        yield running
        running.stop()


@pytest.fixture
def desk(screen: Screen, site: RunningSite) -> Page:
    return desk_of(screen, site)


def panel_of(screen: Screen, site: RunningSite, seat: str = "A01") -> Page:
    page = screen(f"{site.url}/terminal?seat={seat}")
    page.get_by_test_id("tile-chair").click()
    expect(page.get_by_test_id("chair-panel")).to_be_visible()
    return page


def test_the_desk_fits_its_window(desk: Page) -> None:
    for width, height in ((1440, 900), (1280, 800), (1920, 1080)):
        desk.set_viewport_size({"width": width, "height": height})
        hidden = desk.evaluate(
            "[...document.querySelectorAll('html, #content')].some((one) => one.scrollHeight > one.clientHeight + 1)"
        )
        assert not hidden, f"something lies outside {width}×{height}"


def test_a_seat_whose_link_goes_is_marked_and_comes_back(desk: Page, screen: Screen, site: RunningSite) -> None:
    chair = screen(f"{site.url}/terminal?seat=A02")
    expect(chair.get_by_test_id("current-item")).to_be_visible()
    seat = desk.get_by_test_id("map-A02")
    desk.get_by_test_id("look-links").click()
    expect(seat).to_have_attribute("aria-label", re.compile("已连接"))
    desk.get_by_test_id("look-all").click()
    expect(seat).to_have_attribute("aria-label", re.compile("在场"))
    chair.goto("about:blank")
    expect(seat).to_have_attribute("aria-label", re.compile("断线"))
    desk.get_by_test_id("look-links").click()
    expect(seat).to_have_attribute("aria-label", re.compile("未连接"))
    chair.goto(f"{site.url}/terminal?seat=A02")
    expect(seat).to_have_attribute("aria-label", re.compile("已连接"))


def test_looking_at_an_item_is_the_desks_own_entering_it_is_everybodys(
    desk: Page, screen: Screen, site: RunningSite
) -> None:
    seat = screen(f"{site.url}/terminal?seat=A02")
    wall = screen(f"{site.url}/projector?output=1")
    expect(wall.get_by_test_id("current-item")).to_contain_text("老旧小区改造")
    desk.get_by_test_id("item-3").click()
    expect(desk.get_by_test_id("item-seen")).to_contain_text("全场仍停在第 1 项")
    expect(seat.get_by_test_id("current-item")).to_contain_text("老旧小区改造")
    desk.get_by_test_id("enter-item").click()
    for page in (seat, wall):
        expect(page.get_by_test_id("current-item")).to_contain_text("研究部署下一阶段重点任务")
    expect(desk.get_by_test_id("item-1")).to_have_attribute("data-state", "done")
    # In a break no item is entered, and the desk says what to do first. Without a link it says it waits.
    desk.context.route("**/api/agenda/pause-meeting", lambda route: route.abort())
    desk.get_by_test_id("pause-meeting").click()
    desk.get_by_test_id("run-meeting-yes").click()
    expect(desk.get_by_test_id("run-meeting-waits")).to_contain_text("正在等连接")
    desk.context.unroute("**/api/agenda/pause-meeting")
    expect(desk.get_by_test_id("run-meeting-yes")).to_be_hidden()
    expect(desk.get_by_test_id("item-3")).to_contain_text("休会中")
    expect(seat.get_by_test_id("in-break")).to_have_text("休会中")
    desk.get_by_test_id("item-1").click()
    expect(desk.get_by_test_id("enter-item")).to_be_disabled()
    expect(desk.get_by_test_id("item-seen")).to_contain_text("复会后才能换项")
    desk.get_by_test_id("resume-meeting").click()
    desk.get_by_test_id("run-meeting-yes").click()
    expect(seat.get_by_test_id("in-break")).to_have_count(0)
    desk.get_by_test_id("enter-item").click()
    expect(seat.get_by_test_id("current-item")).to_contain_text("老旧小区改造")


def test_the_seat_map_tells_who_is_there_and_signs_in_for_them(desk: Page, screen: Screen, site: RunningSite) -> None:
    wall = screen(f"{site.url}/projector?output=2")
    desk.get_by_test_id("show-2-sign_in").click()
    expect(wall.get_by_test_id("board-arrived")).to_have_text("6")
    expect(wall.get_by_test_id("sign-in-board")).to_contain_text("A06 请签到")
    seats = desk.get_by_test_id("seat-card")
    expect(seats.get_by_test_id("map-A06")).to_have_attribute("data-presence", "waiting")
    expect(desk.get_by_test_id("total-awaited")).to_have_text("1")
    seats.get_by_test_id("map-A06").click()
    expect(desk.get_by_test_id("seat-seen")).to_contain_text("林若溪")
    desk.get_by_test_id("roll-林若溪").click()
    desk.get_by_test_id("roll-sign_in_for").click()
    expect(seats.get_by_test_id("map-A06")).to_have_attribute("data-presence", "present")
    expect(desk.get_by_test_id("total-awaited")).to_have_text("0")
    # The wall counts with the desk.
    expect(wall.get_by_test_id("board-arrived")).to_have_text("7")
    expect(wall.get_by_test_id("map-A06")).to_have_attribute("data-presence", "present")
    expect(wall.get_by_test_id("sign-in-board")).to_contain_text("已全部签到")


def test_the_chair_runs_the_meeting_from_the_seat(
    desk: Page, screen: Screen, site: RunningSite, pdf_file: Writer
) -> None:
    upload(desk, pdf_file(4, "chaired.pdf"))
    chair = panel_of(screen, site)
    asker, member = (screen(f"{site.url}/terminal?seat={seat}") for seat in ("A05", "A02"))
    open_paper(asker, "chaired")
    asker.get_by_test_id("request-presenting").click()
    expect(chair.get_by_test_id("chair-request")).to_contain_text("杨慧")
    expect(desk.get_by_test_id("waits")).to_contain_text("1")
    chair.get_by_test_id("chair-refuse").click()
    state_of(asker, "nobody")
    asker.get_by_test_id("request-presenting").click()
    chair.get_by_test_id("chair-grant").click()
    state_of(asker, "present")
    state_of(member, "follow")
    # Presenting takes the chair's screen to the page too; the panel is one tap away, also while all are kept together.
    chair.get_by_test_id("nav-chair").click()
    chair.get_by_test_id("chair-force").click()
    state_of(member, "forced")
    chair.get_by_test_id("nav-chair").click()
    chair.get_by_test_id("chair-force").click()
    state_of(member, "follow")
    chair.get_by_test_id("chair-take-back").click()
    state_of(asker, "nobody")

    chair.get_by_test_id("chair-next").click()
    expect(desk.get_by_test_id("item-2")).to_have_attribute("data-state", "running")
    chair.get_by_test_id("chair-pause").click()
    chair.get_by_test_id("touch-question-no").click()
    expect(chair.get_by_test_id("chair-meeting")).to_have_attribute("data-state", "running")
    chair.get_by_test_id("chair-pause").click()
    chair.get_by_test_id("touch-question-yes").click()
    expect(desk.get_by_test_id("meeting-state")).to_have_attribute("data-state", "paused")
    chair.get_by_test_id("chair-resume").click()
    expect(desk.get_by_test_id("meeting-state")).to_have_attribute("data-state", "running")

    chair.get_by_test_id("chair-show-2-standby").click()
    expect(desk.get_by_test_id("output-2")).to_have_attribute("data-mode", "standby")
    chair.get_by_test_id("chair-seats").click()
    expect(chair.get_by_test_id("map-A06")).to_have_attribute("data-presence", "present")


def test_the_panel_goes_with_the_person(desk: Page, screen: Screen, site: RunningSite) -> None:
    before, after = panel_of(screen, site), screen(f"{site.url}/terminal?seat=A08")
    member = screen(f"{site.url}/terminal?seat=A02")
    expect(member.get_by_test_id("tile-agenda")).to_be_visible()
    expect(member.get_by_test_id("tile-chair")).to_have_count(0)
    member.evaluate("location.hash = '#/chair'")
    expect(member.get_by_text("本席位现在不主持会议")).to_be_visible()
    desk.get_by_test_id("to-meeting").click()
    desk.get_by_test_id("seat-of-沈砚秋").select_option("A08")
    after.get_by_test_id("tile-chair").click()
    expect(after.get_by_test_id("chair-panel")).to_be_visible()
    expect(before.get_by_test_id("chair-panel")).to_have_count(0)


def test_the_chair_ends_it_and_every_screen_goes_back(desk: Page, screen: Screen, site: RunningSite) -> None:
    chair = panel_of(screen, site, "A08")
    member = screen(f"{site.url}/terminal?seat=A02")
    expect(member.get_by_test_id("tile-agenda")).to_be_visible()
    chair.get_by_test_id("chair-end").click()
    expect(chair.get_by_test_id("touch-question")).to_contain_text("五分钟之内可以撤销")
    chair.get_by_test_id("touch-question-yes").click()
    for page in (chair, member):
        expect(page.get_by_test_id("standby")).to_be_visible()
    expect(desk.get_by_test_id("meeting-state")).to_have_attribute("data-state", "ended")
    expect(desk.get_by_test_id("projection")).to_have_count(0)
    # What is over has no next item, nobody still missing for a quorum and no link to be lost.
    for gone in ("quorum", "item-seen", "look-links"):
        expect(desk.get_by_test_id(gone)).to_have_count(0)
    expect(chair.get_by_test_id("standby")).to_contain_text("前秘书可以撤销")
    expect(member.get_by_test_id("standby")).not_to_contain_text("撤销")
    chair.goto("about:blank")
    expect(desk.get_by_test_id("map-A08")).not_to_have_attribute("data-presence", "cut")


_ASK = "async (path) => (await fetch('/api/' + path, { headers: { 'Ting-Slot': 'console' } })).json()"


def test_the_chair_starts_the_next_one_from_the_seat(screen: Screen, site: RunningSite) -> None:
    desk = screen(f"{site.url}/")
    sign_in(desk, "mishu")
    begins = clock.now() + timedelta(minutes=10)
    meeting = {
        "title": "接着开的会",
        "starts_at": begins.isoformat(),
        "ends_at": (begins + timedelta(hours=1)).isoformat(),
    }
    room = desk.evaluate(_ASK, "venue/rooms")["rooms"][0]
    ids = {one["name"]: one["id"] for one in desk.evaluate(_ASK, "people/colleagues")["colleagues"]}
    made = order(desk, "agenda/create-meeting", room_id=room["id"], **meeting)["meeting_id"]
    order(desk, "agenda/add-item", meeting_id=made, title="布置下一步工作")
    seats = {seat["label"]: seat["id"] for seat in room["seats"]}
    for name, label, function in (("沈砚秋", "A01", "chair"), ("杨慧", "A05", "member")):
        person = {"meeting_id": made, "account_id": ids[name], "seat_id": seats[label], "function": function}
        order(desk, "attendance/add-participant", may_present=False, **person)
    order(desk, "agenda/publish-meeting", meeting_id=made)

    wall = screen(f"{site.url}/projector?output=1")
    expect(wall.get_by_test_id("standby")).to_contain_text("接着开的会")
    order(desk, "stage/show-on", meeting_id=made, output=1, mode="sign_in")
    expect(wall.get_by_test_id("sign-in-board")).to_contain_text("A01、A05 请签到")
    chair = screen(f"{site.url}/terminal?seat=A01")
    chair.get_by_test_id("sign-in-tap").click()
    chair.get_by_test_id("tile-chair").click()
    expect(chair.get_by_test_id("chair-meeting")).to_have_attribute("data-state", "published")
    chair.get_by_test_id("chair-start").click()
    chair.get_by_test_id("touch-question-yes").click()
    expect(chair.get_by_test_id("chair-item")).to_contain_text("布置下一步工作")
    order(desk, "stage/show-on", meeting_id=made, output=1, mode="item")
    expect(wall.get_by_test_id("current-item")).to_contain_text("布置下一步工作")

    # Nothing was uploaded: a yes is refused in the strip, and the request stays.
    asker = screen(f"{site.url}/terminal?seat=A05")
    asker.get_by_test_id("sign-in-tap").click()
    asker.get_by_test_id("request-presenting").click()
    chair.get_by_test_id("chair-grant").click()
    expect(chair.get_by_test_id("strip-notice")).to_contain_text("没有可以放的材料")
    expect(chair.get_by_test_id("chair-request")).to_be_visible()
