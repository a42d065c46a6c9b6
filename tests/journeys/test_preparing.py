"""From an idea to a meeting that runs; an end pressed by mistake; the same again from a template."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Screen
from tests.journeys.people import enter_meeting, sign_in
from tests.journeys.running import RunningSite
from tests.journeys.test_same_screen import desk_of

DEMO = "澜屿市城市更新工作专题会议"
NEW = "季度安全生产工作会议"


@pytest.fixture(scope="module")
def site() -> Iterator[RunningSite]:
    """A demo of its own: its meeting is ended here."""
    with TemporaryDirectory(prefix="ting-") as folder:
        running = RunningSite(Path(folder) / "home", "--demo")
        yield running
        running.stop()


def desk(screen: Screen, site: RunningSite, username: str = "mishu") -> Page:
    page = screen(f"{site.url}/", "small")
    sign_in(page, username)
    return page


def press(page: Page, act: str) -> None:
    page.get_by_test_id(f"{act}-meeting").click()
    page.get_by_test_id("run-meeting-yes").click()
    expect(page.get_by_test_id("run-meeting-yes")).to_be_hidden()


def add_item(page: Page, title: str) -> None:
    page.get_by_test_id("new-item").fill(title)
    page.get_by_test_id("add-item").click()
    expect(page.get_by_test_id("item-list")).to_contain_text(title)


def look_as(page: Page, name: str) -> None:
    """The draft as this person will see it; what is pressed there is not done."""
    page.get_by_test_id("preview-as").select_option(label=f"以{name}的身份")
    with page.expect_popup() as opened:
        page.get_by_test_id("preview").click()
    seen = opened.value
    expect(seen.get_by_test_id("preview-mark")).to_contain_text(name)
    expect(seen.get_by_test_id("seat")).to_have_text("A05")
    seen.get_by_test_id("tile-agenda").click()
    expect(seen.get_by_text("部署下一阶段工作").first).to_be_visible()
    seen.close()


def test_an_end_by_mistake_brings_everybody_back(screen: Screen, site: RunningSite) -> None:
    page, terminal = desk(screen, site), screen(f"{site.url}/terminal?seat=A05")
    presenter = screen(f"{site.url}/terminal?seat=A03")
    expect(terminal.get_by_test_id("current-item")).to_contain_text("老旧小区")
    enter_meeting(page, DEMO)
    press(page, "pause")
    expect(terminal.get_by_text("休会").first).to_be_visible()
    press(page, "resume")
    presenter.get_by_test_id("start-presenting").click()
    expect(terminal.get_by_test_id("strip")).to_have_attribute("data-state", "follow")
    live = desk_of(screen, site)
    press(page, "end")
    expect(live.get_by_test_id("desk")).to_contain_text("同屏已停")
    expect(terminal.get_by_test_id("standby")).to_be_visible()
    press(page, "reopen")
    expect(live.get_by_test_id("nobody-presents")).to_be_visible()
    expect(live.get_by_test_id("nobody-presents")).not_to_contain_text("会议结束")
    for seat in (terminal, presenter):
        expect(seat.get_by_test_id("current-item")).to_contain_text("老旧小区")
        expect(seat.get_by_test_id("strip")).to_have_attribute("data-state", "nobody")
        expect(seat.get_by_test_id("strip")).not_to_contain_text("会议已结束")
    terminal.get_by_test_id("tile-papers").click()
    expect(terminal.get_by_text("全部材料已下载").first).to_be_visible(timeout=15_000)


def test_two_who_press_the_same_button_are_both_told_yes(screen: Screen, site: RunningSite) -> None:
    secretary, chair = desk(screen, site), desk(screen, site, "shen")
    for page in (secretary, chair):
        enter_meeting(page, DEMO)
        page.get_by_test_id("pause-meeting").click()
    for page in (secretary, chair):
        page.get_by_test_id("run-meeting-yes").click()
        expect(page.get_by_test_id("run-meeting-yes")).to_be_hidden()
        expect(page.get_by_test_id("refused")).to_have_count(0)
        expect(page.get_by_test_id("meeting-state")).to_have_attribute("data-state", "paused")
    press(chair, "resume")
    expect(secretary.get_by_test_id("meeting-state")).to_have_attribute("data-state", "running")


def test_a_meeting_is_prepared_step_by_step(screen: Screen, site: RunningSite) -> None:
    page = desk(screen, site)
    page.get_by_test_id("new-meeting").first.click()
    page.get_by_test_id("meeting-title").fill(NEW)
    page.get_by_test_id("step-on").click()
    # The room is taken now; the one who has it is named, and nothing typed is lost.
    expect(page.locator(".field.wrong")).to_contain_text(DEMO)
    other = desk(screen, site)
    enter_meeting(other, DEMO)
    press(other, "end")
    page.get_by_test_id("step-on").click()
    expect(page.get_by_test_id("prepare-name")).to_have_text(NEW)

    page.get_by_test_id("pick-people").click()
    for name in ("沈砚秋", "杨慧", "江文川"):
        page.get_by_test_id(f"pick-{name}").check()
    page.get_by_test_id("pick-yes").click()
    page.get_by_test_id("function-of-沈砚秋").select_option("chair")
    page.get_by_test_id("remove-江文川").click()
    expect(page.get_by_test_id("invite-count")).to_have_text("主持 1　出席 1　列席 0")

    # Left in the middle; the list leads back to where it goes on.
    page.get_by_test_id("nav-meetings").click()
    page.get_by_test_id("meeting-list").get_by_text(NEW).click()
    page.get_by_test_id("standing-杨慧").click()
    page.get_by_test_id("map-A05").click()
    page.get_by_test_id("step-agenda").click()
    add_item(page, "听取情况汇报")
    add_item(page, "部署下一阶段工作")
    page.get_by_test_id("item-up-2").click()
    expect(page.get_by_test_id("item-1")).to_contain_text("部署下一阶段工作")
    page.get_by_test_id("item-2").get_by_role("button").first.click()
    page.get_by_test_id("item-presenter").fill("杨慧")
    page.get_by_test_id("item-minutes").fill("40")
    page.get_by_test_id("step-on").click()
    # What is missing is said by name.
    missing = page.get_by_test_id("missing-list")
    expect(missing).to_contain_text("1 人没有座位：沈砚秋")
    expect(missing).to_contain_text("第 1 项“部署下一阶段工作”没有资料")

    look_as(page, "杨慧")

    terminal = screen(f"{site.url}/terminal?seat=A05")
    expect(terminal.get_by_test_id("standby")).to_be_visible()
    expect(terminal.get_by_text("杨慧")).to_have_count(0)
    press(page, "publish")
    expect(terminal.get_by_text("杨慧").first).to_be_visible()
    press(page, "start")
    terminal.get_by_role("button", name="签到", exact=True).click()
    expect(terminal.get_by_test_id("current-item")).to_contain_text("部署下一阶段工作")
    terminal.get_by_test_id("tile-agenda").click()
    expect(terminal.get_by_text("40").first).to_be_visible()


def test_the_same_again_from_a_template(screen: Screen, site: RunningSite) -> None:
    page = desk(screen, site)
    enter_meeting(page, NEW)
    page.get_by_test_id("edit-meeting").click()
    page.get_by_test_id("step-check").click()
    page.get_by_test_id("save-template").click()
    page.get_by_test_id("template-name").fill("季度例会")
    page.get_by_test_id("save-template-yes").click()
    expect(page.get_by_test_id("template-kept")).to_contain_text("季度例会")
    page.get_by_test_id("save-template").click()
    page.get_by_test_id("template-name").fill("季度例会")
    page.get_by_test_id("save-template-yes").click()
    expect(page.locator(".field.wrong")).to_contain_text("季度例会")
    page.get_by_test_id("save-template-no").click()

    page.get_by_test_id("nav-meetings").click()
    page.get_by_test_id("part-templates").click()
    page.get_by_test_id("use-template-季度例会").click()
    expect(page.get_by_test_id("meeting-title")).to_have_value("季度例会")
    page.get_by_test_id("meeting-title").fill("第二次例会")
    page.locator(".el-date-editor input").first.fill("2031-03-04 09:00")
    page.keyboard.press("Enter")
    page.get_by_test_id("step-on").click()
    expect(page.get_by_test_id("invite-count")).to_have_text("主持 1　出席 1　列席 0")
    page.get_by_test_id("step-info").click()
    page.get_by_test_id("meeting-title").fill("第二次季度例会")
    # Whichever way a step is left, what was typed there is kept.
    page.get_by_test_id("step-agenda").click()
    expect(page.get_by_test_id("prepare-name")).to_have_text("第二次季度例会")
    expect(page.get_by_test_id("item-2")).to_contain_text("听取情况汇报")
    page.get_by_test_id("step-check").click()
    press(page, "cancel")
    page.get_by_test_id("part-templates").click()
    page.get_by_test_id("remove-template-季度例会").click()
    page.get_by_test_id("remove-template-yes").click()
    expect(page.get_by_test_id("template-list")).to_have_count(0)
