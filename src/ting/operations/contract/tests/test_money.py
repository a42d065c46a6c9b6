"""Late delivery on its boundary, and the share of a breach beside the loss."""

from decimal import Decimal

import pytest

from ting.operations.contract.queries import pack
from ting.operations.contract.rules.money import confidentiality_breach, late_delivery, may_terminate

MONEY = pack().scheme.money


@pytest.mark.parametrize(
    ("days", "amount", "ends"),
    [(0, "0.00", False), (29, "29000.00", False), (30, "30000.00", False), (31, "30000.00", True)],
)
def test_late_delivery_stops_at_thirty_days(days: int, amount: str, ends: bool) -> None:
    assert (late_delivery(MONEY, days), may_terminate(MONEY, days)) == (Decimal(amount), ends)


@pytest.mark.parametrize(("loss", "amount"), [("0", "30000"), ("30000", "30000"), ("30000.005", "30000.01")])
def test_a_breach_of_confidence_costs_the_higher(loss: str, amount: str) -> None:
    assert confidentiality_breach(MONEY, Decimal(loss)) == Decimal(amount)
