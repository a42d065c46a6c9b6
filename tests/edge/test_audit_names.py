"""The auditor reads names, not ids; what the line itself says stays as it was hashed."""

from collections.abc import Callable

from tests.edge.browser import Browser
from tests.edge.office import Office
from ting.foundation.audit.queries import verify_chain
from ting.meeting.documents.models import Paper

Open = Callable[..., Browser]


def test_people_meetings_and_papers_are_called_by_name(office: Office, browser: Open) -> None:
    Paper.objects.filter(id=office.paper_id).update(title="三年行动方案")
    assert browser("xu").command("documents.open_paper", version_id=office.version_id).status == 200
    browser("xitong").command("people.enable_account", account_id=office.accounts["yang"])
    told = browser("shenji").query("audit.lines").data
    names = told["names"]
    assert names[str(office.version_id)] == "三年行动方案"
    assert names[str(office.accounts["yang"])] == "yang先生"
    assert names[str(office.meeting_id)] == "专题会议"
    assert names[str(office.room_id)] == "第一会议室"
    assert names[str(office.participants["xu"])] == "xu先生"
    exported = browser("shenji").command("audit.export_lines", act="documents.").data
    assert exported["names"][str(office.paper_id)] == "三年行动方案"
    assert verify_chain()[1] is None


def test_names_change_and_lines_do_not(office: Office, browser: Open) -> None:
    """A name is looked up when it is read: the same line, another title."""
    assert browser("xu").command("documents.open_paper", version_id=office.version_id).status == 200
    auditor = browser("shenji")
    before = auditor.query("audit.lines", act="documents.").data
    Paper.objects.filter(id=office.paper_id).update(title="另一个名称")
    after = auditor.query("audit.lines", act="documents.").data
    assert before["lines"] == after["lines"]
    assert before["names"][str(office.paper_id)] != after["names"][str(office.paper_id)] == "另一个名称"
