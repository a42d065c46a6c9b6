"""Knocking, letting in all or none, shutting out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ting.devices.inventory.actions.enrol import EnrolRow, enrol
from ting.devices.inventory.actions.knock import Knocked, knock
from ting.devices.inventory.actions.revoke import revoke
from ting.devices.inventory.models import Machine
from ting.devices.inventory.queries import machines
from ting.devices.inventory.rules import MOST_WAITING, AlreadyLetIn, BadRows, NotAMachine, TooManyWaiting
from ting.foundation.audit.models import AuditLine
from ting.foundation.journal.bookmarks import lines_after
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import NOBODY, SYSTEM, Actor, ActorKind, Role
from ting.foundation.kernel.refusal import NotFound
from ting.foundation.people import queries as people

TERMINAL = ActorKind.TERMINAL
pytestmark = pytest.mark.django_db


def behind(knocked: Knocked) -> Actor | None:
    """Who the door takes the machine for."""
    assert knocked.session_token is not None
    found = people.knock([knocked.session_token]).get(knocked.session_token)
    return found.actor if found else None


def actor_of(knocked: Knocked) -> Actor:
    actor = behind(knocked)
    assert actor is not None
    return actor


def test_a_waiting_machine_has_no_rights_and_keeps_its_code() -> None:
    first = knock(NOBODY, TERMINAL)
    waiting = actor_of(first)
    assert (waiting.kind, waiting.roles, waiting.name) == (TERMINAL, frozenset(), "")
    again = knock(waiting, TERMINAL)
    assert (again.code, again.machine_id, again.session_token) == (first.code, first.machine_id, None)
    assert Machine.objects.count() == 1
    assert knock(NOBODY, TERMINAL).code != first.code


def test_the_code_is_shown_on_the_machine_only_and_is_gone_after_use() -> None:
    knocked = knock(NOBODY, TERMINAL)
    plain = knocked.code.replace(" ", "")
    assert plain not in str(machines())
    enrol(SYSTEM, [EnrolRow(code=knocked.code, name="终端01")])
    assert Machine.objects.get().code is None
    with pytest.raises(BadRows):
        enrol(SYSTEM, [EnrolRow(code=knocked.code, name="终端02")])
    let_in = actor_of(knocked)
    assert (let_in.name, let_in.roles) == ("终端01", frozenset({Role.TERMINAL}))


def test_eighty_in_one_go_or_none() -> None:
    codes = [knock(NOBODY, TERMINAL).code for _ in range(80)]
    rows = [EnrolRow(code=code, name=f"终端{number:02d}") for number, code in enumerate(codes, 1)]
    wrong = [*rows[:40], EnrolRow(code="000000", name="x"), *rows[41:79], EnrolRow(code=codes[79], name="终端01")]
    with pytest.raises(BadRows) as refused:
        enrol(SYSTEM, wrong)
    named = [(row["row"], row["reason"]) for row in refused.value.fields["rows"]]
    assert named == [(1, "name_taken"), (41, "code_unknown"), (80, "name_taken")]
    assert not Machine.objects.exclude(enrolled_at=None).exists()
    assert not AuditLine.objects.exists()
    since = len(lines_after("site", 0))
    assert len(enrol(SYSTEM, rows).machine_ids) == 80
    assert AuditLine.objects.filter(act="inventory.enrol").count() == 80
    assert {line.kind for line in lines_after("site", since)} == {"inventory.machine_changed"}


def test_a_code_is_good_for_twelve_hours() -> None:
    knocked = knock(NOBODY, TERMINAL)
    waiting = actor_of(knocked)
    with clock.moved(timedelta(hours=12, minutes=1)):
        with pytest.raises(BadRows):
            enrol(SYSTEM, [EnrolRow(code=knocked.code, name="终端01")])
        fresh = knock(waiting, TERMINAL)
        assert fresh.session_token is not None
        assert fresh.machine_id != knocked.machine_id
        assert Machine.objects.count() == 1


def test_a_machine_that_is_in_does_not_knock_its_credential_away() -> None:
    knocked = knock(NOBODY, TERMINAL)
    enrol(SYSTEM, [EnrolRow(code=knocked.code, name="终端01")])
    for kind in (TERMINAL, ActorKind.PROJECTOR):
        with pytest.raises(AlreadyLetIn):
            knock(actor_of(knocked), kind)
    assert behind(knocked) is not None


def test_shut_out_is_at_once_and_for_good_but_may_knock_anew() -> None:
    knocked = knock(NOBODY, TERMINAL)
    enrol(SYSTEM, [EnrolRow(code=knocked.code, name="终端01")])
    since = len(lines_after("site", 0))
    revoke(SYSTEM, knocked.machine_id)
    assert behind(knocked) is None
    kinds = [line.kind for line in lines_after("site", since)]
    assert kinds == ["people.session_ended", "inventory.machine_changed"]
    with pytest.raises(NotFound):
        revoke(SYSTEM, knocked.machine_id)
    anew = knock(NOBODY, TERMINAL)
    enrol(SYSTEM, [EnrolRow(code=anew.code, name="终端01")])
    assert [machine.state for machine in machines() if machine.name] == ["revoked", "enrolled"]


def test_a_waiting_one_is_shut_out_as_well_and_keeps_its_record() -> None:
    knocked = knock(NOBODY, TERMINAL)
    revoke(SYSTEM, knocked.machine_id)
    with pytest.raises(BadRows):
        enrol(SYSTEM, [EnrolRow(code=knocked.code, name="终端01")])
    with clock.moved(timedelta(days=1)):
        knock(NOBODY, TERMINAL)
    assert Machine.objects.filter(id=knocked.machine_id).exists()


def test_strangers_do_not_fill_the_list_without_end() -> None:
    Machine.objects.bulk_create(
        Machine(kind="terminal", name="", code=f"{n:06d}", address="", knocked_at=clock.now())
        for n in range(MOST_WAITING)
    )
    with pytest.raises(TooManyWaiting):
        knock(NOBODY, TERMINAL)
    with clock.moved(timedelta(hours=13)):
        knock(NOBODY, TERMINAL)


@pytest.mark.parametrize("kind", [ActorKind.ACCOUNT, ActorKind.SYSTEM, ActorKind.NOBODY])
def test_only_machines_knock(kind: ActorKind) -> None:
    with pytest.raises(NotAMachine):
        knock(NOBODY, kind)
    with pytest.raises(NotAMachine):
        knock(replace(NOBODY, kind=kind), kind)
