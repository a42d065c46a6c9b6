"""What is, and is not, inside the sandbox: really entered, with probes instead of the drawer."""

import json
import shutil
import socket
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest

from ting.edge.adapters.page_sandbox import sandbox_problem, sandbox_works, sealed

pytestmark = pytest.mark.skipif(not sandbox_works(), reason=f"no sandbox: {sandbox_problem()}")


def probe(code: str, source: Path | None = None, out: Path | None = None) -> Any:
    """Run `code` where the drawer would run; it prints one JSON value."""
    line = sealed([], source, out)
    line = [*line[: line.index("--")], "--", sys.executable, "-I", "-B", "-c", code]
    done = subprocess.run(line, capture_output=True, timeout=30, check=True)
    return json.loads(done.stdout)


def test_the_environment_is_empty() -> None:
    said = probe("import os, json; print(json.dumps(dict(os.environ)))")
    said.pop("LC_CTYPE", None)  # Python's own, for UTF-8
    said.pop("PWD", None)  # bubblewrap's own
    assert said == {}


def test_a_file_outside_cannot_be_read(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text(uuid.uuid4().hex)
    code = f"""
import json
def read(path):
    try:
        return open(path).read()
    except OSError as error:
        return type(error).__name__
paths = [{str(canary)!r}, "/etc/passwd", "/etc/shadow", {str(Path(__file__).resolve())!r}]
print(json.dumps([read(p) for p in paths]))
"""
    assert probe(code) == ["FileNotFoundError"] * 4


def test_there_is_no_network() -> None:
    """A listener on loopback is knocked at from inside and hears nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        port = listener.getsockname()[1]
        code = f"""
import json, socket
try:
    socket.create_connection(("127.0.0.1", {port}), timeout=2)
    said = "reached"
except OSError as error:
    said = type(error).__name__
print(json.dumps(said))
"""
        assert probe(code) != "reached"
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_only_the_output_folder_can_be_written(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.write_bytes(b"%PDF-")
    out = tmp_path / "out"
    out.mkdir()
    code = """
import json
def write(path):
    try:
        open(path, "ab").write(b"x")
        return True
    except OSError:
        return False
print(json.dumps([write(p) for p in ("/output/x", "/input", "/usr/x", "/x", "/page_drawer.py")]))
"""
    assert probe(code, source, out) == [True, False, False, False, False]
    assert source.read_bytes() == b"%PDF-"


def test_no_other_process_and_no_privilege_is_inside() -> None:
    code = """
import ctypes, json, os
libc = ctypes.CDLL(None, use_errno=True)
mounted = libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0
def signalled(pid):
    try:
        os.kill(pid, 0)
        return True
    except OSError:
        return False
others = [pid for pid in range(3, 5000) if pid != os.getpid() and signalled(pid)]
print(json.dumps([mounted, others]))
"""
    assert probe(code) == [False, []]


def test_a_machine_without_bubblewrap_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox_problem.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    try:
        assert sandbox_problem() == "bwrap is not installed (Debian package: bubblewrap)"
        assert not sandbox_works()
    finally:
        sandbox_problem.cache_clear()


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("echo 'No permissions to create new namespace' >&2; exit 1", "No permissions"),
        ("exit 7", "bwrap ended with 7"),
    ],
)
def test_a_bubblewrap_that_may_not_is_found_by_trying(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, problem: str
) -> None:
    fake = tmp_path / "bwrap"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    sandbox_problem.cache_clear()
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    try:
        assert problem in (sandbox_problem() or "")
    finally:
        sandbox_problem.cache_clear()
