"""Another body's scheme, with facts, bands, points, clocks, grades and money of its own, is a folder and no code."""

from pathlib import Path

from ting.foundation.workdays.queries import day_table
from ting.operations.appraisal.rules.engine import appraise
from ting.operations.appraisal.rules.facts import read_facts
from ting.operations.appraisal.rules.printed import printed
from ting.operations.contract.queries import SHIPPED, pack

SCHEME = """
name = "theirs"
version = 3
title = { zh = "另一方案", en = "Another scheme" }
start = 90
fault_level = [{ level = 1, words = { zh = "一级", en = "one" } }]
emergency_level = [{ level = 1, words = { zh = "一级", en = "one" } }]
grade = [
    { grade = "pass", words = { zh = "达标", en = "pass" }, from = 88.5, refund_percent = 0 },
    { grade = "fail", words = { zh = "不达标", en = "fail" }, refund_percent = 12.5 },
]
[money]
contract_total = 8000.00
prepayment_percent = 70
tail_percent = 30
late_percent_per_day = 0.5
late_most_days = 10
late_most_percent = 5
subcontract_percent = 1
confidentiality_percent = 2
"""
RULE = 'id = "{}"\ncategory = "一"\ntrigger = {{ zh = "二", en = "two" }}\nunit = "case"\nevidence = "auto"\n'
RULES = (
    "[[rule]]\n"
    + RULE.format("X01")
    + 'kind = "count"\neach = [{ count = "visits", where = [{ field = "wait_s", over = "visit" }], points = -0.75 }]\n'
    + "[[rule]]\n"
    + RULE.format("X02")
    + 'kind = "bands"\nmeasure = "system"\nfact = "hall"\n'
    + "band = [{ from = 97.5, points = 2 }, { from = 0, points = -3 }]\n"
)


def test_another_scheme_is_a_folder(tmp_path: Path) -> None:
    clock = (
        '{ name = "visit", clause = "9", words = { zh = "到访", en = "visit" }, limit_s = 60, vendor_pause = false }'
    )
    pages = {
        "scheme.toml": SCHEME,
        "rules.toml": RULES,
        "facts.toml": 'visits = [{ wait_s = "count!" }]\nhall = { total_s = "count!", fault_s = "count!" }\n',
        "clocks.toml": f"clock = [{clock}]\ndocument = []\n",
        "readings.toml": SHIPPED.joinpath("readings.toml").read_text("utf-8"),
    }
    for name, text in pages.items():
        tmp_path.joinpath(name).write_text(text, "utf-8")
    theirs = pack(tmp_path)
    text = '{"visits": [{"wait_s": 60}, {"wait_s": 61}], "hall": {"total_s": 200, "fault_s": 6}}'
    assert printed(appraise(read_facts(text, theirs), theirs, day_table())) == {
        "items": [{"rule": "X01", "qty": 1, "points": "-0.75"}, {"rule": "X02", "qty": 1, "points": "-3"}],
        "delta": "-3.75",
        "total": "86.25",
        "grade": "fail",
        "tail_refund": "300.00",
    }
