"""Facts that can't be taken are refused where they stand, in both languages, and never half scored."""

import json

import pytest

from ting.operations.appraisal.rules.facts import BadFact, facts, read_facts
from ting.operations.appraisal.tests.cases import PACK

DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("text", "place", "en"),
    [
        ("{", "第 1 行 / line 1", "not JSON"),
        ("", "第 1 行 / line 1", "not JSON"),
        (DEEP, "/", "nested too deeply"),
        ("[]", "/", "must be an object"),
        ("null", "/", "must be an object"),
        ('{"calls": 1}', "calls", "unknown fact"),
        ('{"assets": {"lost": 1}}', "assets.lost", "unknown fact"),
        ('{"calls_missed": 1.0}', "calls_missed", "no floats"),
        ('{"calls_missed": 1e2}', "calls_missed", "no floats"),
        ('{"calls_missed": NaN}', "calls_missed", "no floats"),
        ('{"calls_missed": "1"}', "calls_missed", "whole number"),
        ('{"calls_missed": true}', "calls_missed", "whole number"),
        ('{"calls_missed": -1}', "calls_missed", "whole number"),
        ('{"calls_missed": null}', "calls_missed", "whole number"),
        ('{"calls_missed": 9999999999999999}', "calls_missed", "whole number"),
        ('{"calls_missed": ' + "9" * 5000 + "}", "/", "too long"),
        ('{"calls_missed": 1, "calls_missed": 2}', "calls_missed", "twice"),
        ('{"larger_faults": [20.5]}', "larger_faults[0]", 'write "20.5" in quotes'),
        ('{"larger_faults": ["2e1"]}', "larger_faults[0]", "decimal number"),
        ('{"larger_faults": ["NaN"]}', "larger_faults[0]", "decimal number"),
        ('{"larger_faults": "20"}', "larger_faults", "must be a list"),
        ('{"faults": [{"fix_s": 1}, {"fix": 1}]}', "faults[1].fix", "unknown fact"),
        ('{"leave": {"team_size": 1, "months": [{"甲": 1.5}]}}', "leave.months[0].甲", "no floats"),
        ('{"leave": {"months": []}}', "leave.team_size", "is missing"),
        ('{"docs": [{"type": "daily"}]}', "docs[0].type", "must be one of"),
        ('{"docs": [{"type": "weekly", "submitted": "2026-02-30"}]}', "docs[0].submitted", "date"),
        ('{"docs": [{"type": "weekly", "submitted": "20260228"}]}', "docs[0].submitted", "date"),
        ('{"docs": [{"type": "weekly", "submitted": "9999-12-31"}]}', "docs[0].submitted", "date"),
        ('{"docs": [{"type": "weekly", "unclassified": 1}]}', "docs[0].unclassified", "true or false"),
        ('{"assets": {"changes": [{"confirmed": "2026-01-01"}]}}', "assets.changes[0].updated", "is missing"),
        ('{"overall": "happy"}', "overall", "must be one of"),
        ('{"incident_links": {"X": ["Z99"]}}', "incident_links.X[0]", "no rule Z99"),
        ('{"incident_links": {"X": [7]}}', "incident_links.X[0]", "id of a rule"),
        ('{"\\ud800\\n": 1}', "\ufffd\ufffd", "unknown fact"),
    ],
)
def test_refused(text: str, place: str, en: str) -> None:
    with pytest.raises(BadFact) as refused:
        read_facts(text, PACK)
    assert refused.value.place == place
    assert en in refused.value.en
    assert refused.value.zh != refused.value.en


@pytest.mark.parametrize("given", [{"calls_missed": 1.0}, {"larger_faults": [20.5]}])
def test_a_program_that_hands_in_a_float_is_refused(given: object) -> None:
    with pytest.raises(BadFact):
        facts(given, PACK)


def test_whole_numbers_may_stand_for_decimals() -> None:
    assert read_facts(json.dumps({"larger_faults": [20]}), PACK) == read_facts('{"larger_faults": ["20"]}', PACK)
