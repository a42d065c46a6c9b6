"""The one way in which a command gives up: a clear sentence in both languages."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

EXIT_CODE = 2
# What a disk or a folder says when a person has to mend it; anything else is a bug of ours.
_ENVIRONMENT = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "文件系统只读",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOTDIR: "不是文件夹",
    errno.ENAMETOOLONG: "名称过长",
}


class Halt(Exception):
    """A command cannot go on; `zh` and `en` say why and what to do, in one sentence each.

    Whatever else escapes a command is a bug.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


def of_environment(problem: OSError) -> Halt | None:
    """The sentence for a full disk, a folder without rights, ...; None when it is something else."""
    why = _ENVIRONMENT.get(problem.errno or 0)
    if why is None:
        return None
    where = problem.filename or ""
    return Halt(f"{why}：{where}。", f"{problem.strerror}: {where}.")


def guarded(run: Callable[[], object]) -> int:
    """Run a command; the exit code. A Halt is printed, in Chinese and in English."""
    try:
        run()
    except Halt as halt:
        return _tell(halt)
    except OSError as problem:
        known = of_environment(problem)
        if known is None:
            raise
        return _tell(known)
    except KeyboardInterrupt:
        return 130
    return 0


def _tell(halt: Halt) -> int:
    print(f"{halt.zh}\n{halt.en}", file=sys.stderr)
    if "`ting " in halt.en and Path(sys.argv[0]).name == "ting" and shutil.which("ting") is None:
        print(f"(ting = {os.path.relpath(sys.argv[0])})", file=sys.stderr)
    return EXIT_CODE
