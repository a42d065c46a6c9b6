"""Who comes, goes and is excused, as the seats, the desk and the numbers see it."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Screen
from tests.journeys.people import enter_live, enter_meeting, open_paper, sign_in
from tests.journeys.running import RunningSite
from tests.journeys.test_same_screen import MEETING
from ting.foundation.kernel import clock


@pytest.fixture(scope="module")
def site() -> Iterator[RunningSite]:
    """A demo of its own: these journeys change who is there. Only 林若溪 (A06) has not signed in."""
    with TemporaryDirectory(prefix="ting-") as folder:
        running = RunningSite(Path(folder) / "home", "--demo")
        yield running
        running.stop()


@pytest.fixture
def desk(screen: Screen, site: RunningSite) -> Page:
    page = screen(f"{site.url}/")
    sign_in(page, "mishu")
    enter_meeting(page, MEETING)
    return page


def says(desk: Page, **numbers: int) -> None:
    """The totals over the desk."""
    for name, number in numbers.items():
        expect(desk.get_by_test_id(f"total-{name}")).to_have_text(str(number))


def stands(desk: Page, name: str, standing: str) -> None:
    expect(desk.get_by_test_id(f"standing-of-{name}")).to_have_attribute("data-standing", standing)


def choose(desk: Page, name: str, act: str) -> None:
    desk.get_by_test_id(f"roll-{name}").click()
    # The menu of the one before may still be closing.
    desk.get_by_role("menu", name=f"改{name}的到会情况").get_by_test_id(f"roll-{act}").click()


def not_signed_in(desk: Page, name: str) -> None:
    """Whatever an earlier journey left: they have yet to sign in."""
    if desk.get_by_test_id(f"standing-of-{name}").get_attribute("data-standing") != "awaited":
        choose(desk, name, "remove_sign_in")
        desk.get_by_test_id("roll-question-yes").click()
    stands(desk, name, "awaited")


def test_one_tap_lets_a_seat_in_and_a_removed_sign_in_puts_it_out(
    desk: Page, screen: Screen, site: RunningSite
) -> None:
    seat = screen(f"{site.url}/terminal?seat=A06", size="tablet")
    expect(seat.get_by_test_id("nameplate")).to_have_text("林若溪")
    expect(seat.get_by_test_id("sign-in-numbers")).to_contain_text("应到7人")
    says(desk, expected=7, arrived=6, awaited=1)
    seat.get_by_test_id("not-me").click()
    expect(seat.get_by_test_id("sign-in-tap")).to_be_disabled()
    seat.get_by_test_id("not-me").click()
    seat.get_by_test_id("sign-in-tap").click()
    expect(seat.get_by_test_id("current-item")).to_be_visible()
    says(desk, arrived=7, awaited=0)
    stands(desk, "林若溪", "present")
    choose(desk, "林若溪", "remove_sign_in")
    desk.get_by_test_id("roll-question-yes").click()
    expect(seat.get_by_test_id("sign-in")).to_be_visible()
    says(desk, arrived=6, awaited=1)


def test_the_desk_signs_in_the_rest_and_it_stays_marked(desk: Page, screen: Screen, site: RunningSite) -> None:
    seat = screen(f"{site.url}/terminal?seat=A06", size="small")
    expect(seat.get_by_test_id("sign-in")).to_be_visible()
    desk.get_by_test_id("sign-in-rest").click()
    desk.get_by_test_id("sign-in-rest-question-yes").click()
    expect(seat.get_by_test_id("current-item")).to_be_visible()
    expect(desk.get_by_test_id("standing-of-林若溪")).to_contain_text("辅助签到")
    expect(desk.get_by_test_id("sign-in-rest")).to_have_count(0)


def test_out_and_back_moves_the_quorum(desk: Page) -> None:
    everyone = ("杨慧", "陈永康", "方素梅", "江文川")
    for name in everyone:
        choose(desk, name, "away")
        stands(desk, name, "away")
    says(desk, arrived=7, away=4)
    expect(desk.get_by_test_id("quorum")).to_contain_text("还差 1 人")
    choose(desk, "杨慧", "mark_back")
    expect(desk.get_by_test_id("quorum")).to_have_attribute("data-quorate", "true")
    choose(desk, "陈永康", "left")
    says(desk, away=2, left=1)
    for name in everyone[1:]:
        choose(desk, name, "mark_back")
        stands(desk, name, "present")


def test_a_leave_is_seen_by_all_and_its_reason_by_the_desk(desk: Page, screen: Screen, site: RunningSite) -> None:
    not_signed_in(desk, "林若溪")
    choose(desk, "林若溪", "record_leave")
    desk.get_by_test_id("leave-reason").fill("出国访问")
    desk.get_by_test_id("roll-question-yes").click()
    stands(desk, "林若溪", "leave")
    expect(desk.get_by_test_id("leave-why")).to_have_text("出国访问")
    says(desk, on_leave=1, awaited=0)
    choose(desk, "林若溪", "cancel_leave")
    stands(desk, "林若溪", "awaited")


def test_who_need_not_sign_in_goes_straight_in(desk: Page, screen: Screen, site: RunningSite) -> None:
    choose(desk, "江文川", "remove_sign_in")
    desk.get_by_test_id("roll-question-yes").click()
    seat = screen(f"{site.url}/terminal?seat=A07", size="small")
    expect(seat.get_by_test_id("sign-in")).to_be_visible()
    desk.get_by_test_id("waived-江文川").click()
    expect(seat.get_by_test_id("current-item")).to_be_visible()
    stands(desk, "江文川", "present")


def test_a_substitute_is_named_on_the_plate_and_ticked_when_they_come(
    desk: Page, screen: Screen, site: RunningSite
) -> None:
    not_signed_in(desk, "林若溪")
    seat, plate = screen(f"{site.url}/terminal?seat=A06"), screen(f"{site.url}/nameplate?seat=A06", size="small")
    expect(plate.get_by_test_id("plate-name")).to_have_text("林若溪")
    expect(plate.get_by_test_id("plate-came")).to_have_count(0)
    seat.get_by_test_id("not-me").click()
    choose(desk, "林若溪", "set_proxy")
    desk.get_by_test_id("roll-question-yes").click()
    expect(desk.get_by_role("alert").first).to_be_visible()
    desk.get_by_test_id("proxy-name").fill("陆远航")
    desk.get_by_test_id("proxy-post").fill("副局长")
    desk.get_by_test_id("roll-question-yes").click()
    expect(plate.get_by_test_id("plate-name")).to_have_text("陆远航")
    expect(plate.get_by_test_id("plate-proxy")).to_have_text("代 林若溪")
    expect(seat.get_by_test_id("proxy")).to_contain_text("代 林若溪")
    # What was said of the one before does not hold for who comes instead.
    seat.get_by_test_id("sign-in-tap").click()
    expect(plate.get_by_test_id("plate-came")).to_be_visible()
    choose(desk, "陆远航", "remove_sign_in")
    desk.get_by_test_id("roll-question-yes").click()
    expect(plate.get_by_test_id("plate-came")).to_have_count(0)
    choose(desk, "陆远航", "withdraw_proxy")
    expect(plate.get_by_test_id("plate-name")).to_have_text("林若溪")


def settings_of(desk: Page) -> Page:
    desk.get_by_test_id("open-sign-in").click()
    expect(desk.get_by_test_id("sign-in-rule")).to_be_visible()
    return desk


def save(desk: Page) -> None:
    desk.get_by_test_id("save-sign-in").click()
    expect(desk.get_by_test_id("save-sign-in")).to_be_disabled()


def type_pin(seat: Page, pin: str) -> None:
    for figure in pin:
        seat.get_by_test_id(f"pin-{figure}").click()
    seat.get_by_test_id("sign-in-tap").click()


def test_a_code_locks_after_five_wrong_ones_and_another_one_opens(
    desk: Page, screen: Screen, site: RunningSite
) -> None:
    not_signed_in(desk, "林若溪")
    seat = screen(f"{site.url}/terminal?seat=A06", size="small")
    expect(seat.get_by_test_id("sign-in")).to_be_visible()
    settings_of(desk)
    desk.get_by_test_id("way-tap").uncheck()
    expect(desk.get_by_test_id("no-way")).to_be_visible()
    desk.get_by_test_id("way-pin").check()
    save(desk)
    desk.get_by_test_id("issue-pins").click()
    cell = desk.get_by_test_id("pin-of-林若溪").locator("b")
    expect(cell).to_have_text(re.compile(r"^\d{4}$"))
    pin = cell.inner_text()
    wrong = f"{(int(pin) + 1) % 10_000:04d}"
    for left in (4, 3, 2, 1, 0):
        type_pin(seat, wrong)
        expect(seat.get_by_test_id("sign-in-said")).to_contain_text(f"还可以试{left}次")
    type_pin(seat, pin)
    expect(seat.get_by_test_id("sign-in-said")).to_contain_text("已锁定")
    desk.get_by_test_id("renew-pin-林若溪").click()
    expect(cell).not_to_have_text(pin)
    type_pin(seat, cell.inner_text())
    expect(seat.get_by_test_id("current-item")).to_be_visible()


def test_a_name_is_written_by_hand(desk: Page, screen: Screen, site: RunningSite) -> None:
    not_signed_in(desk, "林若溪")
    seat = screen(f"{site.url}/terminal?seat=A06", size="tablet")
    settings_of(desk)
    desk.get_by_test_id("way-pin").uncheck()
    desk.get_by_test_id("way-signature").check()
    desk.get_by_test_id("way-tap").check()
    save(desk)
    pad = seat.get_by_test_id("sign-pad")
    expect(pad).to_be_visible()
    expect(seat.get_by_test_id("sign-in-tap")).to_be_disabled()
    box = pad.bounding_box()
    assert box is not None

    def draw(*points: tuple[float, float]) -> None:
        seat.mouse.move(box["x"] + points[0][0] * box["width"], box["y"] + points[0][1] * box["width"])
        seat.mouse.down()
        for x, y in points[1:]:
            seat.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["width"], steps=6)
        seat.mouse.up()

    draw((0.2, 0.2), (0.22, 0.2))
    seat.get_by_test_id("sign-in-tap").click()
    expect(seat.get_by_test_id("sign-in-said")).to_have_text("请写上姓名。")
    seat.get_by_test_id("sign-again").click()
    draw((0.2, 0.1), (0.5, 0.12))
    draw((0.35, 0.05), (0.3, 0.3))
    seat.get_by_test_id("sign-in-tap").click()
    expect(seat.get_by_test_id("current-item")).to_be_visible()
    desk.get_by_test_id("back-to-meeting").click()
    expect(desk.get_by_test_id("standing-of-林若溪")).to_contain_text("手写签名")
    # The sheet carries it, and prints alone.
    desk.get_by_test_id("open-sheet").click()
    expect(desk.get_by_test_id("sheet-林若溪").get_by_role("img", name="林若溪的签名")).to_be_visible()
    expect(desk.get_by_test_id("sign-sheet")).to_contain_text("应到 7 人，实到 7 人")
    desk.emulate_media(media="print")
    expect(desk.get_by_test_id("who")).to_be_hidden()
    assert desk.pdf(format="A4").count(b"/Type /Page\n") == 1


def test_a_meeting_without_sign_in_asks_nobody(desk: Page, screen: Screen, site: RunningSite) -> None:
    not_signed_in(desk, "林若溪")
    seat = screen(f"{site.url}/terminal?seat=A06", size="small")
    expect(seat.get_by_test_id("sign-in")).to_be_visible()
    settings_of(desk)
    for way in ("tap", "signature"):
        desk.get_by_test_id(f"way-{way}").uncheck()
    save(desk)
    expect(seat.get_by_test_id("current-item")).to_be_visible()
    says(desk, arrived=7, awaited=0)


def enter_item(desk: Page, number: int) -> None:
    desk.get_by_test_id(f"item-{number}").click()
    desk.get_by_test_id("enter-item").click()
    expect(desk.get_by_test_id(f"item-{number}")).to_have_attribute("data-state", "running")


def test_who_is_called_in_for_one_item_sees_its_papers_while_it_runs(
    desk: Page, screen: Screen, site: RunningSite
) -> None:
    expect(desk.get_by_test_id("paper-row").first).to_have_attribute("data-state", "ready", timeout=60_000)
    seat = screen(f"{site.url}/terminal?seat=A05")
    open_paper(seat, "关于印发三年行动方案的通知")
    choose(desk, "杨慧", "limit_to_items")
    desk.get_by_test_id("limit-2").uncheck()
    desk.get_by_test_id("limit-3").uncheck()
    desk.get_by_test_id("roll-question-yes").click()
    expect(desk.get_by_test_id("only-items")).to_have_text("只参加第 1 项")
    expect(seat.get_by_test_id("page-image").first).to_be_visible()
    enter_live(desk)
    enter_item(desk, 2)
    # The open paper closes with its item, and is not to be found any more.
    expect(seat.get_by_test_id("page-image")).to_have_count(0)
    seat.get_by_test_id("tile-papers").click()
    expect(seat.get_by_text("您参加的议题开始后")).to_be_visible()
    enter_item(desk, 1)
    expect(seat.get_by_text("关于印发三年行动方案的通知").first).to_be_visible()


def test_a_spare_takes_the_place_of_a_dead_terminal(desk: Page, screen: Screen, site: RunningSite) -> None:
    dead = screen(f"{site.url}/terminal?seat=A04", size="small")
    expect(dead.get_by_test_id("current-item")).to_be_visible()
    stands(desk, "方素梅", "present")
    spare = screen(f"{site.url}/terminal", size="small")
    keeper = screen(f"{site.url}/", size="desk")
    sign_in(keeper, "yunwei")
    keeper.get_by_test_id("nav-machines").click()
    keeper.get_by_test_id("enrol-code").fill(spare.get_by_test_id("enrol-code").inner_text())
    keeper.get_by_test_id("enrol-name").fill("备用机一")
    keeper.get_by_test_id("enrol-submit").click()
    expect(keeper.get_by_test_id("enrol-done")).to_be_visible()
    keeper.get_by_test_id("nav-rooms").click()
    keeper.get_by_test_id("look-machines").click()
    began = clock.monotonic()
    keeper.get_by_test_id("bind-A04").select_option(label="备用机一")
    # Who sits there, and that they have come, is the seat's and not the machine's.
    expect(spare.get_by_test_id("current-item")).to_be_visible()
    expect(spare.get_by_test_id("seat")).to_have_text("A04")
    assert clock.monotonic() - began < 60
    expect(dead.get_by_test_id("current-item")).to_have_count(0)
    stands(desk, "方素梅", "present")
