"""Rooms and seats as their users change them: plans, seatings, nameplates, two editors, people who swap."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Screen
from tests.journeys.people import enter_meeting, sign_in
from tests.journeys.running import RunningSite
from ting.foundation.sheets.reading import read_sheet
from ting.foundation.sheets.writing import write_sheet

MEETING = "澜屿市城市更新工作专题会议"


@pytest.fixture(scope="module")
def site() -> Iterator[RunningSite]:
    """A demo of its own: these journeys move the furniture."""
    with TemporaryDirectory(prefix="ting-") as folder:
        running = RunningSite(Path(folder) / "home", "--demo")
        yield running
        running.stop()


def rooms_of(screen: Screen, site: RunningSite, username: str = "xitong", size: str = "small") -> Page:
    page = screen(f"{site.url}/", size)
    sign_in(page, username)
    page.get_by_test_id("nav-rooms").click()
    expect(page.get_by_test_id("map-A01")).to_be_visible()
    return page


def seating_of(screen: Screen, site: RunningSite) -> Page:
    page = screen(f"{site.url}/", "small")
    sign_in(page, "mishu")
    enter_meeting(page, MEETING)
    page.get_by_test_id("open-seating").click()
    expect(page.get_by_test_id("seating")).to_be_visible()
    return page


def who_sits(page: Page, label: str) -> str:
    return page.get_by_test_id(f"map-{label}").get_attribute("aria-label") or ""


def drag(page: Page, from_test_id: str, to_test_id: str) -> None:
    page.get_by_test_id(from_test_id).hover()
    page.mouse.down()
    page.get_by_test_id(to_test_id).hover()
    page.get_by_test_id(to_test_id).hover()
    page.mouse.up()


def test_a_plan_is_dragged_numbered_undone_and_saved(screen: Screen, site: RunningSite) -> None:
    page = rooms_of(screen, site)
    page.get_by_test_id("edit-plan").click()
    page.get_by_test_id("plan-add").click()
    expect(page.get_by_test_id("map-A13")).to_be_visible()
    page.get_by_test_id("plan-kind-side").click()
    box = page.get_by_test_id("map-A13").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 130, box["y"] + 10, steps=4)
    page.mouse.up()
    moved = page.get_by_test_id("map-A13").bounding_box()
    assert moved is not None
    assert moved["x"] > box["x"] + 80
    page.keyboard.press("Control+z")
    back = page.get_by_test_id("map-A13").bounding_box()
    assert back is not None
    assert back["x"] == pytest.approx(box["x"], abs=6)
    page.get_by_test_id("map-A13").click()
    page.keyboard.press("ArrowRight")
    page.get_by_test_id("map-A12").click(modifiers=["Shift"])
    expect(page.get_by_test_id("plan-label")).to_have_count(0)
    page.get_by_test_id("plan-across").click()
    page.get_by_test_id("plan-save").click()
    expect(page.get_by_test_id("plan-editor")).to_have_count(0)
    expect(page.get_by_test_id("map-A13")).to_have_attribute("aria-label", "A13 列席")

    # Two on one place are named, and cannot be saved.
    page.get_by_test_id("edit-plan").click()
    page.get_by_test_id("map-A02").click()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_test_id("plan-fault")).to_contain_text("叠在一起")
    expect(page.get_by_test_id("plan-save")).to_be_disabled()


def test_a_seat_of_a_running_meeting_stays(screen: Screen, site: RunningSite) -> None:
    page = rooms_of(screen, site)
    page.get_by_test_id("edit-plan").click()
    page.get_by_test_id("map-A07").click()
    page.get_by_test_id("plan-remove").click()
    page.get_by_test_id("plan-save").click()
    expect(page.get_by_test_id("refused")).to_contain_text(MEETING)
    expect(page.get_by_test_id("refused")).to_contain_text("A07")


def test_the_second_editor_is_told(screen: Screen, site: RunningSite) -> None:
    first, second = rooms_of(screen, site), rooms_of(screen, site, "mishu")
    for page in (first, second):
        page.get_by_test_id("edit-plan").click()
        page.get_by_test_id("map-A12").click()
        page.keyboard.press("ArrowDown")
    first.get_by_test_id("plan-save").click()
    expect(first.get_by_test_id("plan-editor")).to_have_count(0)
    second.get_by_test_id("plan-save").click()
    expect(second.get_by_test_id("refused")).to_contain_text("周明")


def test_presets_lay_out_a_whole_room(screen: Screen, site: RunningSite) -> None:
    page = rooms_of(screen, site)
    page.get_by_test_id("new-room").click()
    page.get_by_test_id("room-name").fill("大会议厅")
    page.get_by_test_id("room-seats").fill("A01")
    page.get_by_test_id("create-room-yes").click()
    page.get_by_test_id("room-大会议厅").click()
    page.get_by_test_id("edit-plan").click()
    for preset in ("hollow", "classroom"):
        page.get_by_test_id("plan-preset").click()
        page.get_by_test_id(f"preset-{preset}").click()
        page.get_by_test_id("preset-count").fill("121")
        page.get_by_test_id("preset-yes").click()
        expect(page.get_by_text("座位数要在 1 到 120 之间")).to_be_visible()
        page.get_by_test_id("preset-count").fill("120")
        page.get_by_test_id("preset-yes").click()
        expect(page.get_by_test_id("plan-count")).to_contain_text("120")
    page.get_by_test_id("plan-save").click()
    expect(page.get_by_test_id("room-大会议厅")).to_contain_text("120")


def test_two_people_swap_in_a_running_meeting(screen: Screen, site: RunningSite) -> None:
    desk = seating_of(screen, site)
    seat, plate = screen(f"{site.url}/terminal?seat=A07"), screen(f"{site.url}/nameplate?seat=A07", "small")
    # 江文川 may present, 杨慧 must ask: whose terminal it is shows in the strip.
    expect(seat.get_by_role("button", name="开始主讲")).to_be_visible()
    expect(plate.get_by_test_id("plate-name")).to_have_text("江文川")
    drag(desk, "map-A07", "map-A05")
    assert "杨慧" in who_sits(desk, "A07")
    expect(plate.get_by_test_id("plate-name")).to_have_text("江文川")
    desk.get_by_test_id("undo-seating").click()
    assert "江文川" in who_sits(desk, "A07")
    # By keyboard: take one, walk to the other, put down.
    desk.get_by_test_id("map-A05").focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Enter")
    desk.get_by_test_id("save-seating").click()
    expect(desk.get_by_test_id("seating-hint")).to_contain_text("已保存 2 人")
    expect(plate.get_by_test_id("plate-name")).to_have_text("杨慧")
    expect(plate.get_by_test_id("plate-unit")).to_have_text("市财政局")
    expect(seat.get_by_role("button", name="申请主讲")).to_be_visible()


def test_seating_by_protocol_is_shown_before_it_holds(screen: Screen, site: RunningSite) -> None:
    desk = seating_of(screen, site)
    desk.get_by_test_id("auto-seating").click()
    desk.get_by_test_id("auto-order-strokes").click()
    desk.get_by_test_id("auto-seating-yes").click()
    expect(desk.get_by_test_id("seating-hint")).to_contain_text("改动")
    chair = desk.locator("[data-seat]", has_text="沈砚秋")
    assert chair.get_attribute("data-seat") in ("A06", "A07")
    desk.get_by_test_id("undo-seating").click()
    expect(desk.get_by_test_id("save-seating")).to_be_disabled()


def test_a_seating_goes_out_to_excel_and_comes_back_with_its_wrong_rows_named(
    screen: Screen, site: RunningSite, tmp_path: Path
) -> None:
    desk, plate = seating_of(screen, site), screen(f"{site.url}/nameplate?seat=A02", "small")
    with desk.expect_download() as download:
        desk.get_by_test_id("export-seating").click()
    as_it_was = tmp_path / "原样.xlsx"
    download.value.save_as(as_it_was)
    header, *rows = [values for _, values in read_sheet(as_it_was.read_bytes()).rows]
    at = {row[0]: row[1] for row in rows}
    first, second = at["A01"], at["A02"]
    expect(plate.get_by_test_id("plate-name")).to_have_text(second)
    good, bad = tmp_path / "座位.xlsx", tmp_path / "错.xlsx"
    swapped = {"A01": "A02", "A02": "A01"}
    good.write_bytes(write_sheet("座位", header, [(swapped.get(row[0], row[0]), *row[1:]) for row in rows]))
    bad.write_bytes(write_sheet("座位", ("座位", "姓名"), [("A99", first), ("A08", "没有这个人")]))
    desk.get_by_test_id("seating-file").set_input_files(bad)
    expect(desk.get_by_test_id("bad-row-2")).to_contain_text("这间会议室没有这个座位")
    expect(desk.get_by_test_id("bad-row-3")).to_contain_text("没有这个人")
    expect(desk.get_by_test_id("seating-list-use")).to_have_count(0)
    desk.get_by_test_id("seating-list-close").click()
    expect(desk.get_by_test_id("save-seating")).to_be_disabled()
    desk.get_by_test_id("seating-file").set_input_files(good)
    expect(desk.get_by_test_id(f"moved-{first}")).to_contain_text("A02")
    desk.get_by_test_id("seating-list-use").click()
    expect(desk.get_by_test_id("seating-hint")).to_contain_text("2 人的座位有改动")
    expect(plate.get_by_test_id("plate-name")).to_have_text(second)
    desk.get_by_test_id("save-seating").click()
    expect(plate.get_by_test_id("plate-name")).to_have_text(first)
    desk.get_by_test_id("seating-file").set_input_files(as_it_was)
    desk.get_by_test_id("seating-list-use").click()
    desk.get_by_test_id("save-seating").click()
    expect(plate.get_by_test_id("plate-name")).to_have_text(second)


def test_the_plan_prints_alone_on_one_sheet(screen: Screen, site: RunningSite) -> None:
    desk = seating_of(screen, site)
    expect(desk.get_by_test_id("print-title")).to_be_hidden()
    desk.emulate_media(media="print")
    expect(desk.get_by_test_id("print-title")).to_contain_text(MEETING)
    expect(desk.get_by_test_id("map-A01")).to_be_visible()
    expect(desk.get_by_test_id("who")).to_be_hidden()
    assert desk.pdf(format="A3", landscape=True).count(b"/Type /Page\n") == 1


def test_a_nameplate_is_styled_and_keeps_its_name_without_a_link(screen: Screen, site: RunningSite) -> None:
    page = rooms_of(screen, site, "mishu")
    plate = screen(f"{site.url}/nameplate?seat=A01", "tablet")
    expect(plate.get_by_test_id("plate-unit")).to_have_text("市人民政府")
    page.get_by_test_id("room-第一会议室").click()
    page.get_by_test_id("style-nameplates").click()
    page.get_by_test_id("plate-ground-night").click()
    page.get_by_test_id("plate-unit-shown").uncheck()
    page.get_by_test_id("nameplate-style-yes").click()
    expect(plate.get_by_test_id("plate-unit")).to_have_count(0)
    expect(plate.get_by_test_id("nameplate")).to_have_class("face night centred")
    plate.context.set_offline(True)
    expect(plate.get_by_test_id("offline")).to_be_visible(timeout=15_000)
    expect(plate.get_by_test_id("plate-name")).to_have_text("沈砚秋")
    plate.context.set_offline(False)
    expect(plate.get_by_test_id("offline")).to_have_count(0, timeout=10_000)


def test_a_nameplate_at_an_empty_seat_says_so(screen: Screen, site: RunningSite) -> None:
    plate = screen(f"{site.url}/nameplate?seat=A10", "small")
    expect(plate.get_by_test_id("nameplate-free")).to_contain_text("A10")
    stranger = screen(f"{site.url}/nameplate", "small")
    expect(stranger.get_by_test_id("enrol-code")).to_be_visible()
