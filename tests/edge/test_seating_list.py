"""The seating list through the HTTP application: out as a workbook, in as a proposal that saves nothing."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests.edge.browser import Answered, Browser
from tests.edge.office import Office
from ting.foundation.audit.models import AuditLine
from ting.foundation.journal.models import Line
from ting.foundation.sheets.reading import read_sheet
from ting.foundation.sheets.writing import write_sheet
from ting.meeting.attendance.models import Participant

Open = Callable[..., Browser]


def read_list(
    desk: Browser, office: Office, content: bytes, name: str = "座位.xlsx", size: int | None = None
) -> Answered:
    fields: dict[str, Any] = {"meeting_id": office.meeting_id, "size_bytes": len(content) if size is None else size}
    parts = [f'--cut\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in fields.items()]
    head = f'--cut\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    body = b"".join([*parts, head, content, b"\r\n--cut--\r\n"])
    kind = "multipart/form-data; boundary=cut"
    return desk.raw("POST", "/api/attendance/read-seating-list", body, content_type=kind, ting_command=str(uuid4()))


def test_what_goes_out_comes_back_in_and_changes_nothing(office: Office, browser: Open) -> None:
    desk = browser("mishu")
    book = desk.command("attendance.export_seating_list", meeting_id=office.meeting_id).data
    assert book["file_name"] == "座位表-专题会议.xlsx"
    content = b64decode(book["content_base64"])
    rows = [values[:2] for _, values in read_sheet(content).rows]
    assert rows[:3] == [("座位", "姓名"), ("A01", "shen先生"), ("A03", "xu先生")]
    told = read_list(desk, office, content).data
    assert (told["bad"], told["noted"]) == ([], [])
    assert all(one["seat_label"] == one["before"] for one in told["places"])
    assert AuditLine.objects.filter(act="attendance.export_seating_list").count() == 1


def test_a_proposal_saves_nothing_and_is_saved_by_arranging(office: Office, browser: Open) -> None:
    desk = browser("mishu")
    lines = Line.objects.count()
    content = write_sheet("座位", ("座位", "姓名"), [("A03", "shen先生"), ("A01", "xu先生"), ("A99", "yang先生")])
    told = read_list(desk, office, content).data
    assert [(one["row"], one["reason"]) for one in told["bad"]] == [(4, "unknown_seat")]
    assert Line.objects.count() == lines
    assert Participant.objects.get(id=office.participants["shen"]).seat_id == office.seats["A01"]
    good = read_list(desk, office, write_sheet("座位", ("座位", "姓名"), [("A03", "shen先生"), ("A01", "xu先生")])).data
    places = [
        {"participant_id": one["participant_id"], "seat_id": office.seats[one["seat_label"]]} for one in good["places"]
    ]
    assert desk.command("attendance.arrange_seats", meeting_id=office.meeting_id, places=places).status == 200
    assert Participant.objects.get(id=office.participants["shen"]).seat_id == office.seats["A03"]


def test_a_cut_file_and_another_kind_are_refused(office: Office, browser: Open) -> None:
    desk = browser("mishu")
    cut = read_list(desk, office, b"PK", size=9)
    assert (cut.status, cut.code, cut.data["fields"]) == (409, "sheets.unreadable", {"cut_off": True})
    assert read_list(desk, office, b"x", name="座位.csv").data["fields"] == {"other_kind": True}


def test_an_ended_meeting_takes_no_list_but_gives_one(office: Office, browser: Open) -> None:
    desk = browser("mishu")
    assert desk.command("agenda.end_meeting", meeting_id=office.meeting_id).status == 200
    assert read_list(desk, office, write_sheet("座位", ("座位", "姓名"), [("A03", "shen先生")])).status == 409
    assert desk.command("attendance.export_seating_list", meeting_id=office.meeting_id).status == 200
