"""Points, money and ratios are exact: nothing in the rooms that count them can make a binary fraction."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.imports import SOURCE

ROOMS = ("ting/operations/contract", "ting/operations/appraisal", "ting/foundation/workdays")
INEXACT_NAMES = {"float", "round", "pow"}
INEXACT_CALLS = {"total_seconds", "timestamp", "fromtimestamp", "sqrt", "fmean", "as_integer_ratio"}
READERS = {("json", "loads"), ("json", "load"), ("tomllib", "loads"), ("tomllib", "load")}


def inexact(text: str) -> Iterator[str]:
    """Each place in this source where a float is written, made, or read from a file."""
    for node in ast.walk(ast.parse(text)):
        what = _float_in(node)
        if what is not None:
            yield f"{getattr(node, 'lineno', 0)}: {what}"


def _float_in(node: ast.AST) -> str | None:
    match node:
        case ast.Constant(value=float() | complex()):
            return "a float"
        case ast.Name(id=name) if name in INEXACT_NAMES:
            return name
        case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
            return "/"
        case ast.Attribute(attr=name) if name in INEXACT_CALLS:
            return name
        case ast.ImportFrom(module="math" | "statistics" | "random") | ast.alias(name="math" | "statistics" | "random"):
            return "math"
        case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name)) if (module, name) in READERS:
            exact = any(word.arg == "parse_float" for word in node.keywords)
            return None if exact else f"{module}.{name}"
    return None


def test_the_rooms_that_count_are_exact() -> None:
    paths = [path for room in ROOMS for path in sorted((SOURCE / room).rglob("*.py")) if "tests" not in path.parts]
    assert len(paths) > 10
    found = [
        f"{path.relative_to(SOURCE).as_posix()}:{one}" for path in paths for one in inexact(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "points = 0.5",
        "points = float('0.5')",
        "def add(points: float) -> None: ...",
        "share: float",
        "shares: list[float] = []",
        "def share() -> float: ...",
        "share = up / total",
        "share /= 2",
        "shown = round(total, 2)",
        "(stopped - started).total_seconds()",
        "import math",
        "from statistics import mean",
        "json.loads(text)",
        "tomllib.loads(text, parse_int=int)",
    ],
)
def test_a_float_is_caught(line: str) -> None:
    assert list(inexact(line))


@pytest.mark.parametrize(
    "line",
    ["Fraction(up, total)", "over // 1", "json.loads(text, parse_float=Decimal)"],
)
def test_exact_arithmetic_passes(line: str) -> None:
    assert not list(inexact(line))
