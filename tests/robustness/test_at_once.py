"""Many at once, on real threads and connections: one presenter, one effect, no gap, no meeting left on stage."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from tests.edge.office import Office, build_office
from tests.replay.story import Works
from ting.devices.inventory.actions.enrol import EnrolRow, enrol
from ting.edge import door, wiring
from ting.edge.door import Caller
from ting.foundation.journal.bookmarks import lines_after
from ting.foundation.journal.event import SITE, meeting_stream
from ting.foundation.journal.models import KeptAnswer, Line
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import SYSTEM, Scope
from ting.foundation.kernel.doors import Incoming
from ting.foundation.kernel.refusal import Refusal
from ting.foundation.people.actions.open_session import open_account_session
from ting.foundation.people.models import Account, Unit
from ting.meeting.agenda.actions.change_items import add_item
from ting.meeting.agenda.actions.run_meeting import end_meeting
from ting.meeting.agenda.events import RoomChanged
from ting.meeting.agenda.queries import items_of
from ting.meeting.attendance.models import Participant
from ting.meeting.documents import ports
from ting.meeting.documents.actions.upload_document import upload_document
from ting.meeting.documents.models import Paper
from ting.meeting.stage.actions.watch_presenter import clear_stage
from ting.meeting.stage.models import Stage
from ting.meeting.venue.models import Room

VIEWPORT = {"top": 0, "height": 1, "zoom": 1}


@pytest.fixture
def office(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Office:
    from django.contrib.auth.hashers import Argon2PasswordHasher

    for name, value in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
        monkeypatch.setattr(Argon2PasswordHasher, name, value)
    return build_office()


@pytest.fixture
def at_once() -> "AtOnce":
    """Runs all of these at the same moment, each on a thread of its own; exceptions are results."""

    def run(works: list[Callable[[], Any]]) -> list[Any]:
        together = Barrier(len(works))

        def one(work: Callable[[], Any]) -> Any:
            try:
                together.wait(10)
                return work()
            except Exception as error:
                return error
            finally:
                connection.close()

        with ThreadPoolExecutor(len(works)) as hands:
            return list(hands.map(one, works))

    return run


AtOnce = Callable[[list[Callable[[], Any]]], list[Any]]


def token_of(office: Office, name: str) -> str:
    return open_account_session(SYSTEM, Account.objects.get(id=office.accounts[name]), "")


def carried_out(name: str, token: str, command_id: Any = None, /, **order: Any) -> str:
    """The command through the door both HTTP and the lane use: the answer, or the refusal's code."""
    command = wiring.commands()[name]
    try:
        reply = door.perform(command, Caller(token, "", "", command_id or uuid4()), command.order(**order))
    except Refusal as refusal:
        return refusal.code
    return reply.text


def test_two_start_at_once_and_one_presents(office: Office, at_once: AtOnce) -> None:
    order = {"meeting_id": office.meeting_id, "version_id": office.version_id, "page": 1, "viewport": VIEWPORT}
    tokens = [token_of(office, name) for name in ("xu", "jiang", "shen")]
    for _ in range(5):
        results = at_once([partial(carried_out, "stage.start_presenting", token, **order) for token in tokens])
        assert sorted(results) == ["null", "stage.someone_presents", "stage.someone_presents"]
        assert carried_out("stage.take_back", tokens[2], meeting_id=office.meeting_id) == "null"


def test_all_sign_in_at_once_and_the_numbers_told_in_turn_are_right_in_turn(office: Office, at_once: AtOnce) -> None:
    Participant.objects.update(waived=False)
    tokens = [token_of(office, name) for name in ("shen", "xu", "yang", "jiang")]
    order = {"meeting_id": office.meeting_id}
    results = at_once([partial(carried_out, "attendance.sign_in", token, **order) for token in tokens * 2])
    assert set(results) == {"null"}
    told = [line for line in lines_after(meeting_stream(office.meeting_id), 0) if line.kind == "attendance.signed_in"]
    assert [line.data()["tally"]["arrived"] for line in told] == [1, 2, 3, 4]


def test_turns_beside_taking_back_end_in_one_truth(office: Office, at_once: AtOnce) -> None:
    meeting = {"meeting_id": office.meeting_id}
    shown = meeting | {"version_id": office.version_id, "viewport": VIEWPORT}
    xu, shen = token_of(office, "xu"), token_of(office, "shen")
    for _ in range(5):
        carried_out("stage.start_presenting", xu, page=1, **shown)
        turns = [partial(carried_out, "stage.turn_page", xu, page=page, **shown) for page in range(2, 6)]
        results = at_once([*turns, lambda: carried_out("stage.take_back", shen, **meeting)])
        assert set(results) <= {"null", "stage.not_presenting"}
        kinds = [line.kind for line in lines_after(meeting_stream(office.meeting_id), 0)]
        assert kinds[-1] == "stage.presenting_ended", "no page is turned after the end"
        stage = Stage.objects.get(meeting_id=office.meeting_id)
        last = [line for line in lines_after(meeting_stream(office.meeting_id), 0) if "shown" in line.data()][-1]
        assert last.data()["shown"]["page"] == stage.page


