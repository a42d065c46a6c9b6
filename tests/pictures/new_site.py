"""Pictures of a site that is new and empty: everything that is seen before there is anything."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.people import sign_in
from tests.journeys.running import RunningSite
from tests.journeys.test_real_site import ANSWERS, ting
from tests.journeys.test_real_site import PASSWORD as OWN
from tests.pictures.studio import Studio, order
from ting.foundation.kernel import clock


def sign_in_refusals(studio: Studio, site: RunningSite, username: str) -> None:
    door = studio.open(f"{site.url}/")
    expect(door.get_by_test_id("sign-in-submit")).to_be_visible()
    studio.shot(door, "console-sign-in")
    for _ in range(6):
        door.get_by_test_id("sign-in-username").fill(username)
        door.get_by_test_id("sign-in-password").fill("Wrong-word-9")
        with door.expect_response("**/api/people/sign-in"):
            door.get_by_test_id("sign-in-submit").click()
        if "console-sign-in-wrong" not in studio.taken:
            expect(door.locator(".field.wrong")).to_be_visible()
            studio.shot(door, "console-sign-in-wrong")
    expect(door.get_by_text("锁定")).to_be_visible()
    studio.shot(door, "console-sign-in-locked")
    door.context.close()


def empty_console(studio: Studio, site: RunningSite) -> Page:
    """The administrator's first look; returns the console after the room and the people are made."""
    admin = studio.open(f"{site.url}/")
    sign_in(admin, "jiayi", OWN)
    expect(admin.get_by_test_id("list-empty")).to_be_visible()
    studio.shot(admin, "console-home-empty")
    for page in ("meetings", "rooms", "machines"):
        admin.get_by_test_id(f"nav-{page}").click()
        expect(admin.get_by_test_id("list-empty").first).to_be_visible()
        studio.shot(admin, f"console-{page}-empty")
    admin.get_by_test_id("nav-rooms").click()
    admin.get_by_test_id("new-room").first.click()
    admin.get_by_test_id("room-name").fill("第二会议室")
    admin.get_by_test_id("room-seats").fill("A01-A06")
    studio.shot(admin, "console-rooms-new")
    admin.get_by_test_id("create-room-yes").click()
    expect(admin.get_by_test_id("room-第二会议室")).to_be_visible()
    admin.get_by_test_id("nav-people").click()
    admin.get_by_test_id("new-account").first.click()
    for field, value in {"name": "丁四", "username": "dingsi", "password": "First-time-1"}.items():
        admin.get_by_test_id(f"account-{field}").fill(value)
    studio.shot(admin, "console-people-new")
    admin.get_by_test_id("create-account-yes").click()
    expect(admin.get_by_test_id("account-dingsi")).to_be_visible()
    return admin


def first_password(studio: Studio, site: RunningSite) -> Page:
    """The security administrator gives the role; the secretary must choose a password."""
    security = studio.open(f"{site.url}/")
    sign_in(security, "yier", OWN)
    security.get_by_test_id("nav-people").click()
    studio.shot(security, "console-people-security")
    security.get_by_test_id("roles-dingsi").click()
    security.get_by_test_id("role-secretary").click()
    expect(security.get_by_test_id("role-secretary")).to_have_attribute("data-held", "true")
    studio.shot(security, "console-people-roles")
    security.context.close()
    secretary = studio.open(f"{site.url}/")
    secretary.get_by_test_id("sign-in-username").fill("dingsi")
    secretary.get_by_test_id("sign-in-password").fill("First-time-1")
    secretary.get_by_test_id("sign-in-submit").click()
    secretary.get_by_test_id("password-old").fill("First-time-1")
    studio.shot(secretary, "console-first-password")
    secretary.get_by_test_id("password-new").fill(OWN)
    secretary.get_by_test_id("password-again").fill(OWN)
    secretary.get_by_test_id("password-submit").click()
    expect(secretary.get_by_test_id("who")).to_be_visible()
    return secretary


