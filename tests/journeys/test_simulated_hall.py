"""`ting demo --seats`: a small hall of simulated terminals over the real protocol, seen by a real screen."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Screen
from tests.journeys.running import TING, RunningSite


@pytest.fixture(scope="module")
def site() -> Iterator[RunningSite]:
    """A demo of its own: the hall stays in it."""
    with TemporaryDirectory(prefix="ting-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        running = RunningSite(Path(folder) / "home", "--demo")
        yield running
        running.stop()


def simulated(site: RunningSite, *more: str) -> "subprocess.Popen[str]":
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TING_")} | {"TING_HOME": str(site.home)}
    line = [str(TING), "demo", "--seats", "6", "--port", str(site.port), *more]
    return subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def arrived(crowd: "subprocess.Popen[str]") -> None:
    """Read on until the hall is made."""
    assert crowd.stdout is not None
    assert any("simulated terminals arrive" in line for line in crowd.stdout)


def last_status(told: str) -> dict[str, int]:
    """The figures of the last status line, by their English name."""
    line = [row for row in told.splitlines() if " seats · " in row][-1]
    return {name: int(number) for name, number in re.findall(r"([a-z][a-z 0-9]*?) (\d+)(?: ms)?(?= ·|$)", line)}


def test_six_arrive_sign_in_follow_and_lose_no_line_though_live_is_killed(site: RunningSite, screen: Screen) -> None:
    crowd = simulated(site, "--seconds", "20")
    arrived(crowd)
    watcher = screen(f"{site.url}/terminal?seat=B02")  # a person looks over the second seat's shoulder
    expect(watcher.get_by_test_id("strip")).to_be_visible(timeout=15_000)
    site.kill("live")
    told, _ = crowd.communicate(timeout=60)
    figures = last_status(told)
    assert crowd.returncode == 0, told
    assert figures["faults"] == 0
    assert figures["signed in"] == 6
    assert figures["returns"] >= 3, "those who were linked when live was killed came back"
    assert figures["turns"] >= 3


def test_a_second_run_goes_on_in_the_same_hall(site: RunningSite) -> None:
    first, second = (simulated(site, "--seconds", "3").communicate(timeout=60)[0] for _ in range(2))
    at = re.compile(r"/meetings/([0-9a-f-]{36})")
    assert at.findall(first) == at.findall(second)
    assert last_status(second)["faults"] == 0


def test_another_port_is_refused_in_words(site: RunningSite) -> None:
    wrong = site.port + 1
    crowd = simulated(site, "--port", str(wrong))
    told, _ = crowd.communicate(timeout=30)
    assert crowd.returncode == 2
    assert f"不在端口 {wrong}" in told
    assert "Traceback" not in told


def test_interrupted_it_says_what_it_came_to(site: RunningSite) -> None:
    crowd = simulated(site)
    arrived(crowd)
    crowd.send_signal(2)
    told, _ = crowd.communicate(timeout=20)
    assert crowd.returncode in (0, 130), told
    assert "Traceback" not in told
