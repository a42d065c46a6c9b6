"""Numbers, lines, notices, bookmarks and kept answers, on PostgreSQL."""

import json
from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, transaction

from ting.foundation.journal.answers import forget_old_answers, keep_answer, kept_answer
from ting.foundation.journal.bookmarks import ReadLine, epoch, last_number, last_numbers, lines_after, read_on
from ting.foundation.journal.event import CHANNEL, EVERYONE, KEEP, Event, Redaction
from ting.foundation.journal.models import Line, Stream
from ting.foundation.journal.record import record
from ting.foundation.journal.registry import register
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM
from ting.foundation.people.events import RightsChanged, SessionEnded
from ting.foundation.worker.reader import conninfo


def said(text: str) -> Event:
    """An event of any length."""
    made: Event = RightsChanged.model_construct(account_id=text)
    return made


def undone(*streams: str) -> None:
    """Journals and falls before the commit."""
    with transaction.atomic():
        for stream in streams:
            record(SYSTEM, stream, RightsChanged(account_id=uuid4()))
        raise InterruptedError


def test_numbers_rise_by_one_in_each_stream(db: None) -> None:
    numbers = [record(SYSTEM, stream, RightsChanged(account_id=uuid4())) for stream in ("a", "b", "a", "a", "b")]
    assert numbers == [1, 1, 2, 3, 2]
    assert (last_number("a"), last_number("b"), last_number("c")) == (3, 2, 0)
    assert [line.number for line in lines_after("a", 1)] == [2, 3]
    assert len(lines_after("a", 0, limit=2)) == 2


def test_the_newest_number_of_each_audience(db: None) -> None:
    session = uuid4()
    for event in (
        RightsChanged(account_id=uuid4()),
        SessionEnded(session_id=session),
        RightsChanged(account_id=uuid4()),
    ):
        record(SYSTEM, "site", event)
    assert last_numbers("site", 3) == {"operators": 3, f"session:{session}": 2}
    assert last_numbers("site", 2) == {"operators": 1, f"session:{session}": 2}
    assert last_numbers("site", 0) == {}


def test_rolled_back_leaves_neither_line_nor_number(db: None) -> None:
    record(SYSTEM, "site", RightsChanged(account_id=uuid4()))
    with pytest.raises(InterruptedError):
        undone("site", "new")
    assert last_number("site") == 1
    assert not Stream.objects.filter(name="new").exists()
    assert record(SYSTEM, "site", RightsChanged(account_id=uuid4())) == 2


