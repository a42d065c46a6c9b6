"""Joins, resumes, numbers and kills: nothing is lost, doubled or shown to the wrong one."""

import json
from collections.abc import Callable

import pytest
from django.db import connection
from websockets.exceptions import InvalidStatus

from tests.edge.browser import Browser
from tests.edge.live.journal import asks, drawn, say
from tests.edge.office import Office
from tests.edge.site import Line, Site, chained, last_number
from ting.foundation.journal.event import SITE
from ting.meeting.agenda.events import RoomChanged

pytestmark = pytest.mark.django_db
Person = Callable[[str], Browser]
WITHDRAWN_SECONDS = 2.0


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
        assert again["last"] == {
            "everyone": missed,
            "all-papers": 0,
            f"participant:{site.office.participants['xu']}": 0,
        }
        newest = say(stream, asks())
        chained(screen.lines(newest, stream)[-1:], {"everyone": missed})


def test_only_the_desk_is_told_whose_screens_are_linked(site: Site, person: Person) -> None:
    stream, yang = site.meeting, str(site.office.participants["yang"])

    def is_linked(message: Line) -> bool:
        return message.get("k") == "stage.links" and yang in message["d"]["linked"]

    with site.screen(person("mishu").token, f"{stream}~~") as desk:
        with site.screen(person("yang").token, f"{stream}~~") as seat:
            desk.wait(is_linked)
            seat.wait(lambda message: message.get("k") == "stage.followers")
            assert not [message for message in seat.seen if message.get("k") == "stage.links"]
        desk.wait(lambda message: message.get("k") == "stage.links" and not is_linked(message))


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
