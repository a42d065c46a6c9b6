"""Same command id, same answer: repeated commands take effect once."""

from datetime import timedelta
from uuid import UUID

from django.db import connection

from ting.foundation.journal.models import KeptAnswer
from ting.foundation.kernel import clock
from ting.foundation.kernel.refusal import Refusal

KEPT_FOR = timedelta(hours=24)


class CommandIdTaken(Refusal):
    """The same id was used for another command: neither that one's answer nor a second effect would be right."""

    code = "kernel.command_id_taken"


def kept_answer(principal: str, command_id: UUID, name: str) -> str | None:
    """The JSON text this principal's command was answered, or None when it was never carried out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT answer FROM journal_kept_answer WHERE principal = %s AND command_id = %s AND name = %s",
            [principal, command_id, name],
        )
        row = cursor.fetchone()
    return None if row is None else str(row[0])


def keep_answer(principal: str, command_id: UUID, name: str, answer: str) -> bool:
    """Keep `answer` in the command's own transaction; False when a twin got there first.

    A twin still under way holds the row, so this waits for its commit or roll-back.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_kept_answer (principal, command_id, name, answer, at) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            [principal, command_id, name, answer, clock.now()],
        )
        return bool(cursor.rowcount == 1)


def forget_old_answers() -> int:
    """Drop answers older than a day; returns how many."""
    deleted, _ = KeptAnswer.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()
    return deleted
