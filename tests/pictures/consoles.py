"""Pictures of the console of a site in use: the secretary's desk, machines, people, audit, and what is closed."""

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.paper import pdf
from tests.journeys.people import PASSWORD, enter_meeting, sign_in
from tests.journeys.running import RunningSite
from tests.journeys.test_same_screen import MEETING
from tests.pictures.preparing import prepare
from tests.pictures.studio import Studio, paused
from ting.foundation.sheets.writing import write_sheet

_SLOWLY = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 200_000}
_AT_ONCE = _SLOWLY | {"uploadThroughput": -1}


def consoles(studio: Studio, site: RunningSite, folder: Path) -> None:
    """By role: secretary, engineer, the three administrators."""
    door = studio.open(f"{site.url}/")
    expect(door.get_by_test_id("demo-account-mishu")).to_be_visible()
    studio.shot(door, "console-sign-in-demo")
    sign_in(door, "mishu")
    secretary(studio, door)
    seating(studio, door, folder)
    papers(studio, site, door, folder)
    english_and_cut(studio, door)
    administrators(studio, site)


def secretary(studio: Studio, page: Page) -> None:
    """Home, the list, a meeting being prepared, rooms, own sign-ins, a page not open to her."""
    studio.shot(page, "console-home")
    page.get_by_test_id("nav-meetings").click()
    expect(page.get_by_test_id("meeting-list")).to_be_visible()
    studio.shot(page, "console-meetings")
    prepare(studio, page)
    page.get_by_test_id("nav-rooms").click()
    expect(page.get_by_test_id("map-A01")).to_be_visible()
    studio.shot(page, "console-rooms")
    page.get_by_test_id("who").click()
    expect(page.get_by_test_id("session-list")).to_be_visible()
    studio.shot(page, "console-my-sign-ins")
    page.evaluate("location.hash = '#/audit'")
    expect(page.get_by_test_id("closed")).to_be_visible()
    studio.shot(page, "console-closed")


def seating(studio: Studio, page: Page, folder: Path) -> None:
    """The seating of a meeting, and a list from Excel: with wrong rows, and as it would be put on the plan."""
    enter_meeting(page, MEETING)
    page.get_by_test_id("open-seating").click()
    expect(page.get_by_test_id("seating")).to_be_visible()
    studio.shot(page, "console-seating")
    lists: dict[str, list[tuple[str | int, ...]]] = {
        "seating-wrong": [("A99", "许知衡", ""), ("A05", "钱小新", ""), ("A08", "许知衡", ""), (7, "杨慧", "")],
        "seating-list": [("A07", "许知衡", "更新专班"), ("A03", "江文川", ""), ("", "方素梅", "")],
    }
    for name, rows in lists.items():
        file = folder / f"{name}.xlsx"
        file.write_bytes(write_sheet("座位", ("座位", "姓名", "单位"), rows))
        page.get_by_test_id("seating-file").set_input_files(file)
        expect(page.get_by_test_id("seating-list")).to_be_visible()
        studio.shot(page, f"console-{name}")
        page.get_by_test_id("seating-list-close").click()
        expect(page.get_by_test_id("seating-list")).to_be_hidden()


def papers(studio: Studio, site: RunningSite, page: Page, folder: Path) -> None:
    """A paper on its way up, waiting, half drawn, refused by the door and refused by the drawer."""
    enter_meeting(page, MEETING)
    studio.shot(page, "console-meeting")
    files = {
        "会议须知.pdf": pdf(3),
        "附件清单.pdf": b"%PDF-1.7\nno more than a head",
        "参会名单.pdf": b"PK\x03\x04 other",
    }
    files |= {"统计年鉴.pdf": pdf(600), "现场照片.pdf": pdf(2) + os.urandom(4 << 20)}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    lay = page.get_by_test_id("upload-input")
    row = page.get_by_test_id("paper-row")
    lay.set_input_files(str(folder / "附件清单.pdf"))
    expect(row.filter(has_text="附件清单")).to_have_attribute("data-state", "refused", timeout=30_000)
    lay.set_input_files(str(folder / "参会名单.pdf"))
    expect(page.get_by_test_id("upload-row")).to_be_visible()
    lay.set_input_files(str(folder / "统计年鉴.pdf"))
    expect(row.filter(has_text="统计年鉴")).to_have_attribute("data-state", "converting", timeout=30_000)
    with paused(site, "worker"):
        lay.set_input_files(str(folder / "会议须知.pdf"))
        expect(row.filter(has_text="会议须知")).to_have_attribute("data-state", "received", timeout=10_000)
        line = page.context.new_cdp_session(page)
        line.send("Network.emulateNetworkConditions", _SLOWLY)
        lay.set_input_files(str(folder / "现场照片.pdf"))
        expect(page.get_by_test_id("upload-row").filter(has_text="现场照片")).to_be_visible()
        page.wait_for_timeout(4000)  # some of it is up
        studio.shot(page, "console-meeting-papers")
        line.send("Network.emulateNetworkConditions", _AT_ONCE)
    expect(row.filter(has_text="会议须知")).to_have_attribute("data-state", "ready", timeout=90_000)
    studio.shot(page, "console-meeting-ready")


def english_and_cut(studio: Studio, page: Page) -> None:
    """The other language, and no link."""
    page.get_by_test_id("language").click()
    studio.shot(page, "console-meeting-english")
    page.get_by_test_id("nav-home").click()
    studio.shot(page, "console-home-english")
    page.get_by_test_id("language").click()
    page.context.set_offline(True)
    expect(page.get_by_test_id("link-lost")).to_be_visible(timeout=15_000)
    studio.shot(page, "console-link-lost")
    page.context.close()


def administrators(studio: Studio, site: RunningSite) -> None:
    """Engineer, system administrator, security administrator, auditor."""
    for username, place, test_id, name in (
        ("yunwei", "machines", "machine-list", "console-machines"),
        ("xitong", "people", "account-list", "console-people-admin"),
        ("baomi", "people", "account-list", "console-people-security-demo"),
        ("shenji", "audit", "audit-list", "console-audit"),
    ):
        page = studio.open(f"{site.url}/")
        sign_in(page, username, PASSWORD)
        if username == "xitong":
            studio.shot(page, "console-home-admin")
        page.get_by_test_id(f"nav-{place}").click()
        expect(page.get_by_test_id(test_id)).to_be_visible()
        if username == "shenji":
            page.get_by_test_id("audit-verify").click()
            expect(page.get_by_test_id("chain-good")).to_be_visible()
        studio.shot(page, name)
        page.context.close()
