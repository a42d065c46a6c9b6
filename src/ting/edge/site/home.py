"""The data folder of one site: its parts, its marker, and the lock that one running Ting holds."""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ting.edge.site.halt import Halt

# A Unix socket's address holds 107 bytes; the longest name we put into the folder is
# "postgres/.s.PGSQL.5432.lock", and one byte is kept for the slash.
LONGEST_RUN_FOLDER = 107 - len("/postgres/.s.PGSQL.5432.lock")


@dataclass(frozen=True)
class Home:
    """Where one site keeps everything: `TING_HOME`."""

    path: Path
    demo: bool = False

    @property
    def log(self) -> Path:
        """One file for each process."""
        return self.path / "log"

    @property
    def scratch(self) -> Path:
        """Files on their way, which nobody misses once the process that wrote them is gone."""
        return self.path / "scratch"

    @property
    def tls(self) -> Path:
        """The site's own certificate authority and host certificate."""
        return self.path / "tls"

    @property
    def marker(self) -> Path:
        """Says of which kind the folder is, and that it has been initialised."""
        return self.path / "site.json"

    @property
    def run(self) -> Path:
        """Where the sockets are; elsewhere when the folder's own name is too long for a socket."""
        inside = self.path / "run"
        if len(os.fsencode(inside)) <= LONGEST_RUN_FOLDER and passable(self.path):
            return inside
        return _short_folder() / f"ting-{os.geteuid()}-{self.fingerprint}"

    @property
    def fingerprint(self) -> str:
        """Twelve characters that tell this folder from every other on the machine."""
        return hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]

    def make(self) -> None:
        """Create the folders; sockets and keys are for this account alone.

        As root the folder may be walked through (not listed), since the database runs as another.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o711 if os.geteuid() == 0 else 0o700)
        self.log.mkdir(mode=0o700, exist_ok=True)
        self.scratch.mkdir(mode=0o700, exist_ok=True)
        run = self.run
        run.mkdir(parents=True, exist_ok=True)
        if run.stat().st_uid != os.geteuid() or run.is_symlink():
            raise Halt(
                f"文件夹 {run} 属于他人，请删除后重试。",
                f"The folder {run} belongs to somebody else; remove it and try again.",
            )
        run.chmod(0o711 if os.geteuid() == 0 else 0o700)

    def facts(self) -> dict[str, str]:
        """What the marker says; nothing when the folder is new."""
        try:
            found: dict[str, str] = json.loads(self.marker.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError:
            raise Halt(
                f"数据文件夹的标记 {self.marker} 已损坏，请从备份恢复，或换一个 TING_HOME。",
                f"The data folder's marker {self.marker} is damaged: restore it, or choose another TING_HOME.",
            ) from None
        return found

    def mark(self, **facts: str) -> None:
        """Write the marker, whole or not at all."""
        fresh = self.marker.with_suffix(".new")
        kind = "demo" if self.demo else "site"
        fresh.write_text(json.dumps({"kind": kind} | facts, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self.marker)

    def check_kind(self) -> None:
        """Refuse to run the demo in a real site's folder, or the other way round."""
        kind = self.facts().get("kind")
        if kind not in (None, "demo" if self.demo else "site"):
            raise Halt(
                f"数据文件夹 {self.path} 属于{'演示' if kind == 'demo' else '正式站点'}，不能混用。",
                f"The data folder {self.path} belongs to a {kind}; the two are never mixed.",
            )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder for this process; the lock vanishes with the process, however it dies.

        Raises Halt when another process holds it.
        """
        self.make()
        lock = os.open(self.path / "ting.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                holder = os.pread(lock, 20, 0).decode().strip() or "?"
                raise Halt(
                    f"数据文件夹 {self.path} 正由另一个 Ting（进程 {holder}）使用，请先停止它。",
                    f"The data folder {self.path} is in use by another Ting (process {holder}); stop that one first.",
                ) from None
            os.ftruncate(lock, 0)
            os.pwrite(lock, str(os.getpid()).encode(), 0)
            for left in self.scratch.iterdir():  # by processes that were killed: nobody else is here now
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            yield
        finally:
            os.close(lock)

    def is_held(self) -> bool:
        """Whether a running Ting holds the folder just now."""
        try:
            with (self.path / "ting.lock").open("r") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except BlockingIOError:
            return True
        return False


def find(*, demo: bool) -> Home:
    """`TING_HOME`, else `var/demo` or `var/site` of the checkout (of the folder one is in)."""
    named = os.environ.get("TING_HOME")
    if named:
        return Home(Path(named).resolve(), demo)
    return Home(root() / "var" / ("demo" if demo else "site"), demo)


def root() -> Path:
    """The checkout this program runs from, else the folder one is in."""
    checkout = Path(__file__).resolve().parents[4]
    return checkout if (checkout / "pyproject.toml").exists() else Path.cwd()


def passable(path: Path) -> bool:
    """Whether an account without rights can reach `path` (asked only when we are root)."""
    if os.geteuid() != 0:
        return True
    return all(folder.stat().st_mode & 0o001 for folder in path.parents if folder.exists())


def _short_folder() -> Path:
    if os.geteuid() == 0 and Path("/run").is_dir():
        return Path("/run")
    own = os.environ.get("XDG_RUNTIME_DIR")
    if own and len(own) < LONGEST_RUN_FOLDER - 30 and os.access(own, os.W_OK):
        return Path(own)
    return Path(tempfile.gettempdir())
