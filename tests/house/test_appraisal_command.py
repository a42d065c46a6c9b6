"""`ting appraisal score` as the real program: the JSON of the cases, and refusals in both languages with code 2."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ting.operations.appraisal.tests.cases import FILE
from ting.operations.contract.queries import SHIPPED

CASES = {case["id"]: case for case in FILE["cases"]}


def score(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ting.edge.cli", "appraisal", "score", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def written(folder: Path, facts: Any) -> str:
    path = folder / "facts.json"
    path.write_text(facts if isinstance(facts, str) else json.dumps(facts), "utf-8")
    return str(path)


@pytest.mark.parametrize("case_id", ["C01", "C09", "C15", "C23a"])
def test_a_case(case_id: str, tmp_path: Path) -> None:
    done = score(written(tmp_path, CASES[case_id]["facts"]))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == CASES[case_id]["expected"]


def test_a_case_with_a_reading(tmp_path: Path) -> None:
    case = CASES["C11b"]
    done = score(written(tmp_path, case["facts"]), "--reading", "uncontrollable=count_as_up", "--reading", "cap=null")
    assert json.loads(done.stdout) == case["expected"]


def test_points_out_of_range(tmp_path: Path) -> None:
    done = score(written(tmp_path, CASES["C10"]["facts"]))
    assert (done.returncode, json.loads(done.stdout)) == (2, CASES["C10"]["expected"])
    assert "larger_faults[0]" in done.stderr


@pytest.mark.parametrize(
    ("facts", "arguments", "said"),
    [
        ({"call": 1}, (), ("事实 call：未知的事实。", "Fact call: unknown fact.")),
        ('{"calls_missed": 1.5}', (), ("事实 calls_missed：不接受浮点数", "Fact calls_missed: no floats")),
        ({}, ("--reading", "mood=good"), ("解读 mood：没有这项解读", "Reading mood: there is no such reading")),
        ({}, ("--reading", "stacking=some"), ("解读 stacking：只能是", "Reading stacking: may be literal")),
        ({}, ("--reading", "stacking"), ("解读 stacking：应写成", "Reading stacking: write KEY=VALUE")),
        ({}, ("--reading", "cap=1", "--reading", "cap=2"), ("解读 cap：给了两次", "Reading cap: is given twice")),
        ({}, ("--pack", "/nowhere"), ("考核方案 scheme.toml:1", "Scheme pack scheme.toml:1: there is no such file")),
    ],
)
def test_refusals(facts: Any, arguments: tuple[str, ...], said: tuple[str, str], tmp_path: Path) -> None:
    done = score(written(tmp_path, facts), *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    for line, start in zip(done.stderr.splitlines(), said, strict=True):
        assert line.startswith(start)


def test_files_that_are_not_there_or_no_text(tmp_path: Path) -> None:
    assert score(str(tmp_path / "none.json")).returncode == 2
    path = tmp_path / "bytes.json"
    path.write_bytes(b"\xff\xfe")
    done = score(str(path))
    assert (done.returncode, "not UTF-8" in done.stderr) == (2, True)


def test_a_bad_pack_by_line(tmp_path: Path) -> None:
    theirs = Path(shutil.copytree(SHIPPED, tmp_path / "theirs"))
    text = theirs.joinpath("clocks.toml").read_text("utf-8")
    theirs.joinpath("clocks.toml").write_text(text.replace("limit_s = 900", "limit_s = 9.5"), "utf-8")
    done = score(written(tmp_path, {}), "--pack", str(theirs))
    assert done.returncode == 2
    assert "Scheme pack clocks.toml:7 clock.0.limit_s: " in done.stderr
