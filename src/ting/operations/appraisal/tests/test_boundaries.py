"""Each limit and band on its end and one step to either side; each reading where it decides."""

from decimal import Decimal
from typing import Any

import pytest

from ting.operations.appraisal.rules.engine import final
from ting.operations.appraisal.rules.facts import BadFact
from ting.operations.appraisal.rules.printed import printed_result
from ting.operations.appraisal.tests.cases import PACK, points, score
from ting.operations.contract.rules.readings import BadReading

BIG = 10**6
LONG = {"leave": {"team_size": 2, "months": [{"A": "5.5", "B": "2"}]}}
RANKS = ["1", "2", "3", "4", "5", "6", "7"]


@pytest.mark.parametrize(
    ("rule", "up", "expected"),
    [
        ("important", BIG, "0.5"),
        ("important", BIG - 1, "0"),
        ("important", 990_000, "0"),
        ("important", 989_999, "-0.5"),
        ("important", 900_000, "-0.5"),
        ("important", 899_999, "-1"),
        ("important", 0, "-1"),
        ("general", BIG - 1, "0"),
        ("general", 900_000, "0"),
        ("general", 899_999, "-0.5"),
        ("general", 800_000, "-0.5"),
        ("general", 799_999, "-1"),
        ("system", 990_000, "1"),
        ("system", 989_999, "-0.5"),
        ("system", 900_000, "-0.5"),
        ("system", 899_999, "-1"),
    ],
)
def test_bands(rule: str, up: int, expected: str) -> None:
    lost = "fault_s" if rule == "system" else "controllable_down_s"
    assert points({rule: {"total_s": BIG, lost: BIG - up}}) == expected


@pytest.mark.parametrize(("lost", "expected"), [(0, "1"), (10_000, "1"), (10_001, "-0.5"), (100_001, "-1")])
def test_network_bands(lost: int, expected: str) -> None:
    faults = [{"s": lost * 2, "devices": 1}, {"s": lost, "devices": 2}]
    assert points({"network": {"total_s": BIG, "devices": 4, "faults": faults}}) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"faults": [{"response_s": 1800, "fix_s": 28800}]}, "0"),
        ({"faults": [{"response_s": 1801, "fix_s": 28800}]}, "-0.5"),
        ({"faults": [{"response_s": 1800, "fix_s": 28801}]}, "-0.5"),
        ({"dispatch_s": [1799, 1800, 1801]}, "-0.5"),
        ({"patrol": {"in_scope_feedback_s": [899, 900, 901]}}, "-0.5"),
        ({"attendance": [{"kind": "absent_day"}, {"kind": "early", "minutes": 61}]}, "-4"),
        ({"assets": {"changes": [{"confirmed": "2026-03-01", "updated": "2026-03-08"}]}}, "0"),
        ({"assets": {"changes": [{"confirmed": "2026-03-01", "updated": "2026-03-09"}]}}, "-0.5"),
        ({"assets": {"changes": [{"confirmed": "2026-03-01", "updated": None}]}}, "-0.5"),
        ({"assets": {"stocktakes_required": 2, "stocktakes_done": 3, "other_losses": 4}}, "0"),
        ({"assets": {"stocktakes_required": 2, "stocktakes_done": 1, "human_losses": 2}}, "-2.5"),
        ({"staff_changes": [{"onsite": False, "notice": "2026-03-02", "effective": "2026-03-08"}]}, "-0.5"),
        ({"staff_changes": [{"onsite": True, "notice": "2026-01-31", "effective": "2026-02-28"}]}, "0"),
        ({"conduct": [{"kind": "noise", "complaint": False}, {"kind": "noise", "complaint": True}]}, "-0.5"),
        ({"conduct": [{"kind": "left_post"}, {"kind": "wandering", "complaint": False}]}, "-1"),
        ({"hidden_dangers": {"eligible": 5, "routine": 9}}, "5"),
        ({"hidden_dangers": {"eligible": 6}}, "5"),
        ({"special_periods": [{"plan": False, "human_accidents": 2}, {"plan": True, "human_accidents": 0}]}, "-2"),
        ({"emergency": {"plan": False, "drill_plan": False, "drills_planned": 3, "drills_done": 0}}, "-2"),
        ({"emergency": {"events": [{"response": "late", "handling": "none"}]}}, "-1.5"),
        ({"emergency": {"events": [{"response": "on_time", "handling": "late"}]}}, "0.5"),
        ({"emergency": {"suggestions_adopted": 2}, "fault_suggestions_adopted": 2}, "3"),
        ({"attitude": {"complaint_general": 1, "praise_general": 1}}, "0"),
        ({"level1_faults": 1, "level2_faults": 2, "terminal_repeats": 3}, "-21.5"),
        ({"larger_faults": ["20.5", "30"], "major_faults": ["50"]}, "-100.5"),
        ({}, "0"),
    ],
)
def test_limits(facts: dict[str, Any], expected: str) -> None:
    assert points(facts) == expected


