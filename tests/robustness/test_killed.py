"""kill -9 between the table, the audit log, the journal and the commit: all of them or none."""

import os
import subprocess
import sys
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection, transaction

from tests.edge.office import Office, build_office
from ting.foundation.audit.models import AuditLine
from ting.foundation.audit.queries import verify_chain
from ting.foundation.journal.bookmarks import last_number, lines_after
from ting.foundation.journal.event import SITE
from ting.foundation.journal.models import KeptAnswer
from ting.foundation.kernel.actor import SYSTEM
from ting.foundation.people.actions.open_session import open_account_session
from ting.foundation.people.models import Account, RoleGrant


@pytest.fixture
def office(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Office:
    for name, value in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
        monkeypatch.setattr(Argon2PasswordHasher, name, value)
    return build_office()


def carried_out(where: str, token: str, command_id: UUID, account_id: UUID) -> subprocess.CompletedProcess[str]:
    known = connection.settings_dict
    url = f"postgresql://{known['USER']}@/{known['NAME']}?host={quote(known['HOST'], safe='')}"
    return subprocess.run(
        [sys.executable, "-m", "tests.robustness.fallen", where, token, str(command_id), str(account_id)],
        env=os.environ | {"TING_DATABASE_URL": url, "PYTHONPATH": "src:."},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def traces(office: Office) -> tuple[bool, int, int, int]:
    """The row, the audit lines, the journal's number, the kept answers."""
    return (
        RoleGrant.objects.filter(account_id=office.accounts["xu"], role="engineer").exists(),
        AuditLine.objects.filter(act="people.grant_role").count(),
        last_number(SITE),
        KeptAnswer.objects.count(),
    )


@pytest.mark.parametrize("where", ["table", "record", "commit"])
def test_killed_in_the_middle_leaves_nothing_and_the_repetition_does_it_once(office: Office, where: str) -> None:
    with transaction.atomic():
        token = open_account_session(SYSTEM, Account.objects.get(username="baomi"), "")
    before, command_id = traces(office), uuid4()
    assert carried_out(where, token, command_id, office.accounts["xu"]).returncode == -9
    assert traces(office) == before
    for _ in range(2):
        done = carried_out("never", token, command_id, office.accounts["xu"])
        assert (done.returncode, done.stdout.strip()) == (0, "null"), done.stderr
    _, audited, number, kept = before
    assert traces(office) == (True, audited + 1, number + 1, kept + 1)
    assert [line.number for line in lines_after(SITE, number)] == [number + 1], "no number was lost with the dead"
    assert verify_chain()[1] is None