def test_a_start_beside_the_meetings_end_leaves_nobody_on_stage(office: Office, at_once: AtOnce) -> None:
    """Whichever comes first: a presenter is either refused, or cleared by the reaction."""
    order = {"meeting_id": office.meeting_id, "version_id": office.version_id, "page": 1, "viewport": VIEWPORT}
    token, desk = token_of(office, "xu"), office.actor("mishu", Scope.UNIT)

    def end() -> None:
        with transaction.atomic():
            end_meeting(desk, office.meeting_id)
        with transaction.atomic():
            clear_stage(SYSTEM, office.meeting_id)

    results = at_once([lambda: carried_out("stage.start_presenting", token, **order), end])
    assert results[1] is None
    assert results[0] in ("null", "stage.meeting_not_running")
    assert Stage.objects.get(meeting_id=office.meeting_id).presenter_id is None


def test_the_same_button_pressed_at_once_is_one_act(office: Office, at_once: AtOnce) -> None:
    meeting = {"meeting_id": office.meeting_id}
    tokens = [token_of(office, name) for name in ("mishu", "shen")] * 2
    for act, done in (("pause", "paused"), ("resume", "resumed"), ("end", "ended"), ("reopen", "reopened")):
        results = at_once([partial(carried_out, f"agenda.{act}_meeting", token, **meeting) for token in tokens])
        assert set(results) == {"null"}, act
        lines = lines_after(meeting_stream(office.meeting_id), 0)
        assert [line.kind for line in lines].count(f"agenda.meeting_{done}") == 1


def test_all_enter_one_item_whoever_presses(office: Office, at_once: AtOnce) -> None:
    desk = office.actor("mishu", Scope.UNIT)
    with transaction.atomic():
        items = [office.item_id, *(add_item(desk, office.meeting_id, f"议题{n}").item_id for n in (2, 3, 4))]
    token = token_of(office, "mishu")
    enter: list[Callable[[], Any]] = [
        partial(carried_out, "agenda.start_item", token, meeting_id=office.meeting_id, item_id=one) for one in items
    ]
    for _ in range(5):
        assert set(at_once(enter)) == {"null"}
        now = [item for item in items_of(office.meeting_id) if item.state == "running"]
        assert len(now) == 1
        last = [
            line for line in lines_after(meeting_stream(office.meeting_id), 0) if line.kind == "agenda.item_started"
        ]
        assert last[-1].data()["item_id"] == str(now[0].id)


