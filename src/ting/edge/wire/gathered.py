"""Everything that crosses the wire, gathered from where it is defined: events, doors, refusals."""

import ast
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ting.edge import wiring
from ting.foundation.journal.event import Event
from ting.foundation.journal.registry import kinds
from ting.foundation.kernel.doors import Command, Query
from ting.foundation.kernel.refusal import Refusal
from ting.meeting.documents.ports import PageText

SOURCE = Path(__file__).parents[2]

# Notices on the site's stream: "ask again". No screen keeps a state that they would change, so
# they have no replay case; each says who asks what.
ASK_AGAIN: dict[str, str] = {
    "agenda.room_changed": "machines in the room ask attendance/here again; lists of meetings are read anew",
    "attendance.seat_changed": "the nameplate of this seat asks attendance/nameplate again",
    "inventory.machine_changed": "whoever shows the machines asks inventory/machines again",
    "people.accounts_changed": "whoever shows accounts or colleagues asks for them again",
    "people.password_reset_changed": "administrators ask people/password-resets and people/accounts again",
    "people.rights_changed": "sockets are held against the permission table anew; the console asks people/me again",
    "people.session_ended": "the session's sockets close; the page asks people/me and starts again",
    "venue.place_changed": "machines in the room ask attendance/here again; whoever shows the room asks venue/rooms",
}

# Queries that give bytes and not an Answer, with the shape of the JSON where the bytes are JSON.
SERVED: dict[str, type[BaseModel] | None] = {"documents.page": None, "documents.text": PageText}

# Answers of `edge.errors` that no Refusal stands behind, and reasons with which the live socket says good-bye.
OTHER_CODES: dict[str, str] = {
    "kernel.bug": "Something unforeseen (500); the correlation number finds it in the log.",
    "kernel.unavailable": "A part outside did not answer (503); repeat with the same command id.",
    "live.bad_frame": "The socket sent what is no JSON object and was closed.",
    "live.new_epoch": "The database has another history; the socket closes and the screen starts from a snapshot.",
    "live.too_fast": "The socket sent too many frames and was closed.",
    "people.session_ended": "The session behind the socket was ended.",
    "documents.damaged": "The paper cannot be opened (a reason of documents.paper_refused).",
    "documents.empty": "The paper has no page (a reason of documents.paper_refused).",
    "documents.password": "The paper asks for a password (a reason of documents.paper_refused).",
    "documents.too_heavy": "A page takes too long or too much to draw (a reason of documents.paper_refused).",
    "documents.too_many_pages": "The paper has too many pages (a reason of documents.paper_refused).",
}


@dataclass(frozen=True)
class RefusalShown:
    """One code: where it is said, its HTTP status, the fields that fill its words."""

    code: str
    status: int
    meaning: str
    fields: tuple[str, ...]


def load_rooms() -> None:
    """Import every module of every room, so that all events and refusals are known."""
    for room in wiring.ROOMS:
        package = import_module(room)
        for found in pkgutil.walk_packages(package.__path__, f"{room}."):
            if not {"tests", "migrations"} & set(found.name.split(".")):
                import_module(found.name)


def events() -> dict[str, type[Event]]:
    """Every kind of event."""
    load_rooms()
    return kinds()


def meeting_kinds() -> list[str]:
    """Kinds of the lines in a meeting's stream."""
    return [kind for kind in events() if kind not in ASK_AGAIN]


def audience_of(event: type[Event]) -> str:
    """The circle that may see it, with names of fields where it depends on one."""
    names: dict[str, Any] = {name: f"<{name}>" for name in event.model_fields}
    return event.model_construct(**names).audience()


def doors() -> list[Command | Query]:
    """Every command and query, in order of name."""
    found: list[Command | Query] = [*wiring.commands().values(), *wiring.queries().values()]
    return sorted(found, key=lambda door: door.name)


def _refusal_classes(parent: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for child in parent.__subclasses__():
        # Only Ting's own: tests bring refusals too.
        if child.__module__.startswith("ting.") and ".tests" not in child.__module__:
            yield child
        yield from _refusal_classes(child)


def refusals() -> list[RefusalShown]:
    """Every code that an answer, a good-bye or a paper's reason may carry, in order."""
    load_rooms()
    given = _given_fields()
    found: dict[str, RefusalShown] = {}
    for code, meaning in OTHER_CODES.items():
        status = {"kernel.bug": 500, "kernel.unavailable": 503}.get(code, 0)
        found[code] = RefusalShown(code, status, meaning, ())
    for refusal in _refusal_classes():
        meaning = (refusal.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
        if refusal.__doc__ == refusal.__base__.__doc__ or not meaning:
            meaning = _as_words(refusal.__name__)
        known = found.get(refusal.code)
        fields = given.get(refusal.__name__, set()) | set(known.fields if known else ())
        if known is None or "code" in vars(refusal):
            found[refusal.code] = RefusalShown(refusal.code, refusal.status, meaning, tuple(sorted(fields)))
    return [found[code] for code in sorted(found)]


def _as_words(name: str) -> str:
    """A refusal is named as a fact: RoomIsTaken says "Room is taken."."""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return f"{spaced.capitalize()}."


def _given_fields() -> dict[str, set[str]]:
    """For each class name, the keywords it is called with anywhere in the source."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                keywords = {word.arg for word in node.keywords if word.arg}
                found.setdefault(node.func.id, set()).update(keywords)
    return found
