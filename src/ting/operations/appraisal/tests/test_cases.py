"""Every case and every unit case of the annex, through the public engine."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ting.foundation.workdays.queries import day_table
from ting.foundation.workdays.rules import elapsed_s, is_breached
from ting.operations.appraisal.rules.engine import final, result
from ting.operations.appraisal.rules.facts import BadFact
from ting.operations.appraisal.rules.printed import money, printed_result
from ting.operations.appraisal.tests.cases import FILE, PACK, UNITS, points, score
from ting.operations.contract.rules import money as amounts
from ting.operations.contract.rules.readings import KNOWN
from ting.operations.contract.rules.scoring import WithinRule
from ting.operations.contract.rules.terms import plain

Case = dict[str, Any]


def _each(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", UNITS[kind], ids=str)


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["id"])
def test_case(case: Case) -> None:
    overrides = case.get("config_overrides", {})
    if "error" in case["expected"]:
        with pytest.raises(BadFact) as refused:
            score(case["facts"], **overrides)
        assert {"error": refused.value.code, "rule": refused.value.rule} == case["expected"]
    else:
        assert score(case["facts"], **overrides) == case["expected"]


@_each("availability")
def test_availability(case: Case) -> None:
    down = case["total"] - case["up"]
    fact: dict[str, Any] = {"total_s": case["total"]}
    if case["kind"] == "network":
        fact |= {"devices": 1, "faults": [{"s": down, "devices": 1}]}
    else:
        fact |= {"fault_s" if case["kind"] == "system" else "controllable_down_s": down}
    assert points({case["kind"]: fact}) == case["points"]


@pytest.mark.parametrize("kind", ["rank_faults", "rank_cloud"])
def test_ranks(kind: str) -> None:
    for case in UNITS[kind]:
        assert points({kind: {"self": case["self"], "all": case["all"]}}) == case["points"], case["why"]


@_each("leave")
def test_leave(case: Case) -> None:
    given = {"leave": {"team_size": case["team_size"], "months": [case["days"]]}}
    assert points(given, leave_combine=case["combine"], leave_team_per_head=case["per_head"]) == case["points"]


@_each("typos")
def test_typos(case: Case) -> None:
    assert points({"docs": [{"type": "report", "typos": case["n"]}]}) == case["points"]


@_each("grade")
def test_grade(case: Case) -> None:
    assert result(PACK, Fraction(case["total"])).grade == case["grade"]


@_each("final")
def test_final(case: Case) -> None:
    said = printed_result(final(PACK, [Decimal(total) for total in case["totals"]], case["method"]))
    assert said == {name: case[name] for name in ("total", "grade", "tail_refund")}


@_each("working_day_deadlines")
def test_working_day_deadlines(case: Case) -> None:
    due = day_table().due(date.fromisoformat(case["start"]), case["working_days"])
    assert (due.due.isoformat(), due.standing) == (case["due"], "official")
    assert case["due"] != case["monday_friday_would_say"]


@_each("provisional_deadlines")
def test_provisional_deadlines(case: Case) -> None:
    due = day_table().due(date.fromisoformat(case["period_end"]), case["working_days"])
    assert (due.due.isoformat(), due.standing) == (case["due"], case["status"])


@_each("clocks")
def test_clocks(case: Case) -> None:
    at = datetime.fromisoformat
    pauses = [(at(begins), at(ends)) for begins, ends in case["paused"]]
    shown = elapsed_s(at(case["reported"]), at(case["stopped"]), pauses)
    assert PACK.limits[case["kind"]] == case["limit_s"]
    assert (shown, is_breached(shown, PACK.limits[case["kind"]])) == (case["elapsed_s"], case["breached"])


@_each("money")
def test_money(case: Case) -> None:
    terms = PACK.scheme.money
    found = {
        "prepayment": lambda: amounts.prepayment(terms),
        "late_delivery": lambda: amounts.late_delivery(terms, case["days"]),
        "unapproved_subcontract": lambda: amounts.unapproved_subcontract(terms),
        "confidentiality_breach": lambda: amounts.confidentiality_breach(terms, Decimal(case["loss"])),
    }
    assert money(found[case["kind"]]()) == case["amount"]


def test_no_kind_of_unit_case_is_left_out() -> None:
    tested = {"availability", "rank_faults", "rank_cloud", "leave", "typos", "grade", "final", "clocks", "money"}
    assert set(UNITS) == tested | {"working_day_deadlines", "provisional_deadlines"}


def test_the_pack_has_all_rules_readings_grades_and_amounts_of_the_file() -> None:
    assert [rule.id for rule in PACK.rules] == [rule["id"] for rule in FILE["rules"]]
    assert [rule.evidence for rule in PACK.rules] == [rule["evidence"] for rule in FILE["rules"]]
    assert [rule.id for rule in PACK.rules if isinstance(rule, WithinRule)] == ["P03"]
    assert set(PACK.readings) == set(FILE["readings_allowed"]) == set(KNOWN)
    defaults = {key: FILE["config_defaults"][key] for key in PACK.readings}
    assert PACK.defaults() == defaults
    ends = [None if grade.least is None else plain(grade.least) for grade in PACK.scheme.grade]
    assert ends == [grade["min"] for grade in FILE["grades"]]
    assert set(PACK.facts.fields) == set(FILE["facts_schema"])
    assert money(amounts.tail(PACK.scheme.money)) == FILE["money"]["tail"]
