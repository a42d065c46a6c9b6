"""Rights that are withdrawn while a socket is open take effect at once."""

import time
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.edge.browser import Browser
from tests.edge.live.journal import asks, say
from tests.edge.office import Office, machine, seated
from tests.edge.site import Site
from ting.foundation.journal.event import SITE
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import ActorKind, Role
from ting.foundation.people.models import Session
from ting.meeting.agenda.events import RoomChanged
from ting.meeting.venue.models import Seat

pytestmark = pytest.mark.django_db
Person = Callable[[str], Browser]
WITHDRAWN_SECONDS = 2.0


@pytest.mark.parametrize("token", ["", "unknown", "\u00e9\u00ff"])
def test_nobody_is_sent_away(site: Site, person: Person, token: str) -> None:
    with site.screen(person("xu").token, "site~~") as good, site.screen(token, "site~~") as screen:
        code, came = screen.closed()
        assert (code, came) == (4001, [{"t": "bye", "code": "people.signed_out"}])
        assert good.hello("site")["status"] == "joined"


def test_idle_and_first_password_sessions_are_sent_away(site: Site, person: Person, office: Office) -> None:
    from ting.foundation.people.models import Account

    idle, fresh = person("yang"), person("jiang")
    Session.objects.filter(account_id=office.accounts["yang"]).update(seen_at=clock.now() - timedelta(minutes=16))
    Account.objects.filter(username="jiang").update(must_change_password=True)
    try:
        for opened in (idle, fresh):
            with site.screen(opened.token, "site~~") as screen:
                assert screen.closed()[0] == 4001
    finally:
        Account.objects.filter(username="jiang").update(must_change_password=False)


def test_an_ended_session_closes_its_sockets_and_no_others(site: Site, person: Person) -> None:
    here, there = person("xu"), person("xu")
    with site.screen(here.token, "site~~", f"{site.meeting}~~") as gone, site.screen(there.token, "site~~") as stays:
        gone.hello(site.meeting)
        stays.hello("site")
        began = time.monotonic()
        assert here.command("people.sign_out").status == 200
        code, came = gone.closed(WITHDRAWN_SECONDS)
        assert code == 4001
        assert came[-1] == {"t": "bye", "code": "people.session_ended"}
        assert time.monotonic() - began < WITHDRAWN_SECONDS
        number = say(SITE, RoomChanged(room_id=site.office.room_id))
        assert all(line["a"] == "everyone" for line in stays.lines(number, "site"))


def test_a_disabled_account_loses_its_sockets(site: Site, person: Person, office: Office) -> None:
    with site.screen(person("yang").token, "site~~") as screen:
        screen.hello("site")
        chief = person("xitong")
        assert chief.command("people.disable_account", account_id=office.accounts["yang"]).status == 200
        assert screen.closed(WITHDRAWN_SECONDS)[0] == 4001
        assert chief.command("people.enable_account", account_id=office.accounts["yang"]).status == 200


def test_a_revoked_machine_loses_its_socket(site: Site, person: Person) -> None:
    token, machine_id = machine(ActorKind.TERMINAL, "撤销的终端")
    with site.screen(token, "site~~") as screen:
        assert screen.hello("site")["status"] == "joined"
        assert person("yunwei").command("inventory.revoke", machine_id=machine_id).status == 200
        assert screen.closed(WITHDRAWN_SECONDS)[0] == 4001


def test_who_is_moved_off_the_seat_sees_no_more(site: Site, person: Person, office: Office) -> None:
    token, machine_id = seated(office, "A05")
    stream = site.meeting
    order = {"participant_id": office.participants["yang"], "function": "member", "waived": True}
    desk = person("mishu")
    try:
        with site.screen(token, f"{stream}~~") as screen:
            assert screen.hello(stream)["status"] == "joined"
            moved = desk.command("attendance.change_participant", seat_id=None, may_present=False, **order)
            assert moved.status == 200
            refused = screen.wait(lambda m: m["t"] == "hello", WITHDRAWN_SECONDS)
            assert refused["streams"][stream] == {"status": "refused"}
            say(stream, asks("秘密"))
            screen.send(t="join", s=stream, epoch="", last=None)
            assert screen.hello(stream) == {"status": "refused"}
            assert "秘密" not in str(screen.seen)
    finally:
        desk.command("attendance.change_participant", seat_id=office.seats["A05"], may_present=False, **order)
        Seat.objects.filter(terminal_id=machine_id).update(terminal_id=None)


def test_who_has_signed_in_since_is_not_sent_for_a_snapshot(site: Site, person: Person, office: Office) -> None:
    """Every socket is held against the table when anybody's right changes; eighty people came meanwhile."""
    desk, here, stream = person("mishu"), person("jiang"), site.meeting
    order = {"participant_id": office.participants["jiang"], "seat_id": office.seats["A07"], "function": "member"}
    assert desk.command("attendance.change_participant", may_present=True, waived=False, **order).status == 200
    with site.screen(here.token, f"{stream}~~") as screen:
        assert screen.hello(stream)["status"] == "joined"
        assert here.command("attendance.sign_in", meeting_id=office.meeting_id).status == 200
        chief = person("baomi")
        for command in ("people.grant_role", "people.revoke_role"):
            assert chief.command(command, account_id=office.accounts["wairen"], role=Role.ENGINEER).status == 200
        number = say(stream, asks())
        screen.lines(number, stream)
        assert [m for m in screen.seen if m["t"] == "hello"][1:] == []
        assert desk.command("attendance.remove_sign_in", participant_id=order["participant_id"]).status == 200
    assert desk.command("attendance.change_participant", may_present=True, waived=True, **order).status == 200


def test_a_machine_taken_from_its_seat_sees_no_more(site: Site, person: Person, office: Office) -> None:
    token, _ = seated(office, "A03")
    stream = site.meeting
    with site.screen(token, f"{stream}~~") as screen:
        assert screen.hello(stream)["status"] == "joined"
        freed = person("yunwei").command("venue.bind_seat", seat_id=office.seats["A03"], terminal_id=None)
        assert freed.status == 200
        assert screen.wait(lambda m: m["t"] == "hello", WITHDRAWN_SECONDS)["streams"][stream]["status"] == "refused"


def test_a_role_taken_away_closes_the_operators_lines(site: Site, person: Person, office: Office) -> None:
    order = {"account_id": office.accounts["wairen"], "role": Role.ENGINEER}
    chief = person("baomi")
    assert chief.command("people.grant_role", **order).status == 200
    with site.screen(person("wairen").token, "site~~") as screen:
        assert "operators" in screen.hello("site")["last"]
        assert chief.command("people.revoke_role", **order).status == 200
        assert screen.wait(lambda m: m["t"] == "hello", WITHDRAWN_SECONDS)["streams"]["site"]["status"] == "snapshot"
        screen.send(t="join", s="site", epoch="", last=None)
        assert "operators" not in screen.hello("site")["last"]
        came = len(screen.seen)
        machine(ActorKind.TERMINAL, f"终端{uuid4().hex[:6]}")
        number = say(SITE, RoomChanged(room_id=office.room_id))
        screen.lines(number, "site")
        assert {m["a"] for m in screen.seen[came:] if m["t"] == "line"} == {"everyone"}