def test_no_paper_outlives_its_item(office: Office, at_once: AtOnce, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_bound", [Works()])
    desk, token = office.actor("mishu", Scope.UNIT), token_of(office, "mishu")
    content = b"%PDF-1.7 x"

    def lay(item_id: UUID) -> None:
        with transaction.atomic():
            upload_document(desk, Incoming("a.pdf", len(content), BytesIO(content)), office.meeting_id, item_id)

    for turn in range(5):
        with transaction.atomic():
            item = add_item(desk, office.meeting_id, f"议题{turn}").item_id
        at_once([partial(lay, item), partial(carried_out, "agenda.remove_item", token, item_id=item)])
        stays = item in {one.id for one in items_of(office.meeting_id)}
        assert Paper.objects.filter(item_id=item).exists() == stays


def test_one_turn_sent_ten_times_is_one_line(office: Office, at_once: AtOnce) -> None:
    """A turn is one statement of its own, so that the same command id must hold without a transaction around it."""
    shown = {"meeting_id": office.meeting_id, "version_id": office.version_id, "viewport": VIEWPORT}
    token, command_id = token_of(office, "xu"), uuid4()
    carried_out("stage.start_presenting", token, page=1, **shown)
    results = at_once([partial(carried_out, "stage.turn_page", token, command_id, page=2, **shown)] * 10)
    assert set(results) == {"null"}
    assert carried_out("stage.turn_page", token, page=3, **shown) == "null"
    # Repeated late, it would turn back; it is answered, and nothing happens.
    assert carried_out("stage.turn_page", token, command_id, page=2, **shown) == "null"
    lines = lines_after(meeting_stream(office.meeting_id), 0)
    assert [line.data()["shown"]["page"] for line in lines if line.kind == "stage.page_turned"] == [2, 3]
    assert KeptAnswer.objects.filter(command_id=command_id).count() == 1


def test_a_turn_that_cannot_be_one_statement_goes_the_ordinary_way(office: Office) -> None:
    shown = {"meeting_id": office.meeting_id, "version_id": office.version_id, "viewport": VIEWPORT}
    xu, jiang = token_of(office, "xu"), token_of(office, "jiang")
    carried_out("stage.start_presenting", xu, page=1, **shown)
    refused = uuid4()
    assert carried_out("stage.turn_page", jiang, refused, page=2, **shown) == "stage.not_presenting"
    assert carried_out("stage.turn_page", xu, page=99, **shown) == "stage.no_such_page"
    assert carried_out("stage.turn_page", xu, page=1, **shown) == "null", "the same place again is no event"
    assert not KeptAnswer.objects.filter(command_id=refused).exists()
    kinds = [line.kind for line in lines_after(meeting_stream(office.meeting_id), 0)]
    assert kinds[-1] == "stage.presenting_started"


def test_the_same_command_ten_times_at_once_is_one_effect(office: Office, at_once: AtOnce) -> None:
    command_id, token = uuid4(), token_of(office, "xitong")
    results = at_once([lambda: carried_out("people.create_unit", token, command_id, name="新单位")] * 10)
    assert len(set(results)) == 1, results
    assert results[0].startswith('{"id":')
    assert Unit.objects.filter(name="新单位").count() == 1
    assert KeptAnswer.objects.filter(command_id=command_id).count() == 1


def test_a_start_ten_times_at_once_is_one_line(office: Office, at_once: AtOnce) -> None:
    order = {"meeting_id": office.meeting_id, "version_id": office.version_id, "page": 1, "viewport": VIEWPORT}
    command_id, token = uuid4(), token_of(office, "xu")
    results = at_once([lambda: carried_out("stage.start_presenting", token, command_id, **order)] * 10)
    assert results == ["null"] * 10
    assert Line.objects.filter(kind="stage.presenting_started").count() == 1


def test_the_same_name_twice_at_once_is_one_thing_and_a_refusal(office: Office, at_once: AtOnce) -> None:
    token = token_of(office, "xitong")
    for turn in range(3):
        name = f"第{turn}会议室"
        results = at_once([partial(carried_out, "venue.create_room", token, name=name, seats=["A01"])] * 4)
        assert sorted(results)[:3] == ["venue.room_exists"] * 3, results
        assert Room.objects.filter(name=name).count() == 1


def test_a_room_is_given_once_for_the_same_hour(office: Office, at_once: AtOnce) -> None:
    token = token_of(office, "mishu")
    order = {"title": "会", "room_id": office.room_id}
    order |= {"starts_at": "2031-01-01T09:00:00+08:00", "ends_at": "2031-01-01T10:00:00+08:00"}
    results = at_once([partial(carried_out, "agenda.create_meeting", token, **order)] * 4)
    assert sorted(results)[:3] == ["agenda.room_taken"] * 3, results


def test_one_machine_stands_at_one_place(office: Office, at_once: AtOnce) -> None:
    machine_id, token = uuid4(), token_of(office, "yunwei")
    seats = [office.seats[f"A{number:02d}"] for number in range(1, 7)]
    results = at_once(
        [partial(carried_out, "venue.bind_seat", token, seat_id=seat, terminal_id=machine_id) for seat in seats]
    )
    assert sorted(results) == ["null"] + ["venue.machine_elsewhere"] * 5


def test_one_code_lets_one_machine_in(office: Office, at_once: AtOnce) -> None:
    from ting.devices.inventory.actions.knock import knock
    from ting.foundation.kernel.actor import NOBODY, ActorKind

    with transaction.atomic():
        code = knock(NOBODY, ActorKind.TERMINAL).code

    def let_in() -> Any:
        with transaction.atomic():
            return enrol(SYSTEM, [EnrolRow(code=code, name=f"终端{uuid4().hex[:4]}")])

    results = at_once([let_in] * 4)
    assert sum(isinstance(result, Refusal) for result in results) == 3


@pytest.mark.usefixtures("transactional_db")
def test_numbers_have_no_gap_under_sixteen_writers_who_sometimes_fall(at_once: AtOnce) -> None:
    def write(seed: int) -> list[int]:
        numbers = []
        for turn in range(12):
            try:
                with transaction.atomic():
                    number = record(SYSTEM, SITE, RoomChanged(room_id=uuid4()))
                    if (seed + turn) % 4 == 0:
                        raise InterruptedError
                numbers.append(number)
            except InterruptedError:
                continue
        return numbers

    results = at_once([partial(write, seed) for seed in range(16)])
    numbers = sorted(number for written in results for number in written)
    assert numbers == list(range(1, 16 * 9 + 1))
    assert [line.number for line in lines_after(SITE, 0)] == numbers