@pytest.mark.parametrize(
    ("facts", "readings", "expected"),
    [
        (LONG, {}, "-1"),
        (LONG, {"leave_fraction": "pro_rata"}, "-1.25"),
        (LONG, {"leave_fraction": "ceil"}, "-1.5"),
        (LONG, {"leave_combine": "sum"}, "-2"),
        (LONG, {"leave_combine": "team_only", "leave_team_per_head": "all"}, "-2"),
        ({"emergency": {"events": []}}, {}, "1"),
        ({"emergency": {"events": []}}, {"e03_bonus_without_events": False}, "0"),
        ({"emergency": {"plan": True}}, {}, "0"),
        ({"rank_faults": {"self": "1", "all": ["1", "2"]}}, {"min_population": 2}, "1"),
        ({"rank_faults": {"self": "7", "all": RANKS}}, {"min_population": 8}, "0"),
        ({"rank_cloud": {"self": "1", "all": RANKS}}, {}, "-5"),
        ({"rank_faults": {"self": "5", "all": ["0", "1", "2", "3", "5", "9", "90"]}}, {}, "0"),
        (
            {"rank_faults": {"self": "5", "all": ["0", "1", "2", "3", "5", "9", "90"]}},
            {"tail_needs_below_mean": False},
            "-0.5",
        ),
    ],
)
def test_readings(facts: dict[str, Any], readings: dict[str, Any], expected: str) -> None:
    assert points(facts, **readings) == expected


def test_parts_of_a_day_stand_as_decimal_text() -> None:
    assert score(LONG, leave_fraction="pro_rata")["items"] == [{"rule": "P02/P03", "qty": "2.5", "points": "-1.25"}]


@pytest.mark.parametrize(("reading", "expected"), [("exclude", "0.5"), ("count_as_up", "0.5"), ("count_as_down", "-1")])
def test_uncontrollable_interruption(reading: str, expected: str) -> None:
    assert points({"general": {"total_s": 10, "uncontrollable_down_s": 3}}, uncontrollable=reading) == expected


def test_of_one_incident_only_the_worst_line_stays() -> None:
    facts = {
        "major_faults": ["40"],
        "level1_faults": 1,
        "faults": [{"fix_s": 28801}],
        "calls_missed": 1,
        "incident_links": {"X": ["G04", "V03"], "Y": ["V03", "F02", "P01"]},
    }
    assert points(facts) == "-51"
    kept = score(facts, stacking="max_per_incident")
    assert [line["rule"] for line in kept["items"]] == ["G04", "S01", "V03"]
    facts["incident_links"] = {"X": ["G04", "V03", "F02"]}
    assert points(facts, stacking="max_per_incident") == "-40.5"


def test_ceiling_and_bottom() -> None:
    assert score({"overall": "very_satisfied"}, cap="100")["total"] == "100"
    assert score({"major_faults": ["50", "50", "50"]}, floor=0)["total"] == "0"
    assert score({"major_faults": ["50", "50", "50"]})["total"] == "-50"


def test_a_mean_is_graded_exactly_and_rounded_only_for_the_eye() -> None:
    said = printed_result(final(PACK, [Decimal("94.9999"), Decimal(95), Decimal(95)], "mean"))
    assert (said["total"], said["grade"]) == ("95", "good")
    assert printed_result(final(PACK, [Decimal(90), Decimal(50)], "min"))["proposed_refund"] == "20000.00"


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"important": {"total_s": 10, "controllable_down_s": 11}}, "important"),
        ({"general": {"total_s": 10, "controllable_down_s": 5, "uncontrollable_down_s": 6}}, "general"),
        ({"network": {"total_s": 9, "devices": 1, "faults": [{"s": 1, "devices": 2}]}}, "network.faults[0].devices"),
        ({"rank_faults": {"self": "1", "all": ["2"]}}, "rank_faults.self"),
        ({"rank_faults": {"self": "1"}}, "rank_faults.self"),
        ({"major_faults": ["40", "39.999"]}, "major_faults[1]"),
    ],
)
def test_facts_that_contradict_themselves_are_refused(facts: dict[str, Any], place: str) -> None:
    with pytest.raises(BadFact) as refused:
        score(facts)
    assert refused.value.place == place


@pytest.mark.parametrize(
    "readings",
    [
        {"nobody": "knows"},
        {"stacking": "sometimes"},
        {"tail_needs_below_mean": "true"},
        {"min_population": None},
        {"min_population": Decimal("0.5")},
        {"cap": "1e3"},
        {"cap": ["1"]},
    ],
)
def test_readings_that_are_not_allowed_are_refused(readings: dict[str, Any]) -> None:
    with pytest.raises(BadReading):
        score({}, **readings)


@pytest.mark.parametrize(("totals", "method"), [([], "mean"), ([Decimal(1)], "best")])
def test_periods_that_make_no_result_are_refused(totals: list[Decimal], method: str) -> None:
    with pytest.raises((BadFact, BadReading)):
        final(PACK, totals, method)
