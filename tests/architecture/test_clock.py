"""Only `kernel.clock` reads the time, so that a year can be run in minutes; each way round is seen to be caught."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.imports import SOURCE

CLOCK = "ting/foundation/kernel/clock.py"

# Attributes that read a clock, by the name they are read from. Sleeping is waiting, not reading.
_READERS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "timezone": {"now", "localtime", "localdate"},
    "time": {
        "time",
        "time_ns",
        "monotonic",
        "monotonic_ns",
        "perf_counter",
        "perf_counter_ns",
        "process_time",
        "clock_gettime",
        "localtime",
        "gmtime",
        "strftime",
        "ctime",
    },
}
_FROM_TIME = _READERS["time"]
_DJANGO = {"Now", "TransactionNow", "auto_now", "auto_now_add"}
_SQL = re.compile(
    r"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)"
    r"|\b(CURRENT_TIMESTAMP|CURRENT_DATE|CURRENT_TIME|LOCALTIMESTAMP|LOCALTIME)\b",
    re.IGNORECASE,
)
_SQL_WORDS = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|DEFAULT|WHERE|VALUES|SET)\b")


def _docstrings(tree: ast.AST) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Call):
        return _last_name(node.func)
    return node.id if isinstance(node, ast.Name) else ""


def _reads(node: ast.AST) -> str | None:
    if isinstance(node, ast.Attribute) and node.attr in _READERS.get(_last_name(node.value), ()):
        return f"{_last_name(node.value)}.{node.attr}"
    if isinstance(node, ast.ImportFrom) and node.module == "time":
        taken = [name.name for name in node.names if name.name in _FROM_TIME]
        return f"from time import {taken[0]}" if taken else None
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django"):
        taken = [name.name for name in node.names if name.name in _DJANGO]
        return f"from {node.module} import {taken[0]}" if taken else None
    if isinstance(node, ast.keyword) and node.arg in _DJANGO:
        return f"{node.arg}="
    if isinstance(node, ast.Call) and _last_name(node.func) == "time" and isinstance(node.func, ast.Attribute):
        return "time()" if _last_name(node.func.value).endswith("loop") else None
    return None


def clock_readers(text: str) -> Iterator[str]:
    """Each way in which this source reads a clock: "line: what"."""
    tree = ast.parse(text)
    told = _docstrings(tree)
    for node in ast.walk(tree):
        what = _reads(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            match = _SQL.search(node.value) if _SQL_WORDS.search(node.value) else None
            what = f"SQL {match.group(0)}" if match else what
        if what is not None:
            yield f"{getattr(node, 'lineno', 0)}: {what}"


def test_only_the_clock_reads_the_time() -> None:
    found = [
        f"{path.relative_to(SOURCE).as_posix()}:{reader}"
        for path in sorted((SOURCE / "ting").rglob("*.py"))
        if path.relative_to(SOURCE).as_posix() != CLOCK
        for reader in clock_readers(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now()",
        "datetime.datetime.now(UTC)",
        "dt = datetime.utcnow",
        "date.today()",
        "timezone.now()",
        "django.utils.timezone.localtime()",
        "time.time()",
        "time.time_ns()",
        "time.monotonic()",
        "started = time.perf_counter",
        "from time import monotonic",
        "from time import time as t",
        "loop.time()",
        "asyncio.get_running_loop().time()",
        "from django.db.models.functions import Now",
        "at = models.DateTimeField(auto_now_add=True)",
        "at = models.DateTimeField(auto_now=True)",
        "cursor.execute('UPDATE t SET at = now()')",
        "cursor.execute('INSERT INTO t VALUES (CURRENT_TIMESTAMP)')",
        "cursor.execute(f'SELECT clock_timestamp() FROM {t}')",
        "cursor.execute('SELECT x FROM t WHERE day = current_date')",
    ],
)
def test_the_ban_catches(line: str) -> None:
    assert list(clock_readers(f"def act() -> None:\n    {line}\n"))


@pytest.mark.parametrize(
    "line",
    [
        "clock.now()",
        "clock.monotonic()",
        "time.sleep(0.02)",
        "datetime.fromtimestamp(0, UTC)",
        "from datetime import datetime, timedelta",
        "words = 'the present moment is known to now() and to nobody else'",
        "row.time()",
    ],
)
def test_the_ban_lets_pass(line: str) -> None:
    assert not list(clock_readers(f"def act() -> None:\n    {line}\n"))
