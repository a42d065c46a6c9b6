"""A change and its line as one statement, for commands of which a meeting sends many."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from ting.foundation.journal.event import Event
from ting.foundation.journal.record import LINE, TAKEN, values_of
from ting.foundation.kernel.actor import Actor

_CARRY_OUT = f"""
WITH deed AS (
  {{change}} AND NOT EXISTS (
    SELECT FROM journal_kept_answer WHERE principal = %(principal)s AND command_id = %(command)s
  )
  RETURNING 1
), kept AS (
  INSERT INTO journal_kept_answer (principal, command_id, name, answer, at)
  SELECT %(principal)s, %(command)s, %(name)s, 'null', %(at)s FROM deed
), {TAKEN.format(source="SELECT %(stream)s, 1 FROM deed")}, {LINE}
"""


@dataclass(frozen=True)
class Deed:
    """What an action offers to be carried out at once.

    `change` is an UPDATE that ends in its WHERE and matches one row, or none when anything at all stands
    against it: rights, state, or that nothing would change. It never refuses; the ordinary way says why.
    """

    change: str
    values: dict[str, Any]
    stream: str
    event: Event


def carry_out(actor: Actor, deed: Deed, principal: str, command_id: UUID, name: str) -> bool:
    """The change, the kept answer (nothing) and the line, all or none; False when the change matched no row.

    A statement is a transaction of its own, so that there is no BEGIN, no COMMIT and nothing to wait for
    in between. A command that was carried out before matches no row either; a twin under way at the same
    moment raises IntegrityError, and nothing of it stays.
    """
    values = values_of(actor, deed.stream, deed.event) | deed.values
    values |= {"principal": principal, "command": command_id, "name": name}
    with connection.cursor() as cursor:
        cursor.execute(_CARRY_OUT.format(change=deed.change), values)
        return cursor.fetchone() is not None
