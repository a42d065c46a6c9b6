"""The import contracts hold, and each of them is seen to catch a deliberate violation."""

from typing import Any

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract

from tests.architecture.imports import ROOT, forbidden_crossings, graph

KINDS: dict[str, Any] = {"layers": LayersContract, "forbidden": ForbiddenContract, "protected": ProtectedContract}
_READ = read_configuration(str(ROOT / "pyproject.toml"))
CONTRACTS = {options["id"]: options for options in _READ["contracts_options"]}

# For each contract: who imports what it must not, or (with None) which module must not be there at all.
VIOLATIONS: list[tuple[str, str, str | None]] = [
    ("wings", "ting.foundation.people.queries", "ting.meeting.agenda.queries"),
    ("wings", "ting.meeting.venue.queries", "ting.devices.inventory.queries"),
    ("wings", "ting.devices.inventory.queries", "ting.meeting.venue.queries"),
    ("wings", "ting.meeting.stage.queries", "ting.edge.settings"),
    ("wings", "ting.helpers", None),
    ("edge", "ting.edge.site.examination", "ting.edge.wiring"),
    ("edge", "ting.edge.door", "ting.edge.http"),
    ("edge", "ting.edge.lane", "ting.edge.commands.run"),
    ("edge", "ting.edge.manager", None),
    ("site", "ting.edge.site.migrations", "ting.foundation.people.queries"),
    ("foundation", "ting.foundation.journal.record", "ting.foundation.people.queries"),
    ("foundation", "ting.foundation.audit.queries", "ting.foundation.files.queries"),
    ("foundation", "ting.foundation.sheets.reading", "ting.foundation.people.queries"),
    ("foundation", "ting.foundation.extras", None),
    ("meeting", "ting.meeting.documents.queries", "ting.meeting.stage.queries"),
    ("meeting", "ting.meeting.agenda.queries", "ting.meeting.attendance.queries"),
    ("meeting", "ting.meeting.canteen", None),
    ("wings", "ting.meeting.stage.queries", "ting.operations.appraisal.rules"),
    ("operations", "ting.operations.contract.rules.pack", "ting.operations.appraisal.rules.engine"),
    ("operations", "ting.operations.canteen", None),
    ("foundation", "ting.foundation.workdays.rules", "ting.foundation.people.queries"),
    ("room", "ting.operations.contract.rules.pack", "ting.operations.contract.queries"),
    ("room", "ting.foundation.workdays.rules", "ting.foundation.workdays.queries"),
    ("rules", "ting.operations.appraisal.rules.engine", "ting.foundation.kernel.clock"),
    ("devices", "ting.devices.ports", "ting.devices.inventory.queries"),
    ("devices", "ting.devices.toys", None),
    ("room", "ting.meeting.stage.queries", "ting.meeting.stage.access"),
    ("room", "ting.meeting.agenda.models", "ting.meeting.agenda.queries"),
    ("room", "ting.meeting.stage.actions.present", "ting.meeting.stage.reconciler"),
    ("room", "ting.foundation.people.events", "ting.foundation.people.models"),
    ("room", "ting.devices.inventory.rules", "ting.devices.inventory.events"),
    ("room", "ting.meeting.stage.utils", None),
    ("files", "ting.foundation.files.folder", "ting.foundation.files.queries"),
    ("files", "ting.foundation.files.misc", None),
    ("journal", "ting.foundation.journal.bookmarks", "ting.foundation.journal.record"),
    ("journal", "ting.foundation.journal.base", None),
    ("kernel", "ting.foundation.kernel.clock", "django.utils.timezone"),
    ("rules", "ting.meeting.stage.rules", "django.db"),
    ("rules", "ting.meeting.stage.rules", "ting.foundation.kernel.clock"),
    ("rules", "ting.foundation.people.rules", "os"),
    ("pen", "ting.meeting.stage.queries", "ting.foundation.journal.record"),
    ("pen", "ting.edge.demo.office", "ting.foundation.journal.record"),
    ("deed", "ting.edge.lane", "ting.foundation.journal.deed"),
    ("audit", "ting.meeting.documents.api", "ting.foundation.audit.actions.write_audit"),
    ("audit", "ting.edge.lane", "ting.foundation.audit.actions.write_audit"),
    ("api", "ting.meeting.stage.queries", "ting.meeting.agenda.api"),
    ("adapters", "ting.edge.demo.office", "ting.edge.adapters.page_renderer"),
    ("adapters", "ting.meeting.documents.reconciler", "ting.edge.adapters.page_renderer"),
]

# Between rooms the doors are events, queries, actions and ports; a configuration can't say "but one's own".
CROSSINGS = [
    ("ting.meeting.stage.access", "ting.meeting.attendance.access"),
    ("ting.meeting.stage.queries", "ting.meeting.documents.models"),
    ("ting.meeting.attendance.queries", "ting.meeting.agenda.rules"),
    ("ting.meeting.documents.api", "ting.foundation.files.folder"),
    ("ting.meeting.agenda.queries", "ting.foundation.journal.models"),
    ("ting.operations.appraisal.rules.engine", "ting.meeting.agenda.rules"),
    ("ting.edge.live.admission", "ting.foundation.people.models"),
    ("ting.edge.door", "ting.meeting.stage.access"),
]


def _is_kept(contract_id: str, of: grimp.ImportGraph) -> bool:
    options = CONTRACTS[contract_id]
    contract = KINDS[options["type"]](options["name"], _READ["session_options"], options)
    return bool(contract.check(of, verbose=False).kept)


def _squashed(outside: str) -> str:
    """The graph knows outside packages by their first name only."""
    return outside if outside.startswith("ting.") else outside.split(".")[0]


@pytest.mark.parametrize("contract_id", sorted(CONTRACTS))
def test_the_contract_holds(contract_id: str) -> None:
    assert _is_kept(contract_id, graph())


@pytest.mark.parametrize(("contract_id", "importer", "imported"), VIOLATIONS)
def test_the_contract_catches(contract_id: str, importer: str, imported: str | None) -> None:
    broken = graph()
    for module in filter(None, (importer, imported)):
        if _squashed(module) not in broken.modules:
            broken.add_module(_squashed(module), is_squashed=not module.startswith("ting."))
    if imported is not None:
        broken.add_import(importer=importer, imported=_squashed(imported), line_number=1, line_contents="import …")
    assert not _is_kept(contract_id, broken)


def test_every_contract_is_broken_once_here() -> None:
    assert {contract_id for contract_id, _, _ in VIOLATIONS} == set(CONTRACTS)


def test_every_contract_says_why() -> None:
    reasonless = [
        one["name"] for one in CONTRACTS.values() if not any(w in one["name"] for w in ("so that", "because"))
    ]
    assert reasonless == []


def test_no_contract_has_exceptions() -> None:
    assert [one["id"] for one in CONTRACTS.values() if one.get("ignore_imports")] == []


def test_rooms_meet_at_their_doors_only() -> None:
    assert list(forbidden_crossings(graph())) == []


@pytest.mark.parametrize(("importer", "imported"), CROSSINGS)
def test_a_crossing_past_the_doors_is_caught(importer: str, imported: str) -> None:
    broken = graph()
    broken.add_import(importer=importer, imported=imported, line_number=1, line_contents="import …")
    assert f"{importer} -> {imported}" in list(forbidden_crossings(broken))
