"""From the worker's order to pages people read; interrupted, refused, resumed."""

import json
from uuid import UUID

import pytest
from django.db import connections, transaction

from ting.foundation.audit.models import AuditLine
from ting.foundation.files.rules import DiskFull
from ting.foundation.journal.models import Line
from ting.foundation.kernel.actor import SYSTEM, Actor
from ting.foundation.kernel.doors import Query, Served
from ting.foundation.kernel.refusal import NotFound, Unavailable
from ting.meeting.documents import rules
from ting.meeting.documents.access import drawing_alone
from ting.meeting.documents.actions.attach_pages import attach_pages
from ting.meeting.documents.actions.open_paper import open_paper
from ting.meeting.documents.api import QUERIES
from ting.meeting.documents.models import Page, Version
from ting.meeting.documents.ports import CannotDraw
from ting.meeting.documents.queries import (
    first_ready,
    page_count_of,
    papers_by_item,
    papers_of,
    presentable,
)
from ting.meeting.documents.reconciler import draw_version, reconcile
from ting.meeting.documents.tests.meeting_house import House, PretendRenderer, drawn_page


def lines(house: House, after: int = 1) -> list[tuple[str, str]]:
    """Kind and audience of the meeting's lines behind the upload's."""
    found = Line.objects.filter(stream=f"meeting:{house.meeting.id}", number__gt=after)
    return [(line.kind.removeprefix("documents."), line.audience) for line in found.order_by("number")]


def served(name: str, actor: Actor, **order: object) -> Served:
    (query,) = [q for q in QUERIES if isinstance(q, Query) and q.name == f"documents.{name}"]
    answer = query.run(actor, **order)
    assert isinstance(answer, Served)
    return answer


def test_drawn_pages_make_a_paper_readable(house: House) -> None:
    answer = house.upload()
    draw_version(answer.version_id)
    (paper,) = papers_of(house.meeting.id, desk=False)
    assert (paper.version.state, paper.version.pages_done, paper.version.page_count) == ("ready", 3, 3)
    assert lines(house) == [
        ("pages_drawn", "desk"),
        ("pages_drawn", "desk"),
        ("paper_ready", "all-papers"),
    ]
    body = Line.objects.get(kind="documents.paper_ready").body
    assert json.loads(body)["d"]["paper"] == json.loads(paper.model_dump_json())
    assert page_count_of(answer.version_id) == 3
    assert presentable(house.meeting.id, answer.version_id) == (answer.paper_id, 3)
    assert first_ready(house.meeting.id) == (answer.paper_id, answer.version_id)
    assert papers_by_item([house.meeting.id]) == {house.meeting.id: {house.item.id: 1}}


def test_the_first_page_is_seen_at_the_desk_before_the_last_is_drawn(house: House, renderer: PretendRenderer) -> None:
    answer = house.upload()
    seen: list[tuple[int, int]] = []

    def look(number: int) -> None:
        if number == 2:
            manifest = open_paper(house.secretary, answer.version_id)
            seen.append((len(manifest.pages), manifest.page_count or 0))
            with pytest.raises(NotFound):
                open_paper(house.attendee, answer.version_id)

    renderer.between = look
    draw_version(answer.version_id)
    assert seen == [(1, 3)]


def test_a_long_paper_does_not_flood_the_journal(house: House, renderer: PretendRenderer) -> None:
    renderer.page_count = 40
    draw_version(house.upload().version_id)
    drawn = [kind for kind, _ in lines(house) if kind == "pages_drawn"]
    assert 5 <= len(drawn) <= 8


def test_a_paper_that_cannot_be_drawn_is_refused_in_words(house: House, renderer: PretendRenderer) -> None:
    renderer.fault, renderer.fault_at = CannotDraw("documents.password"), 2
    answer = house.upload()
    draw_version(answer.version_id)
    (paper,) = papers_of(house.meeting.id, desk=True)
    assert (paper.version.state, paper.version.reason) == ("refused", "documents.password")
    assert papers_of(house.meeting.id, desk=False) == []
    assert not Page.objects.exists()
    assert lines(house)[-1] == ("paper_refused", "desk")
    assert AuditLine.objects.get(act="documents.draw_pages").result == "refused"
    with pytest.raises(NotFound):
        open_paper(house.secretary, answer.version_id)
    draw_version(answer.version_id)
    assert renderer.calls == [0]


@pytest.mark.parametrize("lack", [Unavailable("no sandbox"), DiskFull(size_bytes=1)])
def test_what_the_machine_lacks_is_not_the_papers_fault(
    house: House, renderer: PretendRenderer, lack: Exception
) -> None:
    renderer.fault, renderer.fault_at = lack, 2
    answer = house.upload()
    draw_version(answer.version_id)
    assert Version.objects.get().state == "converting"
    renderer.fault = None
    draw_version(answer.version_id)
    assert Version.objects.get().state == "ready"
    assert renderer.calls == [0, 1]


