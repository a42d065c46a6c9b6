"""The sealed place in which a stranger's file is opened: bubblewrap, and what it is given.

Inside there is no network, no environment, no process of ours and no file but the system's
libraries, this Python, one input (read-only) and one empty output folder. See the note on
privileges at `sealed`.
"""

import json
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

DRAWER = Path(__file__).with_name("page_drawer.py")
INPUT = "/input"
OUTPUT = "/output"
_DRAWER_INSIDE = "/page_drawer.py"
_SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache")
_TRIAL_SECONDS = 20


def sealed(arguments: list[str], source: Path | None = None, out: Path | None = None) -> list[str]:
    """The command line that runs the drawer inside.

    All capabilities are dropped because bubblewrap leaves them to root. There is no /proc and no
    /dev: nothing inside needs them, and containers often forbid mounting them.
    """
    line = [
        *("bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"),
        *("--cap-drop", "ALL", "--tmpfs", "/tmp"),
    ]
    for path in (*_SYSTEM, *_python_places()):
        line += ["--ro-bind-try", path, path]
    line += ["--ro-bind", str(DRAWER), _DRAWER_INSIDE]
    if source is not None:
        line += ["--ro-bind", str(source), INPUT]
    if out is not None:
        line += ["--bind", str(out), OUTPUT]
    line += ["--remount-ro", "/", "--chdir", "/"]
    return [*line, "--", sys.executable, "-I", "-B", _DRAWER_INSIDE, *arguments]


def _python_places() -> list[str]:
    """This Python and its packages, where they do not lie under /usr anyway."""
    roots = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent.parent}
    roots |= {root.resolve() for root in roots}
    return sorted(str(root) for root in roots if root != Path("/usr"))


@lru_cache(maxsize=1)
def sandbox_problem() -> str | None:
    """Why the sandbox cannot be used on this machine, in a technician's words; None when it can.

    It is really entered, once per process.
    """
    if shutil.which("bwrap") is None:
        return "bwrap is not installed (Debian package: bubblewrap)"
    try:
        trial = subprocess.run(
            sealed(["--self-test"]),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TRIAL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bwrap could not be run: {error}"
    if trial.returncode != 0:
        words = trial.stderr.decode("utf-8", "replace").strip().splitlines()
        return words[-1][:300] if words else f"bwrap ended with {trial.returncode}"
    found = json.loads(trial.stdout)
    return None if found.get("works") is True else "the trial in the sandbox gave no answer"


def sandbox_works() -> bool:
    """True when hostile files can be opened safely here; without it nothing is converted."""
    return sandbox_problem() is None
