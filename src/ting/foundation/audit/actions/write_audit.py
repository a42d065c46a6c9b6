"""Appends one line to the audit chain."""

from typing import Any

from django.db import connection

from ting.foundation.audit.rules import GENESIS, canonical
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor

# One statement: the head's row is the lock, and the hash is taken by the database from the head's
# old value, so that two lines can never be chained to the same one.
_SQL = r"""
WITH head AS (
  INSERT INTO audit_head (id, number, hash)
  VALUES (1, 1, encode(sha256(convert_to(%(genesis)s || E'\n1\n' || %(content)s, 'UTF8')), 'hex'))
  ON CONFLICT (id) DO UPDATE SET number = audit_head.number + 1,
    hash = encode(sha256(convert_to(
      audit_head.hash || E'\n' || (audit_head.number + 1) || E'\n' || %(content)s, 'UTF8')), 'hex')
  RETURNING number, hash
)
INSERT INTO audit_line (number, at, actor_kind, actor_id, actor_name, act, result, content, hash)
SELECT number, %(at)s, %(actor_kind)s, %(actor_id)s, %(actor_name)s, %(act)s, %(result)s, %(content)s, hash FROM head
RETURNING number
"""


def write_audit(
    actor: Actor, act: str, object_kind: str = "", object_id: object = "", result: str = "done", **detail: Any
) -> int:
    """Write who did `act` to which object, from where and with what result; returns its number.

    Fails, and with it the whole transaction, when the line can't be written.
    """
    at = clock.now()
    columns = {
        "at": at.isoformat(),
        "actor_kind": actor.kind.value,
        "actor_id": str(actor.id or ""),
        "actor_name": actor.name,
        "act": act,
        "result": result,
    }
    content = canonical(
        columns
        | {
            "session": str(actor.session_id or ""),
            "address": actor.address,
            "object_kind": object_kind,
            "object_id": str(object_id or ""),
            "detail": detail,
        }
    )
    with connection.cursor() as cursor:
        cursor.execute(_SQL, columns | {"at": at, "content": content, "genesis": GENESIS})
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])
