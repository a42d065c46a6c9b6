"""The secretary's hour: from an Excel list of eighty people to a running meeting with seventy-six signed in.

Every step is done at the screens it is done at, timed, and printed; the eighty terminals knock and
sign in over HTTP as their pages do, and one of them is a real page.
"""

import json
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Screen
from tests.journeys.people import sign_in
from tests.journeys.running import RunningSite
from ting.foundation.people.tests.made_sheets import sheet

ROOM, MEETING = "第八会议室", "年度重点工作部署会议"
PEOPLE, HERE = 80, 76
_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_GIVEN = ("致远", "若兰", "向明", "素心")
_UNITS = ("镜湖街道办事处", "云台街道办事处", "松溪街道办事处", "白塔街道办事处")
NAMES = [family + given for given in _GIVEN for family in _FAMILY]
SEATS = [f"{row}{number:02d}" for row in "ABCDEFGH" for number in range(1, 11)]


@pytest.fixture(scope="module")
def site() -> Iterator[RunningSite]:
    """A demo of its own: a hall, eighty people and a meeting are made here."""
    with TemporaryDirectory(prefix="ting-") as folder:
        running = RunningSite(Path(folder) / "home", "--demo")
        yield running
        running.stop()


class Watch:
    """Prints how long each step took, by the clock on the wall."""

    def __init__(self) -> None:
        self.began = self.last = time.monotonic()

    def step(self, name: str) -> None:
        now = time.monotonic()
        print(f"\n  {now - self.last:6.1f} s  {name}", end="")
        self.last = now

    def end(self) -> float:
        return time.monotonic() - self.began


class Seat:
    """One terminal without a screen: the same knock, code and sign-in as its page would send."""

    def __init__(self, site: RunningSite, label: str) -> None:
        self._url, self.label, self.token = site.url, label, ""
        self.code = self.send("inventory/knock", kind="terminal")["code"]

    def send(self, path: str, **order: object) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Ting-Slot": "terminal", "Ting-Command": str(uuid4())}
        headers |= {"Cookie": f"ting_terminal={self.token}"} if self.token else {}
        body = json.dumps(order).encode()
        with urllib.request.urlopen(
            urllib.request.Request(f"{self._url}/api/{path}", body, headers), timeout=20
        ) as answer:
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                self.token = cookie.split("=", 1)[1].split(";", 1)[0] or self.token
            said: dict[str, str] = json.loads(answer.read()) or {}
            return said


def console(screen: Screen, site: RunningSite, username: str, place: str) -> Page:
    page = screen(f"{site.url}/")
    sign_in(page, username)
    page.get_by_test_id(f"nav-{place}").click()
    return page


def import_people(screen: Screen, site: RunningSite, tmp_path: Path) -> None:
    """The office's list: with a name missing it is refused whole, mended it goes in."""
    rows = [
        (name, _UNITS[number % 4], "主任" if number < 8 else "科长", number + 1, f"p{number:03d}", None, "是")
        for number, name in enumerate(NAMES)
    ]
    good, bad = tmp_path / "名单.xlsx", tmp_path / "名单（缺）.xlsx"
    good.write_bytes(sheet(rows))
    bad.write_bytes(sheet([*rows[:40], (None, *rows[40][1:]), *rows[41:]]))
    admin = console(screen, site, "xitong", "people")
    admin.get_by_test_id("go-import").click()
    admin.get_by_test_id("list-file").set_input_files(str(bad))
    expect(admin.get_by_test_id("bad-rows").locator("[data-testid=bad-row-42]")).to_be_visible()
    admin.get_by_test_id("list-file").set_input_files(str(good))
    admin.get_by_test_id("list-confirm").click()
    expect(admin.get_by_test_id("list-done")).to_contain_text(f"已导入 {PEOPLE} 人", timeout=60_000)
    admin.get_by_test_id("nav-rooms").click()
    admin.get_by_test_id("new-room").first.click()
    admin.get_by_test_id("room-name").fill(ROOM)
    admin.get_by_test_id("room-seats").fill("，".join(f"{row}01-{row}10" for row in "ABCDEFGH"))
    admin.get_by_test_id("create-room-yes").click()
    expect(admin.get_by_test_id(f"room-{ROOM}")).to_be_visible()


def let_in(screen: Screen, site: RunningSite) -> list[Seat]:
    """Eighty machines knock; the engineer pastes one list of codes, names and seats."""
    seats = [Seat(site, label) for label in SEATS]
    engineer = console(screen, site, "yunwei", "machines")
    engineer.get_by_test_id("enrol-many").click()
    engineer.get_by_test_id("enrol-room").select_option(label=ROOM)
    engineer.get_by_test_id("enrol-pasted").fill("\n".join(f"{s.code}\t终端 {s.label}\t{s.label}" for s in seats))
    engineer.get_by_test_id("enrol-check").click()
    engineer.get_by_test_id("enrol-submit").click()
    expect(engineer.get_by_test_id("enrol-done")).to_be_visible(timeout=60_000)
    return seats


