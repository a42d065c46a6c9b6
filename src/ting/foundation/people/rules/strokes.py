"""Order by the strokes of the surname (姓氏笔画): fewer strokes first, then how the strokes are written.

The order of characters is a table of our own: not every PostgreSQL we run on was built with ICU, and
ICU's stroke collation (the browsers' as well) breaks ties by radical, where the custom is 横竖撇点折.
"""

from functools import cache
from importlib.resources import files

_BEFORE, _AMONG, _BEYOND = 0, 1, 2
_FIRST_IDEOGRAPH = 0x2E80


@cache
def _places() -> dict[str, int]:
    text = files(__package__).joinpath("stroke_order.txt").read_text(encoding="utf-8")
    letters = "".join(line for line in text.splitlines() if not line.startswith("#"))
    return {letter: place for place, letter in enumerate(letters)}


def stroke_key(name: str) -> tuple[tuple[int, int], ...]:
    """A key to sort names by; other scripts come first, characters outside the table last."""
    return tuple(_key_of(letter) for letter in name if not letter.isspace())


def _key_of(letter: str) -> tuple[int, int]:
    place = _places().get(letter)
    if place is not None:
        return _AMONG, place
    return (_BEYOND if ord(letter) >= _FIRST_IDEOGRAPH else _BEFORE), ord(letter)
