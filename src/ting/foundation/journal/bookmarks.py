"""How others read the journal: from a number on, or with a bookmark that moves with the work."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from ting.foundation.journal.models import Line, Stream


@dataclass(frozen=True)
class ReadLine:
    """One line as read back; `body` is the stored text, byte for byte."""

    stream: str
    number: int
    kind: str
    audience: str
    body: str

    def data(self) -> dict[str, Any]:
        """The event's own fields."""
        content: dict[str, Any] = json.loads(self.body)["d"]
        return content


def lines_after(stream: str, number: int, limit: int = 5000) -> list[ReadLine]:
    """Lines of `stream` with a number above `number`, in order."""
    rows = Line.objects.filter(stream=stream, number__gt=number).order_by("number")[:limit]
    return [ReadLine(row.stream, row.number, row.kind, row.audience, row.body) for row in rows]


def last_number(stream: str) -> int:
    """The newest number of `stream`, 0 when nothing has happened in it."""
    return Stream.objects.filter(name=stream).values_list("last", flat=True).first() or 0


def last_numbers(stream: str, until: int) -> dict[str, int]:
    """For each audience the number of its newest line not above `until`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT audience, max(number) FROM journal_line WHERE stream = %s AND number <= %s GROUP BY audience",
            [stream, until],
        )
        return {str(audience): int(number) for audience, number in cursor.fetchall()}


def epoch() -> str:
    """Names one continuous history: it changes when the database is restored or a standby takes over."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_hex(system_identifier) || '-' || timeline_id FROM pg_control_system(), pg_control_checkpoint()"
        )
        row = cursor.fetchone()
    assert row is not None
    return str(row[0])


_BEHIND = """
SELECT s.name, COALESCE(b.number, 0), s.last FROM journal_stream s
LEFT JOIN journal_bookmark b ON b.stream = s.name AND b.reader = %s
WHERE s.last > COALESCE(b.number, 0)
"""

_MOVE = """
INSERT INTO journal_bookmark (reader, stream, number) VALUES (%s, %s, %s)
ON CONFLICT (reader, stream) DO UPDATE SET number = EXCLUDED.number WHERE journal_bookmark.number < EXCLUDED.number
"""


def read_on(reader: str, answer: Callable[[ReadLine], None], kinds: frozenset[str]) -> int:
    """Give `answer` every line of `kinds` that `reader` has not read, each once, and return how many.

    The move of the bookmark and the line's work are one transaction: after a crash the line is
    either done and behind the bookmark, or neither. The move comes first, so that of two who read
    at once the second waits and finds the line done.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BEHIND, [reader])
        behind = cursor.fetchall()
    done = 0
    for stream, number, newest in behind:
        lines = Line.objects.filter(stream=stream, number__gt=number, number__lte=newest, kind__in=kinds)
        for row in lines.order_by("number"):
            with transaction.atomic():
                if _moved(reader, stream, row.number):
                    answer(ReadLine(row.stream, row.number, row.kind, row.audience, row.body))
                    done += 1
        _moved(reader, stream, newest)
    return done


def _moved(reader: str, stream: str, number: int) -> bool:
    """Put the bookmark at `number`; False when it is there or further already."""
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, [reader, stream, number])
        return bool(cursor.rowcount == 1)
