"""Who imports whom in src/ting, as a graph; and what may cross from room to room."""

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import grimp

from ting.foundation.kernel.refusal import Refusal

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"

_DOORS = {"events", "queries", "actions", "ports"}
# What some rooms offer instead of the four doors.
_OFFERED = {
    "ting.foundation.journal": {"event", "record", "deed", "bookmarks"},
    "ting.foundation.sheets": {"columns", "reading", "writing"},
    "ting.foundation.kernel": {"actor", "clock", "doors", "ids", "refusal"},
    "ting.foundation.workdays": {"rules", "queries"},
    # A scheme pack is data that the appraisal's rules read; counting days is arithmetic.
    "ting.operations.contract": {"rules", *_DOORS},
}


@cache
def _built() -> grimp.ImportGraph:
    return grimp.build_graph("ting", include_external_packages=True, cache_dir=None)


def graph() -> grimp.ImportGraph:
    """A fresh copy of the import graph, outside packages included."""
    import copy

    return copy.deepcopy(_built())


def room_of(module: str) -> str | None:
    """ "ting.meeting.stage" for whatever lies in it; edge is no room."""
    parts = module.split(".")
    is_inside = len(parts) > 2 and parts[0] == "ting" and parts[1] != "edge"
    return ".".join(parts[:3]) if is_inside else None


def is_test(module: str) -> bool:
    return "tests" in module.split(".")


def _names_taken(importer: str, imported: str) -> list[str]:
    path = SOURCE / (importer.replace(".", "/") + ".py")
    if not path.exists():
        return []
    return [
        name.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == imported
        for name in node.names
    ]


def _only_refusals(importer: str, imported: str) -> bool:
    """To catch another room's refusal one must name it."""
    taken = _names_taken(importer, imported)
    home = importlib.import_module(imported)
    found = [getattr(home, name) for name in taken]
    return bool(found) and all(isinstance(one, type) and issubclass(one, Refusal) for one in found)


def _may(importer: str, imported: str) -> bool:
    home = room_of(imported)
    if home is None or home == room_of(importer):
        return True
    part = imported.removeprefix(home).lstrip(".").split(".")[0]
    if room_of(importer) is None:
        # Edge reads no tables and goes through no room's access.
        return part not in ("models", "access", "folder")
    if part == "rules" and part not in _OFFERED.get(home, ()):
        return _only_refusals(importer, imported)
    return part in _OFFERED.get(home, _DOORS)


def forbidden_crossings(of: grimp.ImportGraph) -> Iterator[str]:
    """Imports from room to room (or from edge) past events, queries, actions and ports."""
    for importer in sorted(of.modules):
        if not importer.startswith("ting.") or is_test(importer) or ".migrations" in importer:
            continue
        for imported in sorted(of.find_modules_directly_imported_by(importer)):
            if imported.startswith("ting.") and not _may(importer, imported):
                yield f"{importer} -> {imported}"
