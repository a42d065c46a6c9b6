"""Writes one line: number, line and notice in one statement, inside the action's transaction; and blanks old ones."""

import json
from typing import Any

from django.db import connection

from ting.foundation.journal.event import CHANNEL, Event, kind_channel
from ting.foundation.journal.models import Line
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor

# A notice holds at most 7,999 bytes, and a longer one aborts the whole transaction; a long line
# therefore sends its number only, and readers fetch it.
_RIDE_ALONG_BYTES = 7700

# Number, line and notices as parts of one statement, from whatever gives `source` one row.
TAKEN = """taken AS (
  INSERT INTO journal_stream (name, last) {source}
  ON CONFLICT (name) DO UPDATE SET last = journal_stream.last + 1
  RETURNING last
)"""
LINE = f"""line AS (
  INSERT INTO journal_line (stream, number, kind, audience, at, body)
  SELECT %(stream)s, last, %(kind)s, %(audience)s, %(at)s, %(body)s FROM taken
)
SELECT last, pg_notify('{CHANNEL}', %(stream)s || E'\\t' || last || E'\\t' || %(rest)s), pg_notify(%(channel)s, '')
FROM taken
"""
_RECORD = f"WITH {TAKEN.format(source='VALUES (%(stream)s, 1)')}, {LINE}"


def record(actor: Actor, stream: str, event: Event) -> int:
    """Append `event` to `stream` and return its number.

    To be called last in an action: from here to the commit the stream's row is locked, which is
    what makes numbers gapless and visible in order.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, values_of(actor, stream, event))
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def values_of(actor: Actor, stream: str, event: Event) -> dict[str, Any]:
    """What the line and its notices are filled with."""
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


def redact(stream: str, event: type[Event], of: dict[str, str]) -> int:
    """Blank what `event` says is to go, in its stored lines whose data has these values; returns how many.

    To be called by the action that is the occasion, before its own line. Numbers, times and actors stay.
    """
    blanked = 0
    for line in Line.objects.select_for_update().filter(stream=stream, kind=event.kind):
        body = json.loads(line.body)
        if any(body["d"].get(name) != value for name, value in of.items()):
            continue
        body["d"].update(dict.fromkeys(event.redaction.fields, ""))
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        blanked += Line.objects.filter(stream=stream, number=line.number).update(body=text)
    return blanked
