"""People on the console: a list from Excel, order, frequent participants, a forgotten password, unused accounts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Screen
from tests.journeys.people import enter_meeting, sign_in
from tests.journeys.running import RunningSite
from ting.foundation.people.tests.made_sheets import sheet

MEETING = "澜屿市城市更新工作专题会议"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A demo of its own: accounts made here would be in the way of other journeys."""
    running = RunningSite(tmp_path_factory.mktemp("people") / "home", "--demo")
    yield running
    running.stop()


def signed_in(screen: Screen, site: RunningSite, username: str, page: str, size: str = "desk") -> Page:
    opened = screen(f"{site.url}/", size=size)
    sign_in(opened, username)
    opened.get_by_test_id(f"nav-{page}").click()
    return opened


def order_of(page: Page) -> list[str]:
    return page.get_by_test_id("account-list").locator("tbody tr td:nth-child(2) b").all_inner_texts()


def test_a_list_is_mended_and_taken_over(screen: Screen, site: RunningSite, tmp_path: Path) -> None:
    good = [
        ("王　芳", "市自然资源局", "局长", 2, "wangfang", None, "是"),
        ("丁一", "市财政局", "科长", 9, "dingyi", None, None),
    ]
    bad = tmp_path / "有错.xlsx"
    bad.write_bytes(sheet([good[0], ("丁一", None, "科长", "１", "mishu", "123", None)]))
    mended = tmp_path / "改好.xlsx"
    mended.write_bytes(sheet(good))
    admin = signed_in(screen, site, "xitong", "people")
    admin.get_by_test_id("go-import").click()
    admin.get_by_test_id("list-file").set_input_files(str(bad))
    rows = admin.get_by_test_id("bad-rows")
    for reason in ("missing", "full_width", "weak_password"):
        expect(rows.locator(f"[data-testid=bad-row-3][data-reason={reason}]")).to_be_visible()
    expect(rows).to_contain_text("请改成半角")
    expect(admin.get_by_test_id("list-confirm")).to_have_count(0)

    admin.get_by_test_id("list-file").set_input_files(str(mended))
    expect(admin.get_by_test_id("new-units")).to_contain_text("市自然资源局")
    admin.get_by_test_id("list-confirm").click()
    password = admin.get_by_test_id("first-password-wangfang").inner_text()
    expect(admin.get_by_test_id("list-done")).to_contain_text("已导入 2 人")
    admin.get_by_test_id("list-done").get_by_role("link").click()
    expect(admin.get_by_test_id("account-wangfang")).to_contain_text("王芳")
    expect(admin.locator("body")).not_to_contain_text(password)

    # The person signs in with it and must change it at once.
    person = screen(f"{site.url}/")
    person.get_by_test_id("sign-in-username").fill("wangfang")
    person.get_by_test_id("sign-in-password").fill(password)
    person.get_by_test_id("sign-in-submit").click()
    expect(person.get_by_test_id("password-new")).to_be_visible()

    # The same list once more does nothing.
    admin.get_by_test_id("go-import").click()
    admin.get_by_test_id("list-file").set_input_files(str(mended))
    expect(admin.get_by_test_id("list-was-done")).to_be_visible()
    admin.get_by_test_id("list-file").set_input_files({"name": "信.xlsx", "mimeType": "", "buffer": b"no workbook"})
    expect(admin.get_by_test_id("refused")).to_contain_text("不是 Excel 文件")


def test_by_rank_by_strokes_and_out_again(screen: Screen, site: RunningSite, tmp_path: Path) -> None:
    admin = signed_in(screen, site, "xitong", "people")
    admin.get_by_test_id("change-shen").click()
    admin.get_by_test_id("account-rank").fill("0")
    admin.get_by_test_id("change-account-yes").click()
    expect(admin.get_by_text("填 1 到 9999 的整数")).to_be_visible()
    admin.get_by_test_id("account-rank").fill("1")
    admin.get_by_test_id("change-account-yes").click()
    expect(admin.get_by_test_id("account-shen").locator("td").first).to_have_text("1")
    assert order_of(admin)[0] == "沈砚秋"
    admin.get_by_test_id("order-strokes").click()
    by_strokes = order_of(admin)
    with admin.expect_download() as saved:
        admin.get_by_test_id("export-accounts").click()
    path = tmp_path / "out.xlsx"
    saved.value.save_as(path)
    names = [row[0].value for row in load_workbook(path).worksheets[0].iter_rows(min_row=2)]
    # The server and the browser sort by the same strokes.
    assert names == by_strokes


def test_frequent_participants_come_first_where_people_are_added(screen: Screen, site: RunningSite) -> None:
    desk = signed_in(screen, site, "mishu", "frequent")
    second = signed_in(screen, site, "mishu", "frequent")
    row = desk.get_by_test_id("colleague-周明")
    expect(row).to_have_attribute("data-frequent", "false")
    desk.get_by_test_id("frequent-周明").click()
    expect(row).to_have_attribute("data-frequent", "true")
    expect(second.get_by_test_id("colleague-周明")).to_have_attribute("data-frequent", "true")
    expect(second.get_by_test_id("frequent-list").locator("tbody tr").first).to_have_attribute("data-frequent", "true")
    enter_meeting(desk, MEETING)
    desk.get_by_test_id("add-who").click()
    offered = desk.locator(".el-select-dropdown__item:visible")
    expect(offered.first).to_be_visible()
    names = [text.split()[0] for text in offered.all_inner_texts()]
    # 吴瑜 has fewer strokes and no rank either: only the unit's list puts 周明 before them.
    assert names.index("周明") < names.index("吴瑜"), names


def test_a_forgotten_password_takes_two(screen: Screen, site: RunningSite) -> None:
    admin = signed_in(screen, site, "xitong", "people")
    security = signed_in(screen, site, "baomi", "people")
    admin.get_by_test_id("reset-yang").click()
    admin.get_by_test_id("account-question-yes").click()
    expect(admin.get_by_text("请写明原因")).to_be_visible()
    admin.get_by_test_id("reset-reason").fill("本人忘记密码，当面核实")
    admin.get_by_test_id("account-question-yes").click()
    expect(admin.get_by_test_id("account-yang")).to_contain_text("等待同意")
    expect(admin.get_by_test_id("confirm-yang")).to_have_count(0)

    asked = security.get_by_test_id("reset-request-yang")
    expect(asked).to_contain_text("本人忘记密码")
    security.get_by_test_id("confirm-yang").click()
    security.get_by_test_id("reset-question-yes").click()
    password = security.get_by_test_id("first-password-yang").inner_text()
    expect(admin.get_by_test_id("reset-answered-yang")).to_contain_text("已同意")
    expect(admin.locator("body")).not_to_contain_text(password)
    security.get_by_test_id("reset-handed-done").click()
    expect(security.locator("body")).not_to_contain_text(password)

    owner = screen(f"{site.url}/")
    owner.get_by_test_id("sign-in-username").fill("yang")
    owner.get_by_test_id("sign-in-password").fill(password)
    owner.get_by_test_id("sign-in-submit").click()
    expect(owner.get_by_test_id("password-new")).to_be_visible()

    # What is not agreed to leaves the password as it is, and says why.
    admin.get_by_test_id("reset-chen").click()
    admin.get_by_test_id("reset-reason").fill("忘了")
    admin.get_by_test_id("account-question-yes").click()
    security.get_by_test_id("decline-chen").click()
    security.get_by_test_id("decline-reason").fill("没有当面核实")
    security.get_by_test_id("reset-question-yes").click()
    expect(admin.get_by_test_id("reset-answered-chen")).to_contain_text("没有当面核实")
