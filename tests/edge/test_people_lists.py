"""Lists of people through HTTP: looked at, taken over once, exported; resets by two; accounts unused."""

from base64 import b64decode
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from tests.edge.browser import PASSWORD, Answered, Browser
from tests.edge.office import Office
from ting.foundation.audit.models import AuditLine
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM
from ting.foundation.people.actions.change_rights import enable_account
from ting.foundation.people.actions.create_account import create_unit
from ting.foundation.people.models import Account, FrequentParticipant, ImportedList, PasswordReset, Unit
from ting.foundation.people.reconciler import close_unused_accounts
from ting.foundation.people.tests.made_sheets import GOOD, OTHER, sheet

Open = Callable[..., Browser]
SECRET = "5e" * 32


def send(browser: Browser, name: str, content: bytes, file_name: str = "名单.xlsx", **fields: Any) -> Answered:
    """A command with a file, as the web sends it."""
    if name == "people.preview_import":
        fields.setdefault("size_bytes", len(content))
    parts = [f'--cut\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in fields.items()]
    head = f'--cut\r\nContent-Disposition: form-data; name="file"; filename="{file_name}"\r\n\r\n'.encode()
    body = b"".join([*parts, head, content, b"\r\n--cut--\r\n"])
    path = "/api/" + name.replace(".", "/").replace("_", "-")
    kind = "multipart/form-data; boundary=cut"
    return browser.raw("POST", path, body, content_type=kind, ting_command=str(uuid4()))


def audited(act: str) -> list[str]:
    return list(AuditLine.objects.filter(act=act, result="done").order_by("number").values_list("content", flat=True))


def test_a_list_is_taken_over_as_it_was_shown_and_only_once(office: Office, browser: Open) -> None:
    admin, content = browser("xitong"), sheet([GOOD, (*OTHER[:5], "Fresh-word-22", None)])
    shown = send(admin, "people.preview_import", content).data
    assert (shown["bad"], [one["username"] for one in shown["people"]]) == ([], ["zhiheng", "yanghui"])
    assert shown["new_units"] == ["市城市更新工作专班", "市财政局"]
    assert shown["frequent_unit"] == "澜屿市人民政府办公室"
    assert b"Fresh-word-22" not in str(shown).encode()
    before = Account.objects.count()
    done = send(admin, "people.import_accounts", content, digest=shown["digest"], secret=SECRET).data
    assert (done["created"], done["was_done"], Account.objects.count()) == (2, False, before + 2)
    assert [one["username"] for one in done["first_passwords"]] == ["zhiheng"]

    made = done["first_passwords"][0]["first_password"]
    for username, password in (("zhiheng", made), ("yanghui", "Fresh-word-22")):
        assert browser().sign_in(username, password).data["must_change_password"] is True
    known = Account.objects.select_related("unit").get(username="zhiheng")
    assert (known.name, known.unit.name, known.post, known.rank) == (GOOD[0], GOOD[1], GOOD[2], 3)
    assert FrequentParticipant.objects.filter(unit_id=office.ours, account=known).exists()
    (line,) = audited("people.import_accounts")
    assert '"accounts":["zhiheng","yanghui"]' in line
    assert made not in line

    # The answer was lost: the same sender gets it again; another one is only told that it was done.
    again = send(admin, "people.import_accounts", content, digest=shown["digest"], secret=SECRET).data
    assert (again["created"], again["was_done"], again["first_passwords"]) == (0, True, done["first_passwords"])
    stranger = send(admin, "people.import_accounts", content, digest="x", secret="0" * 64).data
    assert (stranger["was_done"], stranger["first_passwords"]) == (True, [])
    assert send(admin, "people.preview_import", content).data["imported_at"] is not None
    assert (Account.objects.count(), ImportedList.objects.count()) == (before + 2, 1)
    assert made not in str(list(ImportedList.objects.values_list("content", "secret")))


def test_one_bad_row_and_nothing_is_saved(office: Office, browser: Open) -> None:
    admin, content = browser("xitong"), sheet([GOOD, ("杨慧", "新单位", "", None, "mishu", None, None)])
    shown = send(admin, "people.preview_import", content).data
    assert [(one["row"], one["column"], one["reason"], one["value"]) for one in shown["bad"]] == [
        (3, "用户名", "username_taken", "mishu")
    ]
    before = (Account.objects.count(), Unit.objects.count())
    refused = send(admin, "people.import_accounts", content, digest=shown["digest"], secret=SECRET)
    assert (refused.status, refused.code) == (409, "people.list_has_faults")
    assert (Account.objects.count(), Unit.objects.count()) == before


def test_what_was_not_shown_is_not_saved(office: Office, browser: Open) -> None:
    admin, content = browser("xitong"), sheet([GOOD])
    digest = send(admin, "people.preview_import", content).data["digest"]
    other = sheet([(*GOOD[:2], "主任", *GOOD[3:])])
    assert send(admin, "people.import_accounts", other, digest=digest, secret=SECRET).code == "people.list_changed"
    create_unit(SYSTEM, str(GOOD[1]))  # meanwhile, by somebody else
    assert send(admin, "people.import_accounts", content, digest=digest, secret=SECRET).code == "people.list_changed"


@pytest.mark.parametrize(
    ("content", "file_name", "size", "reason"),
    [
        (b"", "名单.xlsx", None, "empty_file"),
        (b"%PDF", "名单.pdf", None, "other_kind"),
        (b"%PDF", "名单.xlsx", None, "no_workbook"),
        (sheet([GOOD]), "名单.xlsx", 99, "cut_off"),
    ],
)
def test_a_file_that_is_no_list(
    office: Office, browser: Open, content: bytes, file_name: str, size: int | None, reason: str
) -> None:
    size = len(content) if size is None else size
    refused = send(browser("xitong"), "people.preview_import", content, file_name, size_bytes=size)
    assert (refused.status, refused.code) == (409, "sheets.unreadable")
    assert refused.data["fields"] == {reason: True}


def rows_of(answered: Answered) -> list[list[Any]]:
    book = load_workbook(BytesIO(b64decode(answered.data["content_base64"])))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_an_export_is_audited_and_holds_no_formula_and_no_password(office: Office, browser: Open) -> None:
    admin = browser("xitong")
    answered = admin.command(
        "people.change_account",
        account_id=office.accounts["xu"],
        name="=HYPERLINK(1)",
        unit_id=office.ours,
        post="",
        rank=1,
    )
    assert answered.status == 200
    exported = admin.command("people.export_accounts", order="rank")
    rows = rows_of(exported)
    assert rows[0] == ["姓名", "单位", "职务", "职级顺序", "用户名", "常用", "状态"]
    assert rows[1][:5] == ["=HYPERLINK(1)", "澜屿市人民政府办公室", None, 1, "xu"]
    book = load_workbook(BytesIO(b64decode(exported.data["content_base64"])))
    assert book.worksheets[0]["A2"].data_type == "s"
    assert len(audited("people.export_accounts")) == 1
    assert rows_of(admin.query("people.import_template"))[0][0] == "姓名"
    names = [row[0] for row in rows_of(admin.command("people.export_accounts", order="strokes"))[1:]]
    assert names[0] == "=HYPERLINK(1)"


def test_the_exported_list_can_be_read_again(office: Office, browser: Open) -> None:
    admin = browser("xitong")
    content = b64decode(admin.command("people.export_accounts").data["content_base64"])
    reasons = {one["reason"] for one in send(admin, "people.preview_import", content).data["bad"]}
    assert reasons == {"username_taken", "unknown_header"}


def test_frequent_participants_come_first_in_their_own_unit_only(office: Office, browser: Open) -> None:
    desk, other = browser("mishu"), browser("waimi")
    for _ in range(2):
        assert desk.command("people.mark_frequent", account_id=office.accounts["yang"], frequent=True).status == 200
    first = desk.query("people.colleagues").data["colleagues"][0]
    assert (first["name"], first["frequent"]) == ("yang先生", True)
    assert not any(one["frequent"] for one in other.query("people.colleagues").data["colleagues"])
    assert desk.command("people.mark_frequent", account_id=office.accounts["yang"], frequent=False).status == 200
    assert not any(one["frequent"] for one in desk.query("people.colleagues").data["colleagues"])
    assert len(audited("people.mark_frequent")) == 2
    assert desk.command("people.mark_frequent", account_id=uuid4(), frequent=True).status == 404


# a forgotten password takes two


def test_a_reset_takes_two_and_is_shown_once(office: Office, browser: Open) -> None:
    admin, security, owner = browser("xitong"), browser("baomi"), browser("xu")
    blank = admin.command("people.ask_password_reset", account_id=office.accounts["xu"], reason=" ")
    assert (blank.status, blank.data["fields"]["errors"][0]["field"]) == (422, "reason")
    asked = admin.command("people.ask_password_reset", account_id=office.accounts["xu"], reason="忘了密码").data
    twice = admin.command("people.ask_password_reset", account_id=office.accounts["xu"], reason="又忘了")
    assert (twice.code, twice.data["fields"]) == ("people.reset_asked", {"name": "xu先生"})
    assert browser().sign_in("xu").status == 200  # nothing has changed yet
    assert admin.command("people.confirm_password_reset", reset_id=asked["id"]).status == 403
    (waiting,) = security.query("people.password_resets").data["resets"]
    assert (waiting["name"], waiting["reason"], waiting["outcome"]) == ("xu先生", "忘了密码", "")

    command_id = uuid4()
    made = security.command("people.confirm_password_reset", command_id, reset_id=asked["id"]).data["first_password"]
    assert owner.query("people.sessions").status == 401
    assert browser().sign_in("xu").code == "people.wrong_name_or_password"
    assert browser().sign_in("xu", made).data["must_change_password"] is True
    assert security.command("people.confirm_password_reset", command_id, reset_id=asked["id"]).code == (
        "people.reset_closed"
    )
    assert len(audited("people.ask_password_reset")) == len(audited("people.confirm_password_reset")) == 1
    assert not AuditLine.objects.filter(content__contains=made).exists()
    assert admin.command("people.reset_password", account_id=office.accounts["xu"]).status == 404


def test_a_reset_declined_leaves_the_password(office: Office, browser: Open) -> None:
    admin, security = browser("xitong"), browser("baomi")
    asked = admin.command("people.ask_password_reset", account_id=office.accounts["xu"], reason="忘了").data
    assert security.command("people.decline_password_reset", reset_id=asked["id"], reason="").status == 422
    assert security.command("people.decline_password_reset", reset_id=asked["id"], reason="没有核实").status == 200
    assert security.command("people.confirm_password_reset", reset_id=asked["id"]).code == "people.reset_closed"
    assert browser().sign_in("xu", PASSWORD).status == 200
    (told,) = admin.query("people.password_resets").data["resets"]
    assert (told["outcome"], told["answer_reason"]) == ("declined", "没有核实")
    # Once it is closed, it may be asked for again.
    assert admin.command("people.ask_password_reset", account_id=office.accounts["xu"], reason="核实了").status == 200


def test_neither_the_owner_nor_the_asker_confirms(office: Office, browser: Open) -> None:
    admin, security = browser("xitong"), browser("baomi")
    own = admin.command("people.ask_password_reset", account_id=office.accounts["baomi"], reason="忘了").data
    for verb, more in (("confirm", {}), ("decline", {"reason": "不"})):
        refused = security.command(f"people.{verb}_password_reset", reset_id=own["id"], **more)
        assert refused.code == "people.second_person_needed"
    PasswordReset.objects.filter(id=own["id"]).update(
        account_id=office.accounts["xu"], asked_by_id=office.accounts["baomi"]
    )
    assert security.command("people.confirm_password_reset", reset_id=own["id"]).code == "people.second_person_needed"


# unused accounts


def test_accounts_unused_for_90_days_are_closed_but_not_the_last_of_an_office(office: Office, browser: Open) -> None:
    with clock.moved(timedelta(days=80)):
        assert browser().sign_in("xu").status == 200
        assert close_unused_accounts() == 0
    with clock.moved(timedelta(days=91)):
        closed = close_unused_accounts()
        gone = set(Account.objects.filter(disabled_for="unused").values_list("username", flat=True))
        assert closed == len(gone) == len(office.accounts) - 4
        assert not gone & {"xu", "xitong", "baomi", "shenji"}
        assert close_unused_accounts() == 0
        assert browser().sign_in("yang").code == "people.disabled"
        admin = browser("xitong")
        told = {row["username"]: row for row in admin.query("people.accounts").data["accounts"]}
        assert (told["yang"]["disabled_for"], told["yang"]["used_at"]) == ("unused", None)
        assert len(audited("people.disable_unused")) == closed

        # Enabled again, it is not closed at the next round; a secretary goes on inviting its owner meanwhile.
        assert admin.command("people.enable_account", account_id=office.accounts["mishu"]).status == 200
        assert close_unused_accounts() == 0
        names = [one["name"] for one in browser("mishu").query("people.colleagues").data["colleagues"]]
        assert "yang先生" in names
        assert admin.command("people.disable_account", account_id=office.accounts["yang"]).status == 200
        names = [one["name"] for one in browser("mishu").query("people.colleagues").data["colleagues"]]
        assert "yang先生" not in names


def test_a_reset_of_use_is_kept_when_ting_itself_enables(office: Office) -> None:
    from django.db import transaction

    with clock.moved(timedelta(days=120)):
        close_unused_accounts()
        with transaction.atomic():
            enable_account(SYSTEM, office.accounts["yang"])
        assert close_unused_accounts() == 0


def test_by_rank_without_one_last_and_by_strokes(office: Office, browser: Open) -> None:
    for username, name, rank in (("xu", "李静", 1), ("yang", "王芳", 3), ("shen", "卜算", 3), ("jiang", "丁一", None)):
        Account.objects.filter(username=username).update(name=name, rank=rank)
    admin, wanted = browser("xitong"), {"李静", "王芳", "卜算", "丁一"}
    for order, names in (("rank", ["李静", "卜算", "王芳", "丁一"]), ("strokes", ["丁一", "卜算", "王芳", "李静"])):
        rows = admin.query("people.accounts", order=order).data["accounts"]
        assert [row["name"] for row in rows if row["name"] in wanted] == names
    places = [row["stroke_place"] for row in rows]
    assert places == sorted(places)
