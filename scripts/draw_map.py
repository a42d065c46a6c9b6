"""Draws which part of the house imports which: a page of text, or Graphviz with --dot."""

import sys
from collections import Counter

import grimp

WINGS = ("ting.foundation", "ting.meeting", "ting.devices", "ting.operations")


def room(module: str) -> str:
    """The room a module belongs to; the edge counts as one."""
    depth = 3 if module.startswith(WINGS) else 2
    return ".".join(module.split(".")[1:depth])


def main() -> None:
    """Print every room with those it imports, and how many imports there are."""
    graph = grimp.build_graph("ting", exclude_type_checking_imports=True)
    arrows: Counter[tuple[str, str]] = Counter()
    files = Counter(room(module) for module in graph.modules)
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            if room(module) != room(imported):
                arrows[room(module), room(imported)] += 1
    if "--dot" in sys.argv:
        print("digraph ting {\n  rankdir=TB; node [shape=box];")
        for (start, end), count in sorted(arrows.items()):
            print(f'  "{start}" -> "{end}" [label={count}];')
        print("}")
        return
    for name in sorted(filter(None, files)):
        to = [f"{end} ×{count}" for (start, end), count in sorted(arrows.items()) if start == name]
        print(f"{name:<24} {files[name]:>3} modules  →  {', '.join(filter(None, to)) or '(nothing)'}")


if __name__ == "__main__":
    main()