def test_a_file_that_is_gone_is_said_so(house: House) -> None:
    from ting.foundation.files.queries import path_of

    answer = house.upload()
    path_of(answer.digest).unlink()
    draw_version(answer.version_id)
    assert Version.objects.get().reason == "files.damaged"


def test_attaching_twice_or_with_a_gap_does_nothing(house: House) -> None:
    version_id = house.upload().version_id
    assert attach_pages(SYSTEM, version_id, [drawn_page(2, 3)]) is True
    assert not Page.objects.exists()
    assert attach_pages(SYSTEM, version_id, [drawn_page(1, 3)]) is True
    assert attach_pages(SYSTEM, version_id, [drawn_page(1, 3), drawn_page(2, 3)]) is True
    assert attach_pages(SYSTEM, version_id, [drawn_page(3, 3)]) is False
    assert attach_pages(SYSTEM, version_id, [drawn_page(3, 3)]) is False
    assert [page.number for page in Page.objects.order_by("number")] == [1, 2, 3]
    assert [kind for kind, _ in lines(house)].count("paper_ready") == 1


def test_the_reconciler_orders_once_what_a_dead_worker_left(house: House) -> None:
    version_id = house.upload().version_id
    assert reconcile() == 0  # the upload's own order still waits
    with_job_taken(version_id)
    assert reconcile() == 1
    assert reconcile() == 0
    draw_version(version_id)
    with_job_taken(version_id)
    assert reconcile() == 0


def with_job_taken(version_id: UUID) -> None:
    """As a worker that took the order and died leaves it: 'doing', for ever."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing' WHERE args->>'version_id' = %s",
            [str(version_id)],
        )


@pytest.mark.django_db(transaction=True)
def test_only_one_worker_draws_a_version(house: House, renderer: PretendRenderer) -> None:
    """The lock goes with the database session of whoever held it."""
    from concurrent.futures import ThreadPoolExecutor

    with transaction.atomic():
        version_id = house.upload().version_id
    with_job_taken(version_id)

    def elsewhere() -> int:
        draw_version(version_id)
        orders = reconcile()
        connections.close_all()
        return orders

    with drawing_alone(version_id) as alone, ThreadPoolExecutor(1) as pool:
        assert alone
        assert pool.submit(elsewhere).result() == 0
    assert renderer.calls == []
    with ThreadPoolExecutor(1) as pool:
        pool.submit(elsewhere).result()
    assert renderer.calls == [0]


def test_opening_is_audited_in_the_same_transaction(house: House) -> None:
    answer = house.upload(title="三年行动方案")
    draw_version(answer.version_id)
    manifest = open_paper(house.attendee, answer.version_id)
    assert [(p.number, p.width, p.height) for p in manifest.pages] == [
        (1, 595, 842),
        (2, 595, 842),
        (3, 595, 842),
    ]
    assert (manifest.title, manifest.page_count) == ("三年行动方案", 3)
    audit = AuditLine.objects.get(act="documents.open_paper")
    assert audit.actor_id == str(house.attendee.id)
    assert str(answer.paper_id) in audit.content


@pytest.mark.parametrize("who", ["stranger", "other_secretary"])
def test_who_takes_no_part_finds_nothing(house: House, who: str) -> None:
    version_id = house.upload().version_id
    draw_version(version_id)
    actor = getattr(house, who)
    with pytest.raises(NotFound):
        open_paper(actor, version_id)
    with pytest.raises(NotFound):
        served("page", actor, version_id=version_id, number=1, width=1280)
    with pytest.raises(NotFound):
        served("text", actor, version_id=version_id, number=1)
    assert not AuditLine.objects.filter(act="documents.open_paper").exists()


def test_pages_and_text_are_served(house: House) -> None:
    version_id = house.upload().version_id
    draw_version(version_id)
    for width in (240, 1280, 1920):
        page = served("page", house.attendee, version_id=version_id, number=2, width=width)
        assert page.content.endswith(f"2 at {width}".encode())
        assert page.media_type == "image/webp"
        assert page.cache_seconds > 3600
    text = json.loads(served("text", house.attendee, version_id=version_id, number=3).content)
    assert text["lines"][0]["text"] == "第3页"
    for number, width in ((4, 1280), (1, 1000), (0, 1280)):
        with pytest.raises(NotFound):
            served("page", house.attendee, version_id=version_id, number=number, width=width)


def test_what_is_not_of_this_meeting_cannot_be_presented(house: House) -> None:
    answer = house.upload()
    with pytest.raises(NotFound):
        presentable(house.meeting.id, answer.version_id)
    draw_version(answer.version_id)
    with pytest.raises(NotFound):
        presentable(house.item.id, answer.version_id)
    assert Version.objects.get().state == rules.State.READY
