"""The order in which facts stand never changes the result, under any readings."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ting.operations.appraisal.rules.facts import BadFact
from ting.operations.appraisal.tests.cases import PACK, score
from ting.operations.contract.rules.declared import Declared, Many, Named, One, Record
from ting.operations.contract.rules.pack import lines
from ting.operations.contract.rules.readings import KNOWN

_DECIMALS = st.integers(0, 60).map(lambda halves: f"{halves // 2}.{halves % 2 * 5}")
_SINGLE: dict[str, st.SearchStrategy[Any]] = {
    "count": st.integers(0, 40_000),
    "decimal": _DECIMALS,
    "date": st.integers(1, 30).map(lambda day: f"2026-09-{day:02}"),
    "bool": st.booleans(),
    "rule": st.sampled_from(sorted(lines(PACK))),
}
_READINGS = st.fixed_dictionaries(
    {}, optional={key: st.sampled_from(known) for key, known in KNOWN.items() if isinstance(known, tuple)}
)


def _made(of: Declared) -> st.SearchStrategy[Any]:
    if isinstance(of, One):
        return st.sampled_from(of.choices) if of.choices else _SINGLE[of.kind]
    if isinstance(of, Many):
        return st.lists(_made(of.of), max_size=4)
    if isinstance(of, Named):
        return st.dictionaries(st.sampled_from("ABCD"), _made(of.of), max_size=3)
    sure = {name: _made(one) for name, one in of.fields.items() if isinstance(one, One) and one.required}
    rest = {name: _made(one) for name, one in of.fields.items() if name not in sure}
    return st.fixed_dictionaries(sure, optional=rest)


def _decided(facts: dict[str, Any]) -> dict[str, Any]:
    """What would be refused whatever its order is put right, so that most examples are scored."""
    for fact, points in (("larger_faults", "25.5"), ("major_faults", "44")):
        if fact in facts:
            facts[fact] = [points for _ in facts[fact]]
    for fact in ("rank_faults", "rank_cloud"):
        if fact in facts:
            facts[fact]["all"] = [*facts[fact].get("all", []), facts[fact]["self"], "1", "2", "3"]
    return facts


def _shuffled(found: Any, draw: st.DataObject) -> Any:
    if isinstance(found, dict):
        names = draw.draw(st.permutations(sorted(found)))
        return {name: _shuffled(found[name], draw) for name in names}
    if isinstance(found, list):
        return [_shuffled(one, draw) for one in draw.draw(st.permutations(found))]
    return found


def _outcome(facts: Any, readings: dict[str, Any]) -> Any:
    try:
        return score(facts, **readings)
    except BadFact as bad:
        return bad.code


@given(_made(Record(PACK.facts.fields)).map(_decided), _READINGS, st.data())
def test_order_never_matters(facts: dict[str, Any], readings: dict[str, Any], draw: st.DataObject) -> None:
    assert _outcome(_shuffled(facts, draw), readings) == _outcome(facts, readings)
