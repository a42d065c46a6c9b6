"""Papers through the one door that HTTP and the lane share: rights, once only, audited."""

import io
import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from ting.edge import wiring
from ting.edge.demo import office
from ting.edge.door import Caller, Reply, ask, perform
from ting.foundation.audit.models import AuditLine
from ting.foundation.kernel.doors import Incoming
from ting.foundation.kernel.refusal import NotAllowed, NotFound, Refusal, SignedOut
from ting.meeting.agenda.models import Item, Meeting
from ting.meeting.documents import ports
from ting.meeting.documents.models import Paper, Version
from ting.meeting.documents.reconciler import draw_version
from ting.meeting.documents.tests.meeting_house import PDF, PretendRenderer


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """The demo's office and meeting, its paper drawn by a pretended renderer."""
    settings.TING_HOME = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # haste, not safety
    monkeypatch.setattr(ports, "_bound", [PretendRenderer()])
    office.seed()
    for version_id in Version.objects.values_list("id", flat=True):
        draw_version(version_id)
    return Meeting.objects.get()


def caller(username: str, command_id: UUID | None = None) -> Caller:
    """Signed in as this person of the demo."""
    command = wiring.commands()["people.sign_in"]
    order = command.order(username=username, password=office.PASSWORD)
    token = perform(command, Caller("", "127.0.0.1"), order).session_token
    return Caller(token or "", "127.0.0.1", command_id=command_id or uuid4())


def upload(who: Caller, meeting: Meeting, data: bytes = PDF) -> Reply:
    command = wiring.commands()["documents.upload"]
    order = command.order(meeting_id=meeting.id, item_id=Item.objects.get(meeting=meeting, position=1).id)
    return perform(command, who, order, Incoming("补充材料.pdf", len(data), io.BytesIO(data)))


def see(who: Caller, name: str, **order: object) -> Reply:
    query = wiring.queries()[f"documents.{name}"]
    return ask(query, who, query.order(**order))


def test_the_same_command_twice_is_one_paper(site: Meeting) -> None:
    who, before = caller("mishu"), Paper.objects.count()
    first, second = upload(who, site), upload(who, site)
    assert first.text == second.text
    assert Paper.objects.count() == before + 1
    upload(Caller(who.token, who.address, command_id=uuid4()), site)
    assert Paper.objects.count() == before + 2


def test_a_refused_upload_is_audited_and_may_be_tried_again(site: Meeting) -> None:
    who = caller("mishu")
    with pytest.raises(Refusal) as refusal:
        upload(who, site, b"PK\x03\x04")
    assert refusal.value.code == "documents.not_pdf"
    assert AuditLine.objects.filter(act="documents.upload", result="refused").count() == 1
    assert json.loads(upload(who, site).text)["paper_id"]


@pytest.mark.parametrize("username", ["yunwei", "xitong", "baomi", "shenji", "xu"])
def test_who_is_no_secretary_uploads_nothing(site: Meeting, username: str) -> None:
    before = Paper.objects.count()
    with pytest.raises((NotAllowed, NotFound)):
        upload(caller(username), site)
    assert Paper.objects.count() == before


@pytest.mark.parametrize("width", [240, 1280, 1920])
def test_an_attendee_sees_pages_and_others_do_not(site: Meeting, width: int) -> None:
    order = {"version_id": Version.objects.get().id, "number": 1}
    page = see(caller("xu"), "page", width=str(width), **order)
    assert page.served is not None
    assert page.served.media_type == "image/webp"
    for username in ("yunwei", "shenji", "xitong"):
        with pytest.raises((NotAllowed, NotFound)):
            see(caller(username), "page", width=width, **order)
    with pytest.raises(SignedOut):
        see(Caller("", "127.0.0.1"), "page", width=width, **order)


def test_opening_is_audited_with_the_person(site: Meeting) -> None:
    command = wiring.commands()["documents.open_paper"]
    reply = perform(command, caller("xu"), command.order(version_id=Version.objects.get().id))
    assert len(json.loads(reply.text)["pages"]) == 3
    assert AuditLine.objects.get(act="documents.open_paper").actor_name == "许知衡"
