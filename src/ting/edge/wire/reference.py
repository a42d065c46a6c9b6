"""docs/reference/: events, commands, refusals, permissions and settings, as tables."""

import ast
import json
from collections.abc import Iterable, Iterator

from ting.edge.permissions import PERMISSIONS
from ting.edge.wire.gathered import ASK_AGAIN, SOURCE, audience_of, doors, events, refusals
from ting.edge.wire.typescript import type_of
from ting.foundation.kernel.actor import Role
from ting.foundation.kernel.doors import Command, Query, path_of

_WARNING = "Written by `make wire`; changes here are lost and fail `make check`."

# What each setting is for, in words; a setting without words, or words without a setting, is an error.
SETTINGS = {
    "TING_ADDRESS": "The address to listen on; off loopback only with TLS.",
    "TING_DATABASE_URL": "Address of a PostgreSQL database; unset, Ting runs a server of its own in TING_HOME.",
    "TING_DEMO": "`1` for the demo: its own doors are open and every screen says 演示.",
    "TING_HOME": "The data folder: files, certificates, the own database server.",
    "TING_HOST": "The host name by which browsers reach the site; other names are refused.",
    "TING_LISTEN_FD": "Set by `ting run`: the open listening socket that its web processes share.",
    "TING_LIVE_PORT": "The port of the live socket when TLS is on (an encrypted socket can't change its process).",
    "TING_LIVE_SOCKET": "Where the web process hands sockets over to the live process.",
    "TING_PORT": "The port to listen on.",
    "TING_TLS_CERT": "The site's certificate with its chain; set, Ting speaks HTTPS only.",
    "TING_TLS_KEY": "The certificate's private key.",
    "TING_WEB_PROCESSES": "How many web processes `ting run` starts on a real site.",
}


def _page(title: str, opening: str, blocks: Iterable[str]) -> str:
    return "\n\n".join([f"# {title}", f"{opening} {_WARNING}", *blocks]) + "\n"


def _table(heads: list[str], rows: Iterable[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _first_paragraph(text: str | None) -> str:
    return " ".join((text or "").strip().split("\n\n")[0].split())


def events_page() -> str:
    """Every fact the journal may hold."""
    blocks = []
    for kind, event in events().items():
        gone = (
            f"{', '.join(event.redaction.fields)} when {event.redaction.occasion}" if event.redaction.fields else "none"
        )
        stream = f"site (ask again: {ASK_AGAIN[kind]})" if kind in ASK_AGAIN else "meeting"
        facts = f"Stream: {stream}. Audience: `{audience_of(event)}`. Version: {event.version}. Redaction: {gone}."
        fields = [[f"`{name}`", f"`{type_of(f.annotation)}`"] for name, f in event.model_fields.items()]
        parts = [f"## {kind}", _first_paragraph(event.__doc__), facts]
        blocks += [*parts, _table(["field", "type"], fields)] if fields else parts
    return _page("Events", "What the journal may say, by kind.", blocks)


def _door(door: Command | Query) -> list[str]:
    method = "POST" if isinstance(door, Command) else "GET"
    notes = []
    if isinstance(door, Command):
        notes += ["hot lane"] if door.hot else []
        notes += ["no answer is kept by command id"] if door.lean else []
        notes += ["multipart form with a file"] if door.takes_file else []
    notes += ["allowed before a first password was changed"] if door.passes_first else []
    answer = f"`{type_of(door.answer)}`" if door.answer else ("null" if isinstance(door, Command) else "bytes")
    said = f"`{method} /api{path_of(door.name)}`. Answer: {answer}." + (
        f" {'; '.join(notes).capitalize()}." if notes else ""
    )
    fields = [
        [f"`{name}`", f"`{type_of(f.annotation)}`", "" if f.is_required() else f"`{json.dumps(f.default)}`"]
        for name, f in door.order.model_fields.items()
    ]
    meaning = _first_paragraph(door.run.__doc__) if not door.run.__name__.startswith("_") else ""
    parts = [f"### {door.name}", *([meaning] if meaning else []), said]
    return [*parts, _table(["field", "type", "when left out"], fields)] if fields else parts


def commands_page() -> str:
    """Every command and query, with the shapes of orders; the shapes of answers are in generated.ts."""
    commands = [part for door in doors() if isinstance(door, Command) for part in _door(door)]
    queries = [part for door in doors() if isinstance(door, Query) for part in _door(door)]
    opening = "What can be ordered and asked over HTTP; `web/wire/generated.ts` holds the shapes of the answers."
    return _page("Commands and queries", opening, ["## Commands", *commands, "## Queries", *queries])


def refusals_page() -> str:
    """Every code."""
    rows = [
        [f"`{one.code}`", str(one.status or "–"), one.meaning, ", ".join(f"`{field}`" for field in one.fields)]
        for one in refusals()
    ]
    opening = "Every code that an answer, a good-bye or a refused paper may carry; the words stand in the web."
    return _page("Refusals", opening, [_table(["code", "HTTP", "fact", "fields"], rows)])


def permissions_page() -> str:
    """The permission table."""
    roles = list(Role)
    rows = []
    for name, grants in sorted(PERMISSIONS.items()):
        cells = [", ".join(sorted(scope.value for scope in grants.get(role, ()))) for role in roles]
        rows.append([f"`{name}`", *cells])
    opening = (
        "Role × command × scope. Empty: no right. `anyone`: signed out as well. `self`: one's own. `unit`: what belongs"
        " to one's unit. `meeting`: meetings one takes part in. `chair`: meetings one chairs. `site`: everything."
        " Everyone signed in by an account is also a member."
    )
    return _page("Permissions", opening, [_table(["command or query", *roles], rows)])


def _read_settings() -> Iterator[tuple[str, str | None, str]]:
    """Name, default and file of each read of the environment."""
    for path in sorted(SOURCE.rglob("*.py")):
        where = path.relative_to(SOURCE.parent).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_get = isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("environ.get", "getenv"))
            given = node.args if isinstance(node, ast.Call) and is_get else []
            first = given[0] if given else None
            if isinstance(first, ast.Constant) and str(first.value).startswith("TING_"):
                default = ast.unparse(given[1]) if len(given) > 1 else None
                yield str(first.value), default, where


def settings_page() -> str:
    """Every TING_ variable of the environment."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for name, default, where in _read_settings():
        defaults, places = found.setdefault(name, (set(), set()))
        defaults.update([default] if default not in (None, "''") else [])
        places.add(where)
    if found.keys() != SETTINGS.keys():
        raise SystemExit(f"edge/wire/reference.py: words and settings differ: {sorted(found.keys() ^ SETTINGS.keys())}")
    rows = [
        [f"`{name}`", SETTINGS[name], " or ".join(f"`{one}`" for one in sorted(defaults)), ", ".join(sorted(places))]
        for name, (defaults, places) in sorted(found.items())
    ]
    opening = "All settings are variables of the environment; `ting run` prepares them for its processes."
    return _page("Settings", opening, [_table(["variable", "what for", "when unset", "read in"], rows)])
