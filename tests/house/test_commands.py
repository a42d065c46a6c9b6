"""What a command can't do is one clear sentence in both languages, with exit code 2."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ting.edge.site import preflight
from ting.edge.site.halt import Halt
from ting.edge.site.home import Home
from ting.edge.site.tls import Papers, issue


@pytest.fixture
def home() -> Iterator[Home]:
    folder = Path(tempfile.mkdtemp(prefix="ting-house-"))
    yield Home(folder)
    shutil.rmtree(folder)


def ting(home: Home, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the real program on that data folder."""
    environ = os.environ | {"TING_HOME": str(home.path)} | more
    environ = {name: value for name, value in environ.items() if value}
    command = [sys.executable, "-m", "ting.edge.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environ, check=False)


def refused(done: subprocess.CompletedProcess[str]) -> tuple[str, str]:
    """The Chinese and the English sentence of a refusal."""
    assert done.returncode == 2, done.stderr
    zh, en = done.stderr.strip().splitlines()
    return zh, en


def test_a_site_that_was_never_set_up_says_so(home: Home) -> None:
    zh, en = refused(ting(home, "run"))
    assert "请先运行 ting init" in zh
    assert "run `ting init` first" in en


def test_init_refuses_a_second_time_before_it_asks_anything(home: Home) -> None:
    home.make()
    home.mark(host="ting.lan")
    zh, en = refused(ting(home, "init"))
    assert "已经初始化" in zh
    assert "has been set up already" in en


def test_answers_that_lack_something_are_refused(home: Home) -> None:
    answers = home.path / "answers.json"
    answers.write_text(json.dumps({"office": "澜屿市示例局"}))
    assert "office, host and administrators" in refused(ting(home, "init", "--answers", str(answers)))[1]


def test_a_wrong_database_address_is_told_before_anything_starts(home: Home) -> None:
    nowhere = "postgresql://ting@127.0.0.1:1/ting"
    zh, en = refused(ting(home, "run", "--demo", "--port", "24989", TING_DATABASE_URL=nowhere))
    assert "TING_DATABASE_URL" in zh
    assert "does not answer" in en


def test_a_busy_port_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Halt, match="is in use by another program") as refusal:
            preflight.listen("127.0.0.1", taken.getsockname()[1])
    assert "已被其他程序占用" in refusal.value.zh


def test_a_full_disk_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "LEAST_DISK", 1 << 62)
    with pytest.raises(Halt, match="The disk is full"):
        preflight.disk(home)


def test_off_loopback_without_a_certificate_the_command_is_named(home: Home) -> None:
    _, en = refused(ting(home, "run", "--demo", "--lan", "--host", "ting.lan"))
    assert "ting certificate --demo --host ting.lan" in en


def test_a_certificate_for_another_name_is_refused(home: Home) -> None:
    issue(Papers(home.tls), "ting.lan", ["10.0.0.8"])
    assert preflight.papers(home, None)[1] == "ting.lan"
    assert preflight.papers(home, "10.0.0.8")[1] == "10.0.0.8"
    with pytest.raises(Halt, match=r"not good for other\.lan"):
        preflight.papers(home, "other.lan")


def test_a_demo_never_runs_in_a_site_s_folder(home: Home) -> None:
    home.make()
    home.mark(host="ting.lan")
    assert "belongs to a site" in refused(ting(home, "run", "--demo"))[1]


def test_doctor_names_every_lack_and_what_it_costs(home: Home) -> None:
    done = ting(home, "doctor", "--json", TING_DATABASE_URL="")
    assert done.returncode == 1
    findings = {each["what"]: each for each in json.loads(done.stdout)}
    assert findings["Python"]["good"]
    live = findings["实时推送 / live"]
    assert not live["good"]
    assert live["costs"]