def test_a_line_is_stored_as_it_is_sent(db: None) -> None:
    account = uuid4()
    record(SYSTEM, "site", RightsChanged(account_id=account))
    (line,) = lines_after("site", 0)
    assert list(json.loads(line.body)) == ["k", "v", "at", "by", "d"], "text, so that the keys stay in their order"
    assert json.loads(line.body)["by"] == {"kind": "system", "id": None, "name": "Ting"}
    assert line.data() == {"account_id": str(account)}


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
@pytest.mark.parametrize("over", [-1, 0, 1, 400])
@pytest.mark.parametrize("letter", ["x", "厅"])
def test_a_notice_carries_the_line_while_it_fits(over: int, letter: str) -> None:
    """Chinese letters are three bytes each: it is bytes that count, and too many would undo the whole action."""
    empty = len(json.dumps("").encode())
    record(SYSTEM, "s" * 64, said(""))
    frame = len(lines_after("s" * 64, 0)[0].body.encode()) - empty + 2
    size = 7700 + over - frame
    text = letter * (size // len(letter.encode()))
    text += "x" * (size - len(text.encode()))
    with psycopg.connect(conninfo(), autocommit=True) as listener:
        listener.execute(f"LISTEN {CHANNEL}")
        number = record(SYSTEM, "s" * 64, said(text))
        (notice,) = listener.notifies(timeout=5, stop_after=1)
    stream, told, rest = notice.payload.split("\t", 2)
    (line,) = lines_after("s" * 64, number - 1)
    assert len(line.body.encode()) == 7700 + over
    assert (stream, int(told)) == ("s" * 64, number)
    assert rest == (f"{line.audience}\t{line.body}" if over <= 0 else "")
    assert line.data()["account_id"] == text


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_is_not_told() -> None:
    with psycopg.connect(conninfo(), autocommit=True) as listener:
        listener.execute(f"LISTEN {CHANNEL}")
        with pytest.raises(InterruptedError):
            undone("undone")
        record(SYSTEM, "done", RightsChanged(account_id=uuid4()))
        (notice,) = listener.notifies(timeout=5, stop_after=1)
    assert notice.payload.startswith("done\t1\t")


def test_one_epoch_while_nothing_happens_to_the_database(db: None) -> None:
    assert epoch() == epoch()
    assert "-" in epoch()


KINDS = frozenset({RightsChanged.kind})


def told(count: int) -> None:
    for _ in range(count):
        record(SYSTEM, "site", RightsChanged(account_id=uuid4()))
        record(SYSTEM, "site", SessionEnded(session_id=uuid4()))


def test_a_reader_gets_each_line_of_its_kinds_once(db: None) -> None:
    told(3)
    read: list[int] = []
    assert read_on("r", lambda line: read.append(line.number), KINDS) == 3
    assert read_on("r", lambda line: read.append(line.number), KINDS) == 0
    told(1)
    read_on("r", lambda line: read.append(line.number), KINDS)
    assert read == [1, 3, 5, 7]
    other: list[int] = []
    read_on("other", lambda line: other.append(line.number), frozenset({SessionEnded.kind}))
    assert other == [2, 4, 6, 8]


def test_a_crash_between_leaves_the_line_undone_and_before_the_bookmark(db: None) -> None:
    told(3)
    done: list[int] = []

    def work(line: ReadLine) -> None:
        record(SYSTEM, "work", SessionEnded(session_id=uuid4()))
        if line.number == 3 and len(done) == 1:
            done.append(0)
            raise InterruptedError
        done.append(line.number)

    with pytest.raises(InterruptedError):
        read_on("r", work, KINDS)
    assert last_number("work") == 1, "what the broken one wrote is gone"
    read_on("r", work, KINDS)
    assert done == [1, 0, 3, 5]
    assert last_number("work") == 3


def test_who_reads_the_same_line_second_finds_it_done(db: None) -> None:
    told(1)
    read: list[str] = []

    def work(line: ReadLine) -> None:
        read.append("first")
        read_on("r", lambda inner: read.append("second"), KINDS)

    read_on("r", work, KINDS)
    assert read == ["first"]


def test_the_same_id_is_the_same_answer_for_one_principal_and_one_command(db: None) -> None:
    command = uuid4()
    assert kept_answer("account:1", command, "a.b") is None
    assert keep_answer("account:1", command, "a.b", '{"id":1}')
    assert not keep_answer("account:1", command, "a.b", '{"id":2}')
    assert kept_answer("account:1", command, "a.b") == '{"id":1}'
    assert kept_answer("account:1", command, "a.c") is None
    assert keep_answer("account:2", command, "a.b", "null"), "two people with the same id do not meet"
    assert kept_answer("account:2", command, "a.b") == "null"


def test_answers_are_kept_a_day(db: None) -> None:
    keep_answer("account:1", uuid4(), "a.b", "null")
    with clock.moved(timedelta(hours=23, minutes=59)):
        assert forget_old_answers() == 0
    with clock.moved(timedelta(hours=24, minutes=1)):
        keep_answer("account:1", uuid4(), "a.b", "null")
        assert forget_old_answers() == 1
        assert forget_old_answers() == 0


def test_an_event_states_everything_or_is_none() -> None:
    with pytest.raises(TypeError, match="does not state version, redaction, audience"):

        class _Half(Event):
            kind: ClassVar[str] = "test.half_stated"

    with pytest.raises(TypeError, match="redacts fields it has not: secret"):

        class _Blanks(Event):
            kind: ClassVar[str] = "test.blanks_nothing"
            version: ClassVar[int] = 1
            redaction: ClassVar[Redaction] = Redaction(("secret",), "closing")

            def audience(self) -> str:
                return EVERYONE

    with pytest.raises(TypeError, match="two events are called"):
        register(RightsChanged.kind, SessionEnded)
    assert KEEP.fields == ()


def test_a_stream_and_number_stand_for_one_line(db: None) -> None:
    told(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT (stream, number)) FROM journal_line")
        assert cursor.fetchone() == (2, 2)
    assert Line.objects.count() == 2
