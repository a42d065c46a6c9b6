"""A process that carries out one command and is killed at a chosen point: `python -m tests.robustness.fallen`.

Arguments: where to fall (table, record, commit or never), token, command id, unit's name.
"""

import os
import signal
import sys
from typing import Any
from uuid import UUID

import django


def fall(*arguments: Any, **more: Any) -> None:
    """As the power goes: no clean-up of any kind."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(where: str, token: str, command_id: str, account_id: str) -> None:
    """Grants a role: a row, an audit line and a journal line."""
    django.setup()
    from django.db import connection

    from ting.edge import door, wiring
    from ting.foundation.people.actions import change_rights

    command = wiring.commands()["people.grant_role"]
    places = {
        "table": (change_rights, "write_audit"),
        "record": (change_rights, "record"),
        "commit": (connection, "_commit"),
    }
    if where in places:
        connection.ensure_connection()
        setattr(*places[where], fall)
    order = command.order(account_id=UUID(account_id), role="engineer")
    print(door.perform(command, door.Caller(token, "", "", UUID(command_id)), order).text)


if __name__ == "__main__":
    main(*sys.argv[1:])
