"""Renews the locks: exact versions with hashes, and no index's address in them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / ".venv" / "bin" / "uv"
PLAIN = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header"]
LOCKS = {
    "requirements.lock": ["pyproject.toml", "--group", "dev", "--group", "web"],
    "requirements-run.lock": ["pyproject.toml", "--group", "web"],
    "requirements-uv.lock": ["scripts/uv.in"],
}


def main() -> None:
    """Write every lock; arguments such as --upgrade or --upgrade-package NAME go to uv.

    The lock for running is held to the versions of the complete one, so that what is tested runs.
    """
    for lock, source in LOCKS.items():
        tied = ["-c", "requirements.lock"] if lock == "requirements-run.lock" else []
        upgrade = [] if tied else sys.argv[1:]
        command = [UV, "pip", "compile", *PLAIN, "--quiet", *source, *tied, *upgrade, "-o", lock]
        subprocess.run(list(map(str, command)), check=True, cwd=ROOT)
        assert "://" not in (ROOT / lock).read_text(encoding="utf-8"), f"an address is in {lock}"
        print(f"✓ {lock}")


if __name__ == "__main__":
    main()
