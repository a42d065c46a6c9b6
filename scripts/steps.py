"""Runs the steps of `make check` or `make test`; each names itself, and all failures are told."""

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.setup import PYTHON, ROOT, VENV, WEB, npm

BIN = VENV / "bin"
CHECK: dict[str, list[str]] = {
    "ruff format": [str(BIN / "ruff"), "format", "--check", "--quiet"],
    "ruff": [str(BIN / "ruff"), "check", "--quiet"],
    "mypy --strict": [str(BIN / "mypy"), "--no-error-summary"],
    "import contracts": [str(BIN / "lint-imports"), "--no-logo"],
    "wire types": [str(PYTHON), "-m", "ting.edge.wire_types", "--check"],
    "migrations": [str(BIN / "ting"), "migrate", "--check"],
    "architecture": [str(PYTHON), "-m", "pytest", "-q", "tests/architecture"],
    "web check": ["npm", "run", "check", "--silent"],
}
TEST: dict[str, list[str]] = {
    "pytest": [str(PYTHON), "-m", "pytest", "-q", "src", "tests", "--ignore=tests/architecture"],
    "web test": ["npm", "test", "--silent"],
}
EXPECTED = {"check": "2 min", "test": "10 min"}


def main() -> int:
    """Run the steps of the named kind; 0 when all are good."""
    kind = sys.argv[1]
    steps = CHECK if kind == "check" else CHECK | TEST
    print(f"make {kind}: {len(steps)} steps, about / 约 {EXPECTED[kind]}", flush=True)
    failed = [name for name, command in steps.items() if not run(name, command)]
    if failed:
        print(f"✗ {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def run(name: str, command: list[str]) -> bool:
    """One step; its words appear as they come."""
    print(f"… {name}", flush=True)
    started = time.monotonic()
    try:
        if command[0] == "npm":
            npm(*command[1:])
        else:
            subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"})
        good = True
    except (subprocess.CalledProcessError, FileNotFoundError):
        good = False
    print(f"{'✓' if good else '✗'} {name} {time.monotonic() - started:.1f} s", flush=True)
    return good


if __name__ == "__main__":
    assert WEB.exists()
    sys.exit(main())
