"""The worked cases of the annex, handed over by those who computed them by hand, as data."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from ting.foundation.workdays.queries import day_table
from ting.operations.appraisal.rules.engine import appraise
from ting.operations.appraisal.rules.facts import facts
from ting.operations.appraisal.rules.printed import printed
from ting.operations.contract.queries import pack

FILE: dict[str, Any] = json.loads(
    Path(__file__).with_name("appraisal_cases.json").read_text(encoding="utf-8"), parse_float=Decimal
)
UNITS: dict[str, list[dict[str, Any]]] = FILE["unit_cases"]
PACK = pack()


def score(given: object, **readings: Any) -> dict[str, Any]:
    """Through the public engine, as the command prints it."""
    return printed(appraise(facts(given, PACK), PACK, day_table(), readings))


def points(given: object, **readings: Any) -> str:
    """The sum alone."""
    return str(score(given, **readings)["delta"])
