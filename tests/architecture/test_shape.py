"""The shape of the house: sizes, names, docstrings, what an event states, who acts, where foreign keys point."""

import ast
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from tests.architecture.imports import ROOT, SOURCE
from ting.edge import wiring
from ting.edge.wire.gathered import ASK_AGAIN, OTHER_CODES, SERVED, doors, events, refusals
from ting.foundation.journal.event import DESK, EVERYONE, KEEP, OPERATORS, Event, Redaction, one_participant
from ting.foundation.kernel.actor import Actor
from ting.meeting.attendance.events import ALL_PAPERS

MOST_LINES = 300
MOST_FUNCTION_LINES = 40
BANNED = {"utils", "helpers", "common", "core", "base", "misc", "manager", "service", "handler", "extras"}
BANNED |= {f"{name}s" for name in BANNED} | {name.removesuffix("s") for name in BANNED}
ROOM_NAMES = {"rules", "events", "models", "access", "queries", "actions", "reconciler", "reactions", "api", "ports"}
ROOM_NAMES |= {"apps", "migrations", "tests"}
# The foundation's own rooms hold what they are made of besides.
MORE_NAMES = {
    "ting.foundation.files": {"folder"},
    "ting.foundation.journal": {"event", "registry", "record", "deed", "bookmarks", "answers"},
}
PYTHON = [SOURCE / "ting", ROOT / "tests", ROOT / "scripts", ROOT / "bench"]


def _files() -> list[Path]:
    found = [path for folder in PYTHON for path in folder.rglob("*.py") if "node_modules" not in path.parts]
    return sorted(path for path in found if "migrations" not in path.parts)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From the first statement to the last: a signature and a docstring make nothing harder to read."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def shape_faults(text: str) -> Iterator[str]:
    """What is too long or says nothing of itself in one source text."""
    tree = ast.parse(text)
    lines = text.count("\n")
    if lines > MOST_LINES:
        yield f"{lines} lines"
    if text.strip() and not ast.get_docstring(tree):
        yield "no docstring"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = _body_lines(node)
            if length > MOST_FUNCTION_LINES:
                yield f"{node.name} has {length} lines"


def banned_parts(name: str) -> set[str]:
    """The words in a path that name nothing."""
    return {part.removesuffix(".py") for part in name.split("/")} & BANNED


def test_files_and_functions_are_short_and_say_what_they_are_for() -> None:
    found = [f"{_name(path)}: {fault}" for path in _files() for fault in shape_faults(path.read_text("utf-8"))]
    # A journey is one story, told in order; only its file is held short.
    assert [fault for fault in found if "tests/journeys/" not in fault or " has " not in fault] == []


def test_no_name_says_nothing() -> None:
    folders = [
        path
        for top in (SOURCE, ROOT / "tests", ROOT / "web" / "rooms", ROOT / "web" / "kit")
        for path in top.rglob("*")
    ]
    named = {_name(path.with_suffix("")) for path in [*_files(), *folders] if "node_modules" not in path.parts}
    assert sorted(name for name in named if banned_parts(name)) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('"""Says."""\n' + "x = 1\n" * 300, "301 lines"),
        ("x = 1\n", "no docstring"),
        ('"""Says."""\ndef long() -> None:\n' + "    x = 1\n" * 41, "long has 41 lines"),
        ('"""Says."""\nclass A:\n    async def long(self) -> None:\n' + "        x = 1\n" * 42, "long has 42 lines"),
    ],
)
def test_a_fault_of_shape_is_caught(text: str, fault: str) -> None:
    assert list(shape_faults(text)) == [fault]


def test_a_banned_name_is_caught() -> None:
    assert banned_parts("src/ting/meeting/stage/utils.py") == {"utils"}
    assert banned_parts("src/ting/edge/helper/live.py") == {"helper"}


@pytest.mark.parametrize("room", wiring.ROOMS)
def test_a_room_holds_only_the_agreed_names(room: str) -> None:
    names = {found.name for found in pkgutil.iter_modules(import_module(room).__path__)}
    assert names - ROOM_NAMES - MORE_NAMES.get(room, set()) == set()


def test_every_room_on_disk_is_wired() -> None:
    on_disk = {
        f"ting.{path.parent.parent.name}.{path.parent.name}"
        for wing in ("foundation", "meeting", "devices")
        for path in (SOURCE / "ting" / wing).glob("*/apps.py")
    }
    assert on_disk == set(wiring.ROOMS)


# events


