"""The audit chain: every tampering is found, no clean chain is accused, and the database itself only appends."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.audit.models import AuditHead, AuditLine
from ting.foundation.audit.queries import audit_lines, verify_chain
from ting.foundation.audit.rules import GENESIS, Finding, canonical, chained, first_break
from ting.foundation.kernel.actor import SYSTEM


@dataclass(frozen=True)
class Row:
    number: int
    content: str
    hash: str


def chain_of(contents: list[str]) -> list[Row]:
    rows, previous = [], GENESIS
    for number, content in enumerate(contents, 1):
        previous = chained(previous, number, content)
        rows.append(Row(number, content, previous))
    return rows


def found(rows: list[Row], head: tuple[int, str], checkpoints: dict[int, str] | None = None) -> Finding | None:
    walked = [(row.number, row.content, row.hash, True) for row in sorted(rows, key=lambda row: row.number)]
    return first_break(walked, head, checkpoints or {})


def head_of(rows: list[Row]) -> tuple[int, str]:
    return (rows[-1].number, rows[-1].hash) if rows else (0, GENESIS)


contents = st.lists(st.text(max_size=8), max_size=12)
some = st.lists(st.text(max_size=8), min_size=2, max_size=12)


@given(contents)
def test_a_clean_chain_is_never_accused(texts: list[str]) -> None:
    rows = chain_of(texts)
    assert found(rows, head_of(rows)) is None
    assert found(rows, head_of(rows), {row.number: row.hash for row in rows}) is None


@given(some, st.data())
def test_every_edit_is_found_where_it_is(texts: list[str], data: st.DataObject) -> None:
    rows = chain_of(texts)
    at = data.draw(st.integers(0, len(rows) - 1))
    changed = data.draw(st.text(max_size=8).filter(lambda text: text != rows[at].content))
    alone = [*rows[:at], replace(rows[at], content=changed), *rows[at + 1 :]]
    assert found(alone, head_of(rows)) == Finding(at + 1, "edited")
    hashed = chained(rows[at - 1].hash if at else GENESIS, at + 1, changed)
    with_hash = [*rows[:at], replace(rows[at], content=changed, hash=hashed), *rows[at + 1 :]]
    finding = found(with_hash, head_of(rows))
    assert finding == (Finding(at + 2, "edited") if at + 1 < len(rows) else Finding(at + 2, "cut"))


@given(some, st.data())
def test_every_deletion_is_found(texts: list[str], data: st.DataObject) -> None:
    rows = chain_of(texts)
    at = data.draw(st.integers(0, len(rows) - 1))
    kind = "gap" if at + 1 < len(rows) else "cut"
    assert found(rows[:at] + rows[at + 1 :], head_of(rows)) == Finding(at + 1, kind)
    moved_up = [*rows[:at], *(replace(row, number=row.number - 1) for row in rows[at + 1 :])]
    assert found(moved_up, head_of(rows)) is not None


@given(some, st.data())
def test_every_insertion_is_found(texts: list[str], data: st.DataObject) -> None:
    rows = chain_of(texts)
    at = data.draw(st.integers(0, len(rows)))
    new = Row(at + 1, "x", chained(rows[at - 1].hash if at else GENESIS, at + 1, "x"))
    assert found([*rows[:at], new, *(replace(row, number=row.number + 1) for row in rows[at:])], head_of(rows))


@given(some.filter(lambda texts: len(set(texts)) > 1), st.data())
def test_every_new_order_is_found(texts: list[str], data: st.DataObject) -> None:
    rows = chain_of(texts)
    mixed = data.draw(st.permutations(rows).filter(lambda one: [r.content for r in one] != texts))
    renumbered = [replace(row, number=number) for number, row in enumerate(mixed, 1)]
    assert found(renumbered, head_of(rows)) is not None


@given(some, st.data())
def test_a_cut_tail_is_found_and_with_a_checkpoint_even_when_the_head_was_cut_too(
    texts: list[str], data: st.DataObject
) -> None:
    rows = chain_of(texts)
    kept = rows[: data.draw(st.integers(0, len(rows) - 1))]
    assert found(kept, head_of(rows)) == Finding(len(kept) + 1, "cut")
    assert found(kept, head_of(kept)) is None, "nothing inside can tell"
    assert found(kept, head_of(kept), {rows[-1].number: rows[-1].hash}) == Finding(len(kept) + 1, "cut")


@given(some, some)
def test_a_replaced_chain_is_found_by_a_checkpoint(texts: list[str], others: list[str]) -> None:
    rows, false = chain_of(texts), chain_of(others)
    at = min(len(rows), len(false))
    same = rows[at - 1].hash == false[at - 1].hash
    assert found(false, head_of(false)) is None
    finding = found(false, head_of(false), {at: rows[at - 1].hash})
    assert (finding is None) is same
    assert same or finding == Finding(at, "replaced")


def test_columns_that_do_not_agree_are_an_edit() -> None:
    (row,) = chain_of(["x"])
    assert first_break([(1, row.content, row.hash, False)], (1, row.hash), {}) == Finding(1, "edited")


def test_one_content_has_one_text() -> None:
    assert canonical({"b": "厅", "a": {"d": 1, "c": None}}) == '{"a":{"c":null,"d":1},"b":"厅"}'


def wrote(count: int = 3) -> None:
    for number in range(count):
        write_audit(SYSTEM, "test.act", "thing", number, note="审计")


def test_what_the_database_chains_a_stranger_can_check(db: None) -> None:
    wrote()
    rows = [Row(line.number, line.content, line.hash) for line in AuditLine.objects.order_by("number")]
    assert rows == chain_of([row.content for row in rows])
    state, finding = verify_chain()
    assert (state.number, finding) == (3, None)
    assert verify_chain({2: rows[1].hash})[1] is None
    assert verify_chain({2: "0" * 64})[1] == Finding(2, "replaced")


@pytest.mark.parametrize(
    "column",
    [
        "at = at - interval '1 hour'",
        "actor_kind = 'account'",
        "actor_id = 'x'",
        "actor_name = '别人'",
        "act = 'test.other'",
        "result = 'refused'",
        "content = '{}'",
        "hash = repeat('0', 64)",
        "number = number + 10",
    ],
)
def test_every_changed_column_is_found(db: None, column: str) -> None:
    wrote()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_line DISABLE TRIGGER audit_line_stays")
        cursor.execute(f"UPDATE audit_line SET {column} WHERE number = 2")
    finding = verify_chain()[1]
    assert finding is not None
    assert finding.number == 2


@pytest.mark.parametrize(
    "change", ["UPDATE audit_line SET act = 'x'", "DELETE FROM audit_line", "TRUNCATE audit_line CASCADE"]
)
def test_the_database_refuses_to_change_a_line(db: None, change: str) -> None:
    wrote()
    with pytest.raises(ProgrammingError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_moved_head_and_a_lost_head_are_found(db: None) -> None:
    wrote()
    AuditHead.objects.update(number=4)
    assert verify_chain()[1] == Finding(4, "cut")
    AuditHead.objects.all().delete()
    assert verify_chain()[1] == Finding(4, "cut")


def test_an_empty_log_is_whole(db: None) -> None:
    assert verify_chain()[1] is None


def undone() -> None:
    with transaction.atomic():
        wrote(2)
        raise InterruptedError


def test_rolled_back_leaves_no_line_and_no_hole(db: None) -> None:
    wrote(1)
    with pytest.raises(InterruptedError):
        undone()
    wrote(1)
    assert verify_chain()[0].number == 2


def test_the_auditor_finds_lines(db: None) -> None:
    write_audit(SYSTEM, "people.sign_in", result="refused")
    write_audit(SYSTEM, "people.sign_out")
    write_audit(SYSTEM, "stage.force")

    def acts(**wanted: Any) -> list[str]:
        return [line.act for line in audit_lines(**wanted)]

    assert acts() == ["stage.force", "people.sign_out", "people.sign_in"]
    assert acts(act="people.") == ["people.sign_out", "people.sign_in"]
    assert acts(result="refused") == ["people.sign_in"]
    assert acts(before=3, limit=1) == ["people.sign_out"]
    assert acts(who="tin") == acts()
    assert acts(who="%") == []
