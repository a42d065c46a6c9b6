"""Amounts that the contract names. Each is a proposal: none is charged without a named decision."""

from decimal import ROUND_HALF_UP, Decimal

from ting.operations.contract.rules.pages import Grade, Money

_CENT = Decimal("0.01")


def _share(of: Decimal, percent: Decimal) -> Decimal:
    return (of * percent * _CENT).quantize(_CENT, ROUND_HALF_UP)


def prepayment(money: Money) -> Decimal:
    """Clause 3.2: due on signing."""
    return _share(money.contract_total, money.prepayment_percent)


def tail(money: Money) -> Decimal:
    """Clause 3.2: the rest 尾款."""
    return _share(money.contract_total, money.tail_percent)


def tail_refund(money: Money, grade: Grade) -> Decimal | None:
    """Clause 7.5: what the grade stands for; None where the contract names no share (Q24)."""
    return None if grade.refund_percent is None else _share(tail(money), grade.refund_percent)


def late_delivery(money: Money, days: int) -> Decimal:
    """Clause 11.3: by the day, and a fixed share beyond the most (Q32)."""
    percent = money.late_percent_per_day * days if days <= money.late_most_days else money.late_most_percent
    return _share(money.contract_total, percent)


def may_terminate(money: Money, days: int) -> bool:
    """Clause 11.3: beyond the most days the contract may be ended."""
    return days > money.late_most_days


def unapproved_subcontract(money: Money) -> Decimal:
    """Clause 11.4."""
    return _share(money.contract_total, money.subcontract_percent)


def confidentiality_breach(money: Money, loss: Decimal) -> Decimal:
    """Annex 1 §4: a share of the contract or the loss, whichever is higher."""
    return max(_share(money.contract_total, money.confidentiality_percent), loss.quantize(_CENT, ROUND_HALF_UP))
