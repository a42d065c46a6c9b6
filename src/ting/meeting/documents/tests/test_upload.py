"""Uploading a paper, on PostgreSQL: all of it or nothing, and who may."""

import hashlib
import json
from typing import Any

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from ting.foundation.audit.models import AuditLine
from ting.foundation.files.models import StoredContent
from ting.foundation.files.queries import damaged_files, is_whole, stored_file
from ting.foundation.journal.models import Line
from ting.foundation.kernel.refusal import NotFound, Refusal
from ting.meeting.documents import rules
from ting.meeting.documents.actions import upload_document as action
from ting.meeting.documents.models import Paper, Version
from ting.meeting.documents.queries import papers_of
from ting.meeting.documents.tests.meeting_house import PDF, House, PretendRenderer


def test_an_upload_leaves_paper_file_order_audit_and_line(house: House) -> None:
    answer = house.upload(title="三年行动方案")
    assert answer.digest == hashlib.sha256(PDF).hexdigest()
    (paper,) = papers_of(house.meeting.id, desk=True)
    assert (paper.title, paper.position, paper.item_id) == ("三年行动方案", 1, house.item.id)
    assert (paper.version.state, paper.version.file_name) == ("received", "行动方案.pdf")
    stored = stored_file(answer.digest)
    assert stored is not None
    assert (stored.size_bytes, stored.media_type) == (len(PDF), "application/pdf")
    assert is_whole(answer.digest)
    job = ProcrastinateJob.objects.get(args__version_id=str(answer.version_id))
    assert (job.task_name, job.status) == ("documents.draw_pages", "todo")
    line = Line.objects.get(stream=f"meeting:{house.meeting.id}")
    assert (line.kind, line.audience) == ("documents.paper_received", "desk")
    assert json.loads(line.body)["d"]["paper"] == json.loads(paper.model_dump_json())
    audit = AuditLine.objects.get()
    assert (audit.act, audit.actor_id) == ("documents.upload", str(house.secretary.id))


def test_papers_stand_in_the_order_they_came(house: House) -> None:
    for name in ("甲.pdf", "乙.pdf", "丙.pdf"):
        house.upload(file_name=name)
    papers = papers_of(house.meeting.id, desk=True)
    assert [(p.title, p.position) for p in papers] == [("甲", 1), ("乙", 2), ("丙", 3)]
    assert StoredContent.objects.count() == 1


def test_attendees_see_nothing_yet(house: House) -> None:
    house.upload()
    assert papers_of(house.meeting.id, desk=False) == []


def test_the_chair_may_lay_a_paper_too(house: House) -> None:
    assert house.upload(actor=house.chair).paper_id


@pytest.mark.parametrize("who", ["attendee", "stranger", "other_secretary"])
def test_nobody_else_may(house: House, who: str) -> None:
    with pytest.raises(NotFound):
        house.upload(actor=getattr(house, who))
    assert not StoredContent.objects.exists()


def test_the_item_must_be_the_meetings(house: House) -> None:
    with pytest.raises(NotFound):
        house.upload(item_id=house.meeting.id)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "documents.empty_file"),
        (b"PK\x03\x04 a word file called pdf", "documents.not_pdf"),
    ],
)
def test_what_is_no_paper_is_refused(house: House, data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        house.upload(data)
    assert refusal.value.code == code
    assert not StoredContent.objects.exists()
    assert not Paper.objects.exists()


def test_a_file_that_is_longer_than_it_says(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action, "MAX_UPLOAD_BYTES", 20)
    with pytest.raises(rules.TooBig):
        house.upload()
    assert not StoredContent.objects.exists()


def test_without_a_sandbox_nothing_comes_in(house: House, renderer: PretendRenderer) -> None:
    renderer.is_whole = False
    with pytest.raises(rules.SandboxMissing):
        house.upload()
    assert not StoredContent.objects.exists()


def test_after_the_meeting_nothing_comes_in(house: House) -> None:
    house.meeting.state = "ended"
    house.meeting.save()
    with pytest.raises(rules.MeetingIsOver):
        house.upload()


@pytest.mark.django_db(transaction=True)
def test_a_failure_at_the_end_leaves_no_row(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between table and journal: neither paper, nor order, nor audit line."""

    def broken(*_: Any) -> int:
        raise RuntimeError("killed here")

    monkeypatch.setattr(action, "record", broken)
    jobs = ProcrastinateJob.objects.count()  # other tests' orders stay: these tables are not Django's
    with pytest.raises(RuntimeError), transaction.atomic():
        house.upload()
    counts = [m.objects.count() for m in (Paper, Version, StoredContent, AuditLine)]
    assert counts == [0, 0, 0, 0]
    assert ProcrastinateJob.objects.count() == jobs
    assert list(damaged_files()) == []


def test_a_slow_disk_is_borne(house: House) -> None:
    house.upload()
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("1min",)


def test_damage_in_the_store_is_found(house: House) -> None:
    from ting.foundation.files.queries import path_of

    digest = house.upload().digest
    assert list(damaged_files()) == []
    path = path_of(digest)
    path.chmod(0o640)
    path.write_bytes(PDF.replace(b"more", b"less"))
    assert list(damaged_files()) == [digest]
