"""`make wire`: writes web/wire/generated.ts and docs/reference/ from the Python definitions, or finds them stale."""

import argparse
import difflib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def generated() -> dict[str, str]:
    """Each generated file's path in the repository and its whole text."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ting.edge.settings")
    import django

    django.setup()
    from ting.edge.wire import reference
    from ting.edge.wire.typescript import typescript

    return {
        "web/wire/generated.ts": typescript(),
        "docs/reference/events.md": reference.events_page(),
        "docs/reference/commands.md": reference.commands_page(),
        "docs/reference/refusals.md": reference.refusals_page(),
        "docs/reference/permissions.md": reference.permissions_page(),
        "docs/reference/settings.md": reference.settings_page(),
    }


def drift(root: Path, texts: dict[str, str]) -> list[str]:
    """For each stale or missing file its name and the first lines that differ."""
    found = []
    for name, text in texts.items():
        path = root / name
        present = path.read_text(encoding="utf-8") if path.exists() else ""
        if present != text:
            lines = difflib.unified_diff(present.splitlines(), text.splitlines(), name, "as Python says", "", "", 0, "")
            found.append("\n".join([f"stale: {name}", *list(lines)[2:10]]))
    return found


def main() -> int:
    """Write, or check and name what is stale: then 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    doing = parser.add_mutually_exclusive_group(required=True)
    doing.add_argument("--write", action="store_true")
    doing.add_argument("--check", action="store_true")
    texts = generated()
    if parser.parse_args().write:
        for name, text in texts.items():
            path = ROOT / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return 0
    stale = drift(ROOT, texts)
    if stale:
        print("\n".join([*stale, "Run `make wire` and commit what it writes."]), file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