def announce_meeting(secretary: Page, room: dict[str, Any]) -> None:
    """A meeting in 75 minutes, before sign-in opens, with somebody at the second seat."""
    begins = clock.now() + timedelta(minutes=75)
    made = order(
        secretary,
        "agenda/create-meeting",
        title="设备启用工作会议",
        room_id=room["id"],
        starts_at=begins.isoformat(),
        ends_at=(begins + timedelta(hours=1)).isoformat(),
    )
    order(secretary, "agenda/add-item", meeting_id=made["meeting_id"], title="检查终端")
    order(secretary, "agenda/publish-meeting", meeting_id=made["meeting_id"])
    order(
        secretary,
        "attendance/add-participant",
        meeting_id=made["meeting_id"],
        name="陆远航",
        unit_name="澜屿市会议中心",
        post="主任",
        seat_id=room["seats"][1]["id"],
    )


def machines(studio: Studio, site: RunningSite, admin: Page, secretary: Page) -> None:
    """Codes on a terminal and an output, a list with wrong rows, then standby without and with a meeting."""
    waiting = {kind: studio.open(f"{site.url}/{kind}") for kind in ("terminal", "projector")}
    codes = {kind: page.get_by_test_id("enrol-code").inner_text() for kind, page in waiting.items()}
    for kind, page in waiting.items():
        studio.shot(page, f"{kind}-enrol")
    admin.get_by_test_id("nav-machines").click()
    expect(admin.get_by_test_id("waiting-machines").get_by_role("row")).to_have_count(3)
    studio.shot(admin, "console-machines-waiting")
    admin.get_by_test_id("enrol-many").click()
    rows = [f"{codes['terminal']}\t终端02\tA02", "000 000\t终端03\tA03", "12 34\t终端04\tA04", "111 222\t终端05\tB09"]
    admin.get_by_test_id("enrol-pasted").fill("\n".join(rows))
    admin.get_by_test_id("enrol-check").click()
    expect(admin.get_by_test_id("bad-rows")).to_be_visible()
    studio.shot(admin, "console-machines-bad-rows")
    ids = order(
        admin,
        "inventory/enrol",
        rows=[{"code": codes["terminal"], "name": "终端02"}, {"code": codes["projector"], "name": "主屏"}],
    )["machine_ids"]
    rooms = admin.evaluate("fetch('/api/venue/rooms').then((answer) => answer.json())")
    room = (rooms["rooms"] if isinstance(rooms, dict) else rooms)[0]
    order(admin, "venue/bind-seat", seat_id=room["seats"][1]["id"], terminal_id=ids[0])
    order(admin, "venue/bind-output", room_id=room["id"], number=1, terminal_id=ids[1])
    for kind, page in waiting.items():
        expect(page.get_by_test_id("standby")).to_be_visible(timeout=10_000)
        studio.shot(page, f"{kind}-standby-no-meeting")
    announce_meeting(secretary, room)
    for kind, page in waiting.items():
        expect(page.get_by_test_id("meeting-title")).to_contain_text("设备启用", timeout=10_000)
        studio.shot(page, f"{kind}-standby")
        page.context.close()


def new_site(studio: Studio, home: Path) -> None:
    """From `ting init` to the nameplate at a seat."""
    answers = home.parent / "answers.json"
    answers.write_text(json.dumps(ANSWERS | {"host": "localhost"}), encoding="utf-8")
    founded = ting(home, "init", "--answers", str(answers))
    assert founded.returncode == 0, founded.stdout + founded.stderr
    site = RunningSite(home, host="localhost")
    try:
        admin = empty_console(studio, site)
        secretary = first_password(studio, site)
        machines(studio, site, admin, secretary)
        admin.context.close()
        secretary.context.close()
        sign_in_refusals(studio, site, "dingsi")
    finally:
        site.stop()
