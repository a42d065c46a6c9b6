"""On which line of a TOML page something stands, so that a refusal can name it."""

import re

Place = tuple[str | int, ...]
_HEADER = re.compile(r"^\s*(\[\[?)([^\[\]]+)\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+|\"[^\"]+\")\s*=")
_SYNTAX = re.compile(r"\(at line (\d+)")


def line_of(text: str, place: Place) -> int:
    """The line of the deepest part of `place` that begins a line; parts that stand nowhere are passed over."""
    known, here, line = _places(text), Place(), 1
    for part in place:
        if (*here, part) in known:
            here = (*here, part)
            line = known[here]
    return line


def line_of_syntax_error(words: str) -> int:
    """What the parser says of itself; its last line when it ran out of text."""
    found = _SYNTAX.search(words)
    return int(found.group(1)) if found else 1


def _places(text: str) -> dict[Place, int]:
    known: dict[Place, int] = {}
    here = Place()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            here = _entered(known, header.group(2), is_row=header.group(1) == "[[")
            for depth in range(1, len(here) + 1):
                known.setdefault(here[:depth], number)
        elif key := _KEY.match(line):
            known.setdefault((*here, key.group(1).strip('"')), number)
    return known


def _entered(known: dict[Place, int], header: str, *, is_row: bool) -> Place:
    here = Place()
    names = [name.strip().strip('"') for name in header.split(".")]
    for depth, name in enumerate(names, start=1):
        here = (*here, name)
        rows = sum(1 for place in known if len(place) == len(here) + 1 and place[:-1] == here and _is_row(place))
        if depth == len(names) and is_row:
            here = (*here, rows)
        elif rows:
            here = (*here, rows - 1)
    return here


def _is_row(place: Place) -> bool:
    return isinstance(place[-1], int)
