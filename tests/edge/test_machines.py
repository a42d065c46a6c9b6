"""Machines through the HTTP application: waiting, let in, seated, moved, shut out."""

from collections.abc import Callable

from tests.edge.browser import Browser
from tests.edge.office import Office

Open = Callable[..., Browser]


def test_from_the_first_knock_to_the_seat_and_out_again(office: Office, browser: Open) -> None:
    screen, keeper = browser(slot="terminal"), browser("yunwei")
    assert screen.query("people.me").data["kind"] == "nobody"
    knocked = screen.command("inventory.knock", kind="terminal")
    assert knocked.status == 200
    assert b"session_token" not in knocked.body
    code = knocked.data["code"]
    assert screen.command("inventory.knock", kind="terminal").data["code"] == code
    assert screen.query("people.me").data["kind"] == "nobody", "it waits, and is nobody yet"
    assert screen.query("attendance.here").status == 403
    assert screen.query("stage.snapshot", meeting_id=office.meeting_id).status == 403
    let_in = keeper.command("inventory.enrol", rows=[{"code": code, "name": "终端01"}])
    (machine_id,) = let_in.data["machine_ids"]
    assert screen.query("people.me").data["kind"] == "terminal"
    assert screen.query("attendance.here").data["meeting"] is None
    seat = keeper.command("venue.bind_seat", seat_id=office.seats["A03"], terminal_id=machine_id)
    assert seat.status == 200
    here = screen.query("attendance.here").data
    assert (here["seat_label"], here["participant"]["name"]) == ("A03", "xu先生")
    assert screen.query("stage.snapshot", meeting_id=office.meeting_id).data["me"]["desk"] is False
    assert keeper.command("inventory.revoke", machine_id=machine_id).status == 200
    assert screen.query("attendance.here").status == 401
    assert screen.query("people.me").data["kind"] == "nobody"


def test_a_machine_stands_at_one_place_and_a_place_holds_one(office: Office, browser: Open) -> None:
    keeper = browser("yunwei")
    codes = [browser(slot="terminal").command("inventory.knock", kind="terminal").data["code"] for _ in range(2)]
    rows = [{"code": code, "name": f"终端{code}"} for code in codes]
    first, second = keeper.command("inventory.enrol", rows=rows).data["machine_ids"]
    a01, a02 = office.seats["A01"], office.seats["A02"]
    assert keeper.command("venue.bind_seat", seat_id=a01, terminal_id=first).status == 200
    assert keeper.command("venue.bind_seat", seat_id=a01, terminal_id=first).status == 200
    elsewhere = keeper.command("venue.bind_seat", seat_id=a02, terminal_id=first)
    assert (elsewhere.code, elsewhere.data["fields"]["seat"]) == ("venue.machine_elsewhere", "A01")
    wall = keeper.command("venue.bind_output", room_id=office.room_id, number=1, terminal_id=first)
    assert wall.code == "venue.machine_elsewhere"
    assert keeper.command("venue.bind_seat", seat_id=a01, terminal_id=second).status == 200
    (room,) = [room for room in keeper.query("venue.rooms").data["rooms"] if room["id"] == str(office.room_id)]
    assert [seat["terminal_id"] for seat in room["seats"] if seat["terminal_id"]] == [second]


def test_a_slot_is_a_door_of_its_own(office: Office, browser: Open) -> None:
    """The console's session is none at the terminal's slot, though the browser sends both cookies."""
    here = browser("xu")
    here.slot = "terminal"
    assert here.query("people.me").data["kind"] == "nobody"


def test_the_demos_doors_are_shut_on_a_real_site(office: Office, browser: Open) -> None:
    assert browser().command("demo.sit", seat_label="A01").status == 404
    assert browser().query("demo.accounts").status == 404
