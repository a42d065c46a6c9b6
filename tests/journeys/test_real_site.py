"""A real site from nothing: founded, on its own host name over HTTPS, people, machines, a meeting, the audit."""

import base64
import hashlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.people import sign_in
from tests.journeys.running import TING, RunningSite

HOST = "ting.office.test"
PASSWORD = "Own-choice-7"
ANSWERS = {
    "office": "澜屿市会议中心",
    "host": HOST,
    "administrators": [
        {"role": "system_admin", "name": "甲一", "username": "jiayi", "password": PASSWORD},
        {"role": "security_admin", "name": "乙二", "username": "yier", "password": PASSWORD},
        {"role": "auditor", "name": "丙三", "username": "bingsan", "password": PASSWORD},
    ],
}


def ting(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(TING), *arguments],
        env={"TING_HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with TemporaryDirectory(prefix="ting-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "home"


@pytest.fixture(scope="module")
def site(home: Path) -> Iterator[RunningSite]:
    answers = home.parent / "answers.json"
    answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
    before = ting(home, "run", "--host", HOST)
    assert before.returncode == 2
    assert "ting init" in before.stdout + before.stderr
    founded = ting(home, "init", "--answers", str(answers))
    assert founded.returncode == 0, founded.stdout + founded.stderr
    refused = ting(home, "run", "--host", HOST)
    assert refused.returncode == 2
    assert "ting certificate" in refused.stdout + refused.stderr
    made = ting(home, "certificate", "--host", HOST)
    assert made.returncode == 0, made.stdout + made.stderr
    running = RunningSite(home, "--host", HOST, scheme="https", host=HOST)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def named_browser(playwright_driver: Playwright, home: Path, site: RunningSite) -> Iterator[Browser]:
    """A browser that finds the host by its name and trusts this site's key and no other."""
    certificate = x509.load_pem_x509_certificate((home / "tls" / "host.crt").read_bytes())
    key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    pin = base64.b64encode(hashlib.sha256(key).digest()).decode()
    browser = playwright_driver.chromium.launch(
        executable_path=CHROMIUM,
        args=[
            *FLAGS,
            f"--host-resolver-rules=MAP {HOST} 127.0.0.1",
            f"--ignore-certificate-errors-spki-list={pin}",
        ],
    )
    yield browser
    browser.close()


def screen(browser: Browser, url: str) -> Page:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.goto(url)
    return page


def console(browser: Browser, site: RunningSite, username: str, password: str = PASSWORD) -> Page:
    page = screen(browser, f"{site.url}/")
    expect(page.get_by_test_id("demo-mark")).to_have_count(0)
    sign_in(page, username, password)
    return page


def test_from_nothing_to_a_running_meeting(site: RunningSite, named_browser: Browser, home: Path) -> None:
    # The system administrator makes a room and an account …
    admin = console(named_browser, site, "jiayi")
    admin.get_by_test_id("nav-rooms").click()
    admin.get_by_test_id("new-room").first.click()
    admin.get_by_test_id("room-name").fill("第二会议室")
    admin.get_by_test_id("room-seats").fill("A01-A03")
    admin.get_by_test_id("create-room-yes").click()
    expect(admin.get_by_test_id("room-第二会议室")).to_be_visible()
    admin.get_by_test_id("nav-people").click()
    admin.get_by_test_id("new-account").first.click()
    admin.get_by_test_id("account-name").fill("丁四")
    admin.get_by_test_id("account-username").fill("dingsi")
    admin.get_by_test_id("account-password").fill("First-time-1")
    admin.get_by_test_id("create-account-yes").click()
    expect(admin.get_by_test_id("account-dingsi")).to_be_visible()

    # … the security administrator gives it a role …
    security = console(named_browser, site, "yier")
    security.get_by_test_id("nav-people").click()
    security.get_by_test_id("roles-dingsi").click()
    security.get_by_test_id("role-secretary").click()
    expect(security.get_by_test_id("role-secretary")).to_have_attribute("data-held", "true")

    # … and its owner must first choose a password of their own.
    secretary = screen(named_browser, f"{site.url}/")
    secretary.get_by_test_id("sign-in-username").fill("dingsi")
    secretary.get_by_test_id("sign-in-password").fill("First-time-1")
    secretary.get_by_test_id("sign-in-submit").click()
    secretary.get_by_test_id("password-old").fill("First-time-1")
    secretary.get_by_test_id("password-new").fill(PASSWORD)
    secretary.get_by_test_id("password-again").fill(PASSWORD)
    secretary.get_by_test_id("password-submit").click()
    secretary.get_by_test_id("nav-meetings").click()
    secretary.get_by_test_id("new-meeting").first.click()
    secretary.get_by_test_id("meeting-title").fill("设备启用会")
    secretary.get_by_test_id("step-on").click()
    secretary.get_by_test_id("pick-people").click()
    secretary.get_by_test_id("pick-丁四").check()
    secretary.get_by_test_id("pick-yes").click()
    expect(secretary.get_by_test_id("invited-丁四")).to_be_visible()
    secretary.get_by_test_id("step-on").click()
    secretary.get_by_test_id("standing-丁四").click()
    secretary.get_by_test_id("map-A02").click()
    secretary.get_by_test_id("step-on").click()
    secretary.get_by_test_id("new-item").fill("检查终端")
    secretary.get_by_test_id("add-item").click()
    expect(secretary.get_by_test_id("item-1")).to_be_visible()
    secretary.get_by_test_id("step-on").click()

    # A terminal shows a code; the administrator types it and puts the machine at a seat.
    terminal = screen(named_browser, f"{site.url}/terminal")
    code = terminal.get_by_test_id("enrol-code").inner_text()
    admin.get_by_test_id("nav-machines").click()
    admin.get_by_test_id("enrol-code").fill("000 000")
    admin.get_by_test_id("enrol-name").fill("终端02")
    admin.get_by_test_id("enrol-seat").select_option("A02")
    admin.get_by_test_id("enrol-submit").click()
    expect(admin.get_by_test_id("enrol-done")).to_have_count(0)
    admin.get_by_test_id("enrol-code").fill(code)
    admin.get_by_test_id("enrol-submit").click()
    expect(admin.get_by_test_id("enrol-done")).to_be_visible()
    # A draft is nobody's business but the desk's.
    expect(terminal.get_by_text("丁四")).to_have_count(0)
    secretary.get_by_test_id("publish-meeting").click()
    secretary.get_by_test_id("run-meeting-yes").click()
    expect(terminal.get_by_text("丁四")).to_be_visible(timeout=10_000)
    secretary.get_by_test_id("start-meeting").click()
    secretary.get_by_test_id("run-meeting-yes").click()
    terminal.get_by_test_id("sign-in-tap").click()
    expect(terminal.get_by_text("检查终端").first).to_be_visible(timeout=10_000)

    # The machine comes back by itself after a restart of the whole site and of its browser page.
    terminal.reload()
    expect(terminal.get_by_text("检查终端").first).to_be_visible(timeout=10_000)

    # The auditor sees it all, and the chain holds.
    auditor = console(named_browser, site, "bingsan")
    auditor.get_by_test_id("nav-audit").click()
    expect(auditor.get_by_test_id("audit-list")).to_contain_text("甲一")
    auditor.get_by_test_id("audit-verify").click()
    expect(auditor.get_by_test_id("chain-good")).to_be_visible()

    # A machine that is shut out is shut out at once.
    admin.get_by_test_id("revoke-终端02").click()
    admin.get_by_test_id("revoke-machine-yes").click()
    expect(terminal.get_by_test_id("enrol-code")).to_be_visible(timeout=10_000)

    told = ting(home, "audit", "verify")
    assert told.returncode == 0, told.stdout + told.stderr

    # No second administrator at hand: whoever has the server itself gives a first password, and the log says so.
    nobody = ting(home, "password", "keiner", "--reason", "test")
    assert nobody.returncode == 2
    given = ting(home, "password", "yier", "--reason", "保密管理员忘记密码")
    assert given.returncode == 0, given.stdout + given.stderr
    first = given.stdout.splitlines()[0].rsplit(" ", 1)[1]
    again = screen(named_browser, f"{site.url}/")
    again.get_by_test_id("sign-in-username").fill("yier")
    again.get_by_test_id("sign-in-password").fill(first)
    again.get_by_test_id("sign-in-submit").click()
    expect(again.get_by_test_id("password-new")).to_be_visible()