def prepare(desk: Page, paper: Path, watch: Watch) -> None:
    """Info, people, seats, agenda and paper, check: as the secretary goes through them."""
    desk.get_by_test_id("new-meeting").first.click()
    desk.get_by_test_id("meeting-title").fill(MEETING)
    hall = desk.get_by_test_id("meeting-room").locator("option", has_text=ROOM).get_attribute("value")
    desk.get_by_test_id("meeting-room").select_option(hall)
    desk.get_by_test_id("step-on").click()
    watch.step("title, room and time")
    desk.get_by_test_id("pick-people").click()
    desk.get_by_test_id("find-people").fill("街道办事处")
    desk.get_by_test_id("pick-all").click()
    desk.get_by_test_id("pick-yes").click()
    expect(desk.get_by_test_id("invite-count")).to_have_text("主持 0　出席 80　列席 0", timeout=30_000)
    desk.get_by_test_id(f"function-of-{NAMES[0]}").select_option("chair")
    expect(desk.get_by_test_id("invite-count")).to_have_text("主持 1　出席 79　列席 0")
    desk.get_by_test_id("step-on").click()
    watch.step("80 people, one of them chair")
    desk.get_by_test_id("auto-seating").click()
    desk.get_by_test_id("auto-seating-yes").click()
    expect(desk.get_by_test_id(f"standing-{NAMES[5]}")).to_have_count(0)
    desk.get_by_test_id("step-on").click()
    watch.step("seats by protocol, saved")
    for title in ("传达上级会议精神", "部署年度重点工作", "研究其他事项"):
        desk.get_by_test_id("new-item").fill(title)
        desk.get_by_test_id("add-item").click()
        expect(desk.get_by_test_id("item-list")).to_contain_text(title)
    desk.get_by_test_id("upload-input").first.set_input_files(str(paper))
    expect(desk.get_by_test_id("paper-row").filter(has_text=paper.stem)).to_have_attribute(
        "data-state", "ready", timeout=60_000
    )
    desk.get_by_test_id("step-on").click()
    watch.step("three items, one paper")


def press(page: Page, act: str) -> None:
    page.get_by_test_id(f"{act}-meeting").click()
    page.get_by_test_id("run-meeting-yes").click()
    expect(page.get_by_test_id("run-meeting-yes")).to_be_hidden()


def test_from_an_excel_list_to_a_meeting_with_seventy_six(
    screen: Screen, site: RunningSite, tmp_path: Path, pdf_file: Callable[[int, str], Path]
) -> None:
    watch = Watch()
    import_people(screen, site, tmp_path)
    watch.step("80 people from Excel, a room of 80 seats")
    seats = let_in(screen, site)
    watch.step("80 terminals let in and placed from one list")
    desk = console(screen, site, "mishu", "meetings")
    prepare(desk, pdf_file(6, "年度工作要点"), watch)
    press(desk, "publish")
    press(desk, "start")
    watch.step("published and started")

    meeting = desk.url.split("/meetings/")[1].split("/")[0]
    for seat in seats[: HERE - 1]:
        seat.send("attendance/sign-in", meeting_id=meeting)
    page = screen(f"{site.url}/projector?output=2")  # somewhere to keep the cookie before the terminal is opened
    page.context.add_cookies([{"name": "ting_terminal", "value": seats[HERE - 1].token, "url": site.url}])
    page.goto(f"{site.url}/terminal")
    page.get_by_test_id("sign-in-tap").click()
    expect(page.get_by_test_id("current-item")).to_contain_text("传达上级会议精神")
    watch.step("76 signed in")

    desk.get_by_test_id("to-live").click()
    for name, number in {"expected": PEOPLE, "arrived": HERE, "awaited": PEOPLE - HERE}.items():
        expect(desk.get_by_test_id(f"total-{name}")).to_have_text(str(number))
    chair = screen(f"{site.url}/projector?output=2")
    chair.context.add_cookies([{"name": "ting_terminal", "value": seats[0].token, "url": site.url}])
    chair.goto(f"{site.url}/terminal")
    expect(chair.get_by_test_id("current-item")).to_contain_text("传达上级会议精神")
    watch.step("the desk has the numbers")
    # What is left to people is typing and deciding: the machine's share must be small beside a quarter of an hour.
    print(f"\n  {watch.end():6.1f} s  in all")
    assert watch.end() < 15 * 60
