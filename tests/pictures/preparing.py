"""Pictures of a meeting being prepared: each step, empty and filled, what is missing, and the look from a seat."""

from playwright.sync_api import Page, expect

from tests.pictures.studio import Studio


def prepare(studio: Studio, page: Page) -> None:
    """From a refused room to a draft that is checked, seen as a participant, kept as a template and cancelled."""
    page.get_by_test_id("new-meeting").first.click()
    expect(page.get_by_test_id("meeting-title")).to_be_visible()
    studio.shot(page, "console-prepare-info")
    page.get_by_test_id("meeting-title").fill("季度安全生产工作会议")
    page.get_by_test_id("step-on").click()
    expect(page.locator(".field.wrong")).to_be_visible()
    studio.shot(page, "console-prepare-info-refused")
    page.locator(".el-date-editor input").first.fill("2031-03-04 09:00")
    page.keyboard.press("Enter")
    page.get_by_test_id("step-on").click()
    people(studio, page)
    page.get_by_test_id("step-on").click()
    page.get_by_test_id("standing-杨慧").click()
    page.get_by_test_id("map-A05").click()
    studio.shot(page, "console-prepare-seats")
    page.get_by_test_id("step-on").click()
    items(studio, page)
    page.get_by_test_id("step-on").click()
    expect(page.get_by_test_id("missing-list")).to_be_visible()
    studio.shot(page, "console-prepare-check")
    seen_from_a_seat(studio, page)
    template(studio, page)


def people(studio: Studio, page: Page) -> None:
    """Nobody yet, many chosen at once, the list."""
    expect(page.get_by_test_id("pick-people")).to_be_visible()
    studio.shot(page, "console-prepare-people-empty")
    page.get_by_test_id("pick-people").click()
    page.get_by_test_id("pick-all").click()
    studio.shot(page, "console-prepare-people-pick")
    page.get_by_test_id("pick-yes").click()
    expect(page.get_by_test_id("function-of-沈砚秋")).to_be_visible()
    page.get_by_test_id("function-of-沈砚秋").select_option("chair")
    expect(page.get_by_test_id("invite-count")).to_contain_text("主持 1")
    studio.shot(page, "console-prepare-people")


def items(studio: Studio, page: Page) -> None:
    """An empty agenda, then one of three items."""
    studio.shot(page, "console-prepare-agenda-empty")
    for title in ("听取第三季度情况汇报", "审议隐患整改方案", "部署下一阶段工作"):
        page.get_by_test_id("new-item").fill(title)
        page.get_by_test_id("add-item").click()
        expect(page.get_by_test_id("item-list")).to_contain_text(title)
    page.get_by_test_id("item-presenter").fill("杨慧")
    page.get_by_test_id("item-minutes").fill("40")
    studio.shot(page, "console-prepare-agenda")


def seen_from_a_seat(studio: Studio, page: Page) -> None:
    """The draft as somebody who takes part will see it."""
    page.get_by_test_id("preview-as").select_option(label="以杨慧的身份")
    with page.expect_popup() as opened:
        page.get_by_test_id("preview").click()
    seen = opened.value
    expect(seen.get_by_test_id("seat")).to_have_text("A05")
    studio.shot(seen, "terminal-preview")
    seen.close()


def template(studio: Studio, page: Page) -> None:
    """Kept as a template; the draft itself is not to take place."""
    page.get_by_test_id("save-template").click()
    page.get_by_test_id("save-template-yes").click()
    expect(page.get_by_test_id("template-kept")).to_be_visible()
    page.get_by_test_id("cancel-meeting").click()
    page.get_by_test_id("run-meeting-yes").click()
    page.get_by_test_id("part-templates").click()
    expect(page.get_by_test_id("template-list")).to_be_visible()
    studio.shot(page, "console-templates")
