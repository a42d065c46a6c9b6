"""The one place that names rooms, adapters and drivers, and binds ports to them."""

from importlib import import_module
from pathlib import Path
from typing import Any

from ting.foundation.kernel.doors import Command, Query

ROOMS = [
    "ting.foundation.journal",
    "ting.foundation.audit",
    "ting.foundation.files",
    "ting.foundation.people",
    "ting.devices.inventory",
    "ting.meeting.venue",
    "ting.meeting.agenda",
    "ting.meeting.attendance",
    "ting.meeting.documents",
    "ting.meeting.stage",
]

_WITH_NAMES = [
    "ting.foundation.people",
    "ting.devices.inventory",
    "ting.meeting.venue",
    "ting.meeting.agenda",
    "ting.meeting.attendance",
    "ting.meeting.documents",
]
_WITH_API = [room for room in ROOMS if room.rsplit(".", 1)[1] not in ("journal", "files")]


def _apis() -> list[Any]:
    return [import_module(f"{room}.api") for room in _WITH_API] + [import_module("ting.edge.demo.api")]


def commands() -> dict[str, Command]:
    """Every command of every room, by name."""
    return {command.name: command for api in _apis() for command in api.COMMANDS}


def queries() -> dict[str, Query]:
    """Every query of every room, by name."""
    return {query.name: query for api in _apis() for query in api.QUERIES}


def bind_adapters() -> None:
    """Give each port what stands behind it on this site; called once by every process."""
    from ting.edge.adapters.page_renderer import SandboxedRenderer
    from ting.meeting.documents.ports import bind_page_renderer

    bind_rooms()
    bind_page_renderer(SandboxedRenderer(_scratch()))


def bind_rooms() -> None:
    """Give the lower rooms whom they ask above; every process and every test stands on it."""
    from ting.foundation.audit.ports import bind_name_finders
    from ting.meeting.agenda.ports import Above, bind_above
    from ting.meeting.attendance import queries as attendance
    from ting.meeting.attendance.queries.seats import uses_of_seats
    from ting.meeting.documents.queries import papers_by_item
    from ting.meeting.venue.ports import bind_seat_uses

    bind_seat_uses(uses_of_seats)
    bind_above(Above(attendance.runs, attendance.chaired_by, attendance.people_in, papers_by_item))
    bind_name_finders([import_module(f"{room}.queries").names_of for room in _WITH_NAMES])


def sweep_drawings() -> None:
    """Remove what a worker that was killed in the middle of a page left behind; called when one starts."""
    from ting.edge.adapters.page_renderer import sweep

    sweep(_scratch())


def _scratch() -> Path:
    from django.conf import settings

    return Path(settings.TING_HOME) / "scratch"


def page_drawing_problem() -> str | None:
    """Why this machine can't draw papers, in words of the system; None when it can."""
    from ting.edge.adapters.page_sandbox import sandbox_problem

    return sandbox_problem()


def reactions() -> list[Any]:
    """Who reacts to journal lines."""
    from ting.foundation.worker.reader import Reaction
    from ting.meeting.stage import reactions as stage

    return [Reaction(stage.READER, stage.KINDS, stage.react)]


def chores() -> list[Any]:
    """What the worker does on the clock."""
    from ting.foundation.journal.answers import forget_old_answers
    from ting.foundation.people.reconciler import close_unused_accounts, forget_tried_names
    from ting.foundation.worker.reader import Chore
    from ting.meeting.documents.reconciler import reconcile

    return [
        Chore("forget old answers", 600.0, forget_old_answers),
        Chore("unused accounts", 3600.0, close_unused_accounts),
        Chore("old tries to sign in", 3600.0, forget_tried_names),
        # Also at the worker's start: what a killed worker left behind goes on at once.
        Chore("unfinished papers", 60.0, reconcile),
    ]