@pytest.mark.parametrize("kind", sorted(events()))
def test_an_event_states_what_it_must(kind: str) -> None:
    event = events()[kind]
    room = event.__module__.split(".")[2]
    for stated in ("kind", "version", "redaction"):
        assert stated in vars(event), f"{stated} is only inherited"
    assert kind.split(".")[0] == room
    assert event.version >= 1
    assert isinstance(event.redaction, Redaction)
    assert event.model_config.get("frozen")
    assert event.model_config.get("extra") == "forbid"
    assert event.__doc__ != Event.__doc__


def test_audiences_are_the_known_ones() -> None:
    for event in events().values():
        names: dict[str, Any] = dict.fromkeys(event.model_fields, "")
        blank: Any = event.model_construct(**names)
        told = blank.audience()
        assert told in (EVERYONE, DESK, OPERATORS, ALL_PAPERS) or told.split(":")[0] in ("session", "participant"), (
            event.kind
        )


@pytest.mark.parametrize("stated", ["kind", "version", "redaction", "audience"])
def test_an_event_that_does_not_state_it_fails_at_import(stated: str) -> None:
    body: dict[str, Any] = {
        "__module__": __name__,
        "kind": f"test.without_{stated}",
        "version": 1,
        "redaction": KEEP,
        "audience": lambda self: EVERYONE,
    }
    del body[stated]
    with pytest.raises((TypeError, AttributeError)):
        type("Lacking", (Event,), body)


def test_site_notices_are_events() -> None:
    assert set(ASK_AGAIN) <= set(events())
    assert one_participant.__doc__


# actions


def _actions() -> Iterator[tuple[str, Any]]:
    for room in wiring.ROOMS:
        for found in pkgutil.walk_packages(import_module(room).__path__, f"{room}."):
            if found.name.split(".")[3:4] == ["actions"] and len(found.name.split(".")) == 5:
                module = import_module(found.name)
                for name, function in vars(module).items():
                    if inspect.isfunction(function) and function.__module__ == found.name and not name.startswith("_"):
                        yield f"{found.name}.{name}", function


@pytest.mark.parametrize(("name", "action"), [pytest.param(n, a, id=n) for n, a in _actions()])
def test_actor_is_the_first_parameter_of_every_action(name: str, action: Any) -> None:
    first = next(iter(inspect.signature(action).parameters.values()), None)
    assert first is not None, name
    assert (first.name, first.annotation) == ("actor", Actor)


def test_every_door_leads_to_a_function_that_is_told_the_actor() -> None:
    wrong = [door.name for door in doors() if next(iter(inspect.signature(door.run).parameters)) != "actor"]
    assert wrong == []


def test_every_query_that_serves_bytes_says_of_what_shape() -> None:
    assert {query.name for query in wiring.queries().values() if query.answer is None} == set(SERVED)


# refusals


def test_a_code_begins_with_its_room() -> None:
    rooms = {room.split(".")[2] for room in wiring.ROOMS} | {"kernel", "sheets", "live", "demo"}
    assert [one.code for one in refusals() if one.code.split(".")[0] not in rooms] == []


def test_reasons_of_refused_papers_are_listed() -> None:
    drawn = (SOURCE / "ting/edge/adapters/page_renderer.py").read_text("utf-8")
    said = {node.value for node in ast.walk(ast.parse(drawn)) if isinstance(node, ast.Constant)}
    codes = {text for text in said if isinstance(text, str) and text.startswith("documents.") and text[10:]}
    known = {one.code for one in refusals()}
    assert codes <= known
    assert {"documents." + word for word in _set_in(drawn, "_SAID")} <= known
    assert all(OTHER_CODES.values())


def _set_in(text: str, name: str) -> set[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name:
            return set(ast.literal_eval(node.value))
    return set()


# foreign keys


def key_faults(from_room: str, to_room: str, order: list[str], related_name: str | None) -> list[str]:
    """Why a foreign key between these rooms is wrong; `order` is from the lowest room to the highest."""
    if from_room == to_room:
        return []
    faults = [] if related_name == "+" else ["related_name is not '+'"]
    return faults + ([] if order.index(to_room) < order.index(from_room) else ["points upward"])


def test_foreign_keys_point_down_and_leave_no_name_behind() -> None:
    order = [room.split(".")[2] for room in wiring.ROOMS]
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("ting."):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey):
                to: Any = field.related_model
                name = field.remote_field.related_name
                faults = key_faults(model._meta.app_label, to._meta.app_label, order, name)
                wrong += [f"{model.__name__}.{field.name}: {fault}" for fault in faults]
    assert wrong == []


def test_a_wrong_key_is_caught() -> None:
    order = ["people", "agenda", "stage"]
    assert key_faults("agenda", "stage", order, "+") == ["points upward"]
    assert key_faults("stage", "agenda", order, None) == ["related_name is not '+'"]
    assert key_faults("stage", "agenda", order, "+") == []
