"""Pictures of signing in: by tap, by signature, by code; its settings, the list and the sheet at the desk."""

from playwright.sync_api import Page, expect

from tests.journeys.people import enter_meeting, sign_in
from tests.journeys.running import RunningSite
from tests.journeys.test_same_screen import MEETING
from tests.pictures.studio import Studio, order


def signing_in(studio: Studio, site: RunningSite) -> None:
    """林若溪 (A06) is the one who has yet to come."""
    desk, guest = studio.open(f"{site.url}/"), studio.open(f"{site.url}/terminal?seat=A06")
    sign_in(desk, "mishu")
    enter_meeting(desk, MEETING)
    meeting_id = desk.url.split("/meetings/")[1].split("/")[0]
    expect(guest.get_by_test_id("sign-in")).to_be_visible()
    studio.shot(guest, "terminal-sign-in")
    _allow(desk, meeting_id, "signature", "pin")
    order(desk, "attendance/issue-pins", meeting_id=meeting_id)
    expect(guest.get_by_test_id("sign-pad")).to_be_visible()
    _write(guest)
    studio.shot(guest, "terminal-sign-in-signature")
    guest.get_by_test_id("sign-in-by-pin").click()
    for figure in "12":
        guest.get_by_test_id(f"pin-{figure}").click()
    studio.shot(guest, "terminal-sign-in-code")
    guest.get_by_test_id("sign-in-by-signature").click()
    _write(guest)
    guest.get_by_test_id("sign-in-tap").click()
    expect(guest.get_by_test_id("current-item")).to_be_visible()
    for page, shown in (("sign-in", "pins"), ("sheet", "sign-sheet")):
        desk.evaluate(f"location.hash = '#/meetings/{meeting_id}/{page}'")
        expect(desk.get_by_test_id(shown)).to_be_visible()
        studio.shot(desk, f"console-meeting-{page}")
    _allow(desk, meeting_id, "tap")
    plate = studio.open(f"{site.url}/nameplate?seat=A06")
    expect(plate.get_by_test_id("plate-came")).to_be_visible()
    studio.shot(plate, "nameplate-signed-in")
    for one in (desk, guest, plate):
        one.context.close()


def _allow(desk: Page, meeting_id: str, *ways: str) -> None:
    order(desk, "attendance/set-sign-in", meeting_id=meeting_id, sign_in={"ways": ways})


def _write(guest: Page) -> None:
    box = guest.get_by_test_id("sign-pad").bounding_box()
    assert box is not None
    for stroke in (((0.2, 0.1), (0.5, 0.12)), ((0.35, 0.05), (0.34, 0.3), (0.2, 0.4)), ((0.37, 0.2), (0.5, 0.36))):
        points = [(box["x"] + x * box["width"], box["y"] + y * box["width"]) for x, y in stroke]
        guest.mouse.move(*points[0])
        guest.mouse.down()
        for point in points[1:]:
            guest.mouse.move(*point, steps=6)
        guest.mouse.up()
