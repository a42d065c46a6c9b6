"""What people do at a screen, step by step, so that a journey reads as one."""

from pathlib import Path

from playwright.sync_api import Page, expect

PASSWORD = "Ting-demo-1"


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Through the form of the console."""
    page.get_by_test_id("sign-in-username").fill(username)
    page.get_by_test_id("sign-in-password").fill(password)
    page.get_by_test_id("sign-in-submit").click()
    expect(page.get_by_test_id("who")).to_be_visible()


def enter_meeting(page: Page, title: str) -> None:
    """From the console's list of meetings to the meeting's own page."""
    page.get_by_test_id("nav-meetings").click()
    page.get_by_test_id("meeting-list").get_by_text(title).first.click()
    expect(page.get_by_test_id("meeting-name")).to_contain_text(title)
    if page.get_by_test_id("live").is_visible():
        page.get_by_test_id("to-meeting").click()
        expect(page.get_by_test_id("to-live")).to_be_visible()


def enter_live(page: Page) -> None:
    """From the meeting's own page to its live desk."""
    page.get_by_test_id("to-live").click()
    expect(page.get_by_test_id("live")).to_be_visible()


def upload(page: Page, path: Path) -> None:
    """Lay a paper, from the live desk too; returns when it can be read, to where it began."""
    from_desk = page.get_by_test_id("live").is_visible()
    if from_desk:
        page.get_by_test_id("to-meeting").click()
    page.get_by_test_id("upload-input").set_input_files(str(path))
    row = page.get_by_test_id("paper-row").filter(has_text=path.stem)
    expect(row).to_have_attribute("data-state", "ready", timeout=30_000)
    if from_desk:
        enter_live(page)


def open_paper(page: Page, title: str) -> None:
    """At a terminal: 资料, then the paper."""
    page.get_by_role("button", name="资料").first.click()
    page.get_by_text(title).first.click()
    expect(page.get_by_test_id("page-image").first).to_be_visible()


def page_shown(page: Page) -> tuple[str | None, str | None]:
    """Which paper and page this screen shows."""
    image = page.get_by_test_id("page-image").first
    return image.get_attribute("data-paper"), image.get_attribute("data-page")


def expect_page(page: Page, number: int, within_ms: int = 5000) -> None:
    """The screen shows this page, drawn."""
    image = page.get_by_test_id("page-image").first
    expect(image).to_have_attribute("data-page", str(number), timeout=within_ms)
