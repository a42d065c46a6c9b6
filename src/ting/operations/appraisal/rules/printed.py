"""An appraisal as people and programs read it: every number that carries points or money is a decimal string."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from ting.operations.appraisal.rules.engine import Appraisal, Line, Result
from ting.operations.contract.rules.terms import plain

SHOWN = 10**4


def shown(total: Fraction) -> str:
    """Rounded half up to four decimals, for the eye only."""
    doubled = abs(total) * SHOWN * 2 + 1
    whole, part = divmod(doubled.numerator // doubled.denominator // 2, SHOWN)
    return plain(Decimal(f"{'-' if total < 0 else ''}{whole}.{part:04}"))


def money(amount: Decimal) -> str:
    """With its cents."""
    return format(amount.quantize(Decimal("0.01"), ROUND_HALF_UP), "f")


def printed(appraisal: Appraisal) -> dict[str, Any]:
    """The answer of `ting appraisal score`."""
    lines = [_line(line) for line in appraisal.lines]
    return {"items": lines, "delta": plain(appraisal.delta)} | printed_result(appraisal.result)


def printed_result(result: Result) -> dict[str, Any]:
    """Total, grade and refund; where the contract names no share, that somebody must decide and what is proposed."""
    refund = None if result.tail_refund is None else money(result.tail_refund)
    answer: dict[str, Any] = {"total": shown(result.total), "grade": result.grade, "tail_refund": refund}
    if result.proposed_refund is not None:
        answer |= {"manual_decision": True, "proposed_refund": money(result.proposed_refund)}
    return answer


def _line(line: Line) -> dict[str, Any]:
    """Days of leave may be parts of a day; all else is counted whole."""
    is_whole = line.qty == line.qty.to_integral_value()
    return {"rule": line.rule, "qty": int(line.qty) if is_whole else plain(line.qty), "points": plain(line.points)}
