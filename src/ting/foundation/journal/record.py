"""Writes one line: number, line and notice in one statement, inside the action's transaction, or together with it."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from ting.foundation.journal.event import CHANNEL, Event, kind_channel
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor

# A notice holds at most 7,999 bytes, and a longer one aborts the whole transaction; a long line
# therefore sends its number only, and readers fetch it.
_RIDE_ALONG_BYTES = 7700

_TAKEN = """
  INSERT INTO journal_stream (name, last) {source}
  ON CONFLICT (name) DO UPDATE SET last = journal_stream.last + 1
  RETURNING last
"""
_LINE = f"""
), line AS (
  INSERT INTO journal_line (stream, number, kind, audience, at, body)
  SELECT %(stream)s, last, %(kind)s, %(audience)s, %(at)s, %(body)s FROM taken
)
SELECT last, pg_notify('{CHANNEL}', %(stream)s || E'\\t' || last || E'\\t' || %(rest)s), pg_notify(%(channel)s, '')
FROM taken
"""
_RECORD = f"WITH taken AS ({_TAKEN.format(source='VALUES (%(stream)s, 1)')}{_LINE}"
_CARRY_OUT = f"""
WITH deed AS (
  {{deed}} AND NOT EXISTS (
    SELECT FROM journal_kept_answer WHERE principal = %(principal)s AND command_id = %(command)s
  )
  RETURNING 1
), kept AS (
  INSERT INTO journal_kept_answer (principal, command_id, name, answer, at)
  SELECT %(principal)s, %(command)s, %(name)s, 'null', %(at)s FROM deed
), taken AS ({_TAKEN.format(source="SELECT %(stream)s, 1 FROM deed")}{_LINE}
"""


@dataclass(frozen=True)
class Deed:
    """A change and its line as one statement, for commands of which a meeting sends many.

    `change` is an UPDATE that ends in its WHERE and matches one row, or none when anything at all stands
    against it: rights, state, or that nothing would change. It never refuses; the ordinary way says why.
    """

    change: str
    values: dict[str, Any]
    stream: str
    event: Event


def record(actor: Actor, stream: str, event: Event) -> int:
    """Append `event` to `stream` and return its number.

    To be called last in an action: from here to the commit the stream's row is locked, which is
    what makes numbers gapless and visible in order.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, _line(actor, stream, event))
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def carry_out(actor: Actor, deed: Deed, principal: str, command_id: UUID, name: str) -> bool:
    """The change, the kept answer (nothing) and the line, all or none; False when the change matched no row.

    A statement is a transaction of its own, so that there is no BEGIN, no COMMIT and nothing to wait for
    in between. A command that was carried out before matches no row either; a twin under way at the same
    moment raises IntegrityError, and nothing of it stays.
    """
    values = _line(actor, deed.stream, deed.event) | deed.values
    values |= {"principal": principal, "command": command_id, "name": name}
    with connection.cursor() as cursor:
        cursor.execute(_CARRY_OUT.format(deed=deed.change), values)
        return cursor.fetchone() is not None


def _line(actor: Actor, stream: str, event: Event) -> dict[str, Any]:
    at = clock.now()
    head = {
        "k": event.kind,
        "v": event.version,
        "at": at.isoformat(),
        "by": {"kind": actor.kind.value, "id": str(actor.id) if actor.id else None, "name": actor.name},
    }
    body = f'{json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]},"d":{event.model_dump_json()}}}'
    audience = event.audience()
    rides = len(body.encode()) <= _RIDE_ALONG_BYTES
    return {
        "stream": stream,
        "kind": event.kind,
        "channel": kind_channel(event.kind),
        "audience": audience,
        "at": at,
        "body": body,
        "rest": f"{audience}\t{body}" if rides else "",
    }
