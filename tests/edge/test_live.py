"""The live process for real: joins, resumes, limits, and rights that are withdrawn while a socket is open."""

import contextlib
import json
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.management import call_command
from django.db import connection, transaction
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.edge.browser import Browser
from tests.edge.conftest import THREADS, close_connections
from tests.edge.office import Office, build_office, machine, seated
from tests.edge.site import Site, chained, last_number, until
from ting.edge import door
from ting.foundation.journal.event import SITE
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM, ActorKind, Role
from ting.foundation.people.models import Session
from ting.meeting.agenda.events import RoomChanged
from ting.meeting.documents.events import PagesDrawn
from ting.meeting.stage.events import PresentingRequested, Request
from ting.meeting.venue.models import Seat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
WITHDRAWN_SECONDS = 2.0


@pytest.fixture(autouse=True)
def _django_db_marker() -> None:
    """pytest-django makes a database because of the mark; `site` holds it open for the whole file, uncut."""


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Site]:
    """One office and its processes for all tests of this file; emptied afterwards."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), ThreadPoolExecutor(THREADS) as pool:
        for name, value in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
            patch.setattr(Argon2PasswordHasher, name, value)
        patch.setattr(door, "_pool", pool)
        made = Site(tmp_path_factory.mktemp("live"), build_office())
        try:
            made.start("live")
            made.start("web")
            yield made
        finally:
            made.close()
            close_connections(pool)
            call_command("flush", verbosity=0, interactive=False)
            connection.close()


@pytest.fixture
def office(site: Site) -> Office:
    return site.office


@pytest.fixture
def person(site: Site) -> Callable[[str], Browser]:
    """A signed-in browser whose commands go through the same doors, in this process."""
    from ting.edge.asgi import application

    def signed_in(name: str) -> Browser:
        opened = Browser(application)
        assert opened.sign_in(name).status == 200
        return opened

    return signed_in


Person = Callable[[str], Browser]


def say(stream: str, *events: Any) -> int:
    """Journal these in one transaction; the last number."""
    with transaction.atomic():
        return [record(SYSTEM, stream, event) for event in events][-1]


def asks(text: str = "许知衡") -> PresentingRequested:
    return PresentingRequested(request=Request(participant_id=uuid4(), name=text, at=clock.now()))


def drawn() -> PagesDrawn:
    """A line for the desk only."""
    return PagesDrawn(paper_id=uuid4(), version_id=uuid4(), pages_done=1, page_count=2)


def test_a_screen_gets_what_happens_and_after_a_cut_what_it_missed(site: Site, person: Person) -> None:
    token, stream = person("xu").token, site.meeting
    with site.screen(token, f"{stream}~~") as screen:
        greeting = screen.hello(stream)
        assert greeting["status"] == "joined"
        number = say(stream, asks(), drawn(), asks())
        lines = screen.lines(number, stream)
        assert [line["k"] for line in lines] == ["stage.presenting_requested"] * 2
        chained(lines, greeting["last"])
    missed = say(stream, asks(), asks(), drawn(), asks())
    with site.screen(token, f"{stream}~{greeting['epoch']}~{number}") as screen:
        again = screen.hello(stream)
        caught = screen.next()
        assert (caught["t"], [line["n"] for line in caught["lines"]]) == ("caught", [missed - 3, missed - 2, missed])
        chained(caught["lines"], {"everyone": number})
        assert again["last"] == {"everyone": missed, f"participant:{site.office.participants['xu']}": 0}
        newest = say(stream, asks())
        chained(screen.lines(newest, stream)[-1:], {"everyone": missed})


def test_the_desk_sees_its_own_lines_and_nobody_else_does(site: Site, person: Person) -> None:
    stream = site.meeting
    with (
        site.screen(person("mishu").token, f"{stream}~~") as desk,
        site.screen(person("yang").token, f"{stream}~~") as seat,
    ):
        last = desk.hello(stream)["last"]
        seat.hello(stream)
        number = say(stream, drawn(), asks(), drawn(), asks())
        seen = desk.lines(number, stream)
        assert [line["a"] for line in seen] == ["desk", "everyone", "desk", "everyone"]
        chained(seen, last)
        assert [line["a"] for line in seat.lines(number, stream)] == ["everyone", "everyone"]


def test_too_far_behind_or_another_history_goes_to_the_snapshot(site: Site, person: Person) -> None:
    token, stream = person("xu").token, f"meeting:{site.office.meeting_id}"
    with site.screen(token, f"{stream}~~") as screen:
        epoch, start = screen.hello(stream)["epoch"], last_number(stream)
        say(stream, *[asks() for _ in range(2100)])
        screen.lines(start + 2100, stream, 20)
    for join in (f"{stream}~{epoch}~{start}", f"{stream}~another-history~{start + 2100}"):
        with site.screen(token, join) as screen:
            assert screen.hello(stream)["status"] == "snapshot"
    with site.screen(token, f"{stream}~{epoch}~{start + 200}") as screen:
        assert screen.hello(stream)["status"] == "joined"
        assert len(screen.next()["lines"]) == 1900


def test_a_long_chinese_line_arrives_byte_for_byte(site: Site, person: Person) -> None:
    stream, text = site.meeting, "审议老旧小区改造三年行动方案" * 300
    assert len(text.encode()) > 7900
    with site.screen(person("xu").token, f"{stream}~~") as screen:
        screen.hello(stream)
        first = say(stream, asks(text))
        second = say(stream, asks("短"))
        long, short = screen.lines(second, stream)
        assert (long["n"], short["n"]) == (first, second)
        assert long["d"]["request"]["name"] == text
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM journal_line WHERE stream = %s AND number = %s", [stream, first])
        body = cursor.fetchone()[0]
    assert (
        json.dumps({key: long[key] for key in ("k", "v", "at", "by", "d")}, ensure_ascii=False, separators=(",", ":"))
        == body
    )


@pytest.mark.parametrize("stream", ["meeting", "meeting:00000000-0000-4000-8000-000000000000"])
def test_what_is_not_yours_does_not_exist(site: Site, person: Person, stream: str) -> None:
    name = site.meeting if stream == "meeting" else stream
    with site.screen(person("wairen").token, f"{name}~~", "site~~") as screen:
        assert screen.hello(name) == {"status": "refused"}
        say(site.meeting, asks("秘密"))
        number = say(SITE, RoomChanged(room_id=site.office.room_id))
        screen.lines(number, "site")
        assert "秘密" not in str(screen.seen)


@pytest.mark.parametrize(
    "join", ["site\0~~", "meeting:\ud83d~~", "site~~²", "~~", "site~a~-1", f"site~~{'9' * 400}", "../etc~~"]
)
def test_a_join_that_is_none_harms_nobody(site: Site, person: Person, join: str) -> None:
    token = person("xu").token
    with site.screen(token, "site~~") as other, site.screen(token, "site~~") as screen:
        other.hello("site")
        screen.hello("site")
        name, _, last = join.split("~")
        screen.send(t="join", s=name, epoch="", last=last)
        screen.send(t="join", s=site.meeting, epoch="", last=None)
        assert screen.hello(site.meeting)["status"] == "joined"
        screen.send(t="leave", s=name)
        screen.send(t="pulse", s=name, k="stage.reading", d={"following": 1, "page": 10**30})


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null", "https://127.0.0.1"])
def test_a_strangers_page_opens_no_socket(site: Site, person: Person, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, site.screen(person("xu").token, "site~~", origin=origin):
        pass
    assert refused.value.response.status_code == 403


def test_a_program_without_origin_may_come_in(site: Site, person: Person) -> None:
    with site.screen(person("xu").token, "site~~", origin=None) as screen:
        assert screen.hello("site")["status"] == "joined"


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
    stream, order = site.meeting, {"participant_id": office.participants["yang"], "function": "member"}
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


@pytest.mark.parametrize("what", ["big", "many", "garbage", "binary", "list", "deep"])
def test_who_breaks_the_limits_is_let_go_and_others_stay(site: Site, person: Person, what: str) -> None:
    token = person("xu").token
    with site.screen(token, "site~~") as other, site.screen(token, "site~~") as screen:
        other.hello("site")
        screen.hello("site")
        frames: dict[str, list[str | bytes]] = {
            "big": ["x" * 5000],
            "many": ['{"t":"pulse"}'] * 200,
            "garbage": ["{nonsense"],
            "binary": [b"\x00\x01"],
            "list": ["[1]"],
            "deep": ["[" * 2000],
        }
        with contextlib.suppress(ConnectionClosed):  # the door may shut while we still knock
            for frame in frames[what]:
                screen.link.send(frame)
        code, _ = screen.closed()
        # Whoever floods may lose the farewell: closing on unread bytes resets the connection.
        assert code in ((1009,) if what == "big" else (4008, 1006) if what == "many" else (4008,))
        number = say(SITE, RoomChanged(room_id=site.office.room_id))
        other.lines(number, "site")


def test_sixty_frames_a_second_are_fine(site: Site, person: Person) -> None:
    with site.screen(person("xu").token, "site~~") as screen:
        screen.hello("site")
        for _ in range(30):
            screen.send(t="pulse", s=site.meeting, k="stage.reading", d={"following": True, "page": 2})
        number = say(SITE, RoomChanged(room_id=site.office.room_id))
        screen.lines(number, "site")


def test_a_slow_reader_is_dropped_and_the_others_go_on(site: Site, person: Person) -> None:
    token, stream = person("xu").token, site.meeting
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    slow.connect(("127.0.0.1", site.port))
    head = f"GET /live?slot=console&join={stream}~~ HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nConnection: Upgrade\r\n"
    head += "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    with slow, site.screen(token, f"{stream}~~") as quick:
        quick.hello(stream)
        slow.sendall(f"{head}Cookie: ting_console={token}\r\n\r\n".encode())
        assert b"101" in slow.recv(200)
        # Its own join is answered before the flood, or there would be nothing to be slow at.
        until(lambda: b"hello" in slow.recv(4096, socket.MSG_PEEK))
        for _ in range(10):
            number = say(stream, *[asks("字" * 20000) for _ in range(20)])
            quick.lines(number, stream, 20)
            quick.seen.clear()
        slow.settimeout(5)
        # Let go: what it had not read is thrown away, and were it still open this would time out.
        with contextlib.suppress(ConnectionResetError):
            while slow.recv(1 << 20):
                pass


def test_a_killed_listener_loses_nothing(site: Site, person: Person) -> None:
    stream = site.meeting
    with site.screen(person("xu").token, f"{stream}~~") as screen:
        last = screen.hello(stream)["last"]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN %%'"
                " AND datname = current_database()"
            )
            assert cursor.fetchone() == (1,)
        for _ in range(20):
            number = say(stream, asks())
        lines = screen.lines(number, stream)
        assert [line["n"] for line in lines] == list(range(number - 19, number + 1))
        chained(lines, last)
        number = say(stream, asks())
        screen.lines(number, stream)


def test_live_killed_comes_back_and_nothing_is_lost(site: Site, person: Person) -> None:
    stream, token = site.meeting, person("xu").token
    with site.screen(token, f"{stream}~~") as screen:
        epoch = screen.hello(stream)["epoch"]
        number = say(stream, asks())
        screen.lines(number, stream)
        site.kill("live")
        assert screen.closed()[0] == 1006
    missed = say(stream, asks(), asks())
    with pytest.raises(InvalidStatus) as away, site.screen(token, f"{stream}~~"):
        pass
    assert away.value.response.status_code == 503
    site.start("live")
    with site.screen(token, f"{stream}~{epoch}~{number}") as screen:
        assert screen.hello(stream)["status"] == "joined"
        assert [line["n"] for line in screen.lines(missed, stream)] == [number + 1, number + 2]


def test_a_presenter_without_a_screen_is_lost_and_comes_back(site: Site, person: Person, office: Office) -> None:
    stream, xu = site.meeting, person("xu")
    shown = {"version_id": office.version_id, "page": 1, "viewport": {"top": 0, "height": 1, "zoom": 1}}
    with site.screen(person("mishu").token, f"{stream}~~") as watching:
        watching.hello(stream)
        with site.screen(xu.token, f"{stream}~~") as own:
            own.hello(stream)
            assert xu.command("stage.start_presenting", meeting_id=office.meeting_id, **shown).status == 200
            watching.wait(lambda m: m.get("k") == "stage.presenting_started")
        watching.wait(lambda m: m.get("k") == "stage.presenter_lost", 10)
        with site.screen(xu.token, f"{stream}~~") as own:
            own.hello(stream)
            watching.wait(lambda m: m.get("k") == "stage.presenter_returned", 5)
            assert xu.command("stage.end_presenting", meeting_id=office.meeting_id).status == 200


def test_the_process_logged_no_failure(site: Site) -> None:
    """Last in this file: whatever the tests before it did, nothing in live went wrong."""
    log = Path(site.folder / "live.log").read_text(encoding="utf-8")
    assert "ERROR" not in log
    assert "Traceback" not in log
