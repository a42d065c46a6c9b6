"""Availability as exact fractions, places among others, leave over its limits."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from ting.operations.appraisal.rules.facts import BadFact, Facts
from ting.operations.contract.rules.readings import Value
from ting.operations.contract.rules.scoring import BandsRule, LeaveRule, RankRule

Readings = dict[str, Value]
_ZERO = Fraction(0)


def availability(rule: BandsRule, fact: Facts, readings: Readings) -> Fraction | None:
    """Between 0 and 1; None when there was no use to measure."""
    whole, lost = _use(rule, fact, readings)
    if lost > whole:
        raise BadFact(rule.fact, "中断时间大于使用时间", "more was lost than there was", "out_of_range", rule.id)
    return Fraction(whole - lost, whole) if whole else None


def _use(rule: BandsRule, fact: Facts, readings: Readings) -> tuple[int, int]:
    """Use and loss, in seconds (of all devices together, Q22)."""
    total: int = fact["total_s"]
    if rule.measure == "system":
        return total, fact["fault_s"]
    if rule.measure == "network":
        for number, fault in enumerate(fact.get("faults", [])):
            if fault["devices"] > fact["devices"]:
                place = f"{rule.fact}.faults[{number}].devices"
                raise BadFact(place, "超过设备总数", "more devices than there are", "out_of_range", rule.id)
        return total * fact["devices"], sum(fault["s"] * fault["devices"] for fault in fact.get("faults", []))
    ours, theirs = fact.get("controllable_down_s", 0), fact.get("uncontrollable_down_s", 0)
    match readings["uncontrollable"]:
        case "count_as_up":
            return total, ours
        case "count_as_down":
            return total, ours + theirs
    return total - theirs, ours


def band_points(rule: BandsRule, share: Fraction) -> Decimal:
    """The band whose lower end is reached, compared without rounding (Q02)."""
    return next(band.points for band in rule.band if share * 100 >= Fraction(band.least))


def rank_points(rule: RankRule, fact: Facts, readings: Readings) -> Decimal:
    """Ties share the better place; fewer systems than a ranking needs give nothing (Q20, Q21)."""
    everyone: list[Decimal] = fact.get("all", [])
    own: Decimal = fact["self"]
    if own not in everyone:
        raise BadFact(f"{rule.fact}.self", "不在 all 之中", "is not among `all`")
    fewest = readings["min_population"]
    if not isinstance(fewest, int) or len(everyone) < max(fewest, 1):
        return Decimal(0)
    sign = 1 if rule.better == "fewer" else -1
    place = 1 + sum(1 for other in everyone if other * sign < own * sign)
    mean = sum((Fraction(other) for other in everyone), _ZERO) * Fraction(1, len(everyone))
    is_worse = Fraction(own) * sign > mean * sign
    points = rule.top_points if place <= rule.top else rule.worse_points if is_worse else rule.mean_points
    if place > len(everyone) - rule.last and (is_worse or not readings["tail_needs_below_mean"]):
        points = points + rule.last_points if rule.last_adds else rule.last_points
    return points


def leave_days(rule: LeaveRule, fact: Facts, readings: Readings) -> Decimal:
    """Days of leave that are charged, over all months."""
    days = (_month(rule, fact["team_size"], month, readings) for month in fact.get("months", []))
    return sum(days, Decimal(0))


def _month(rule: LeaveRule, team_size: int, persons: dict[str, Any], readings: Readings) -> Decimal:
    fraction = str(readings["leave_fraction"])
    alone = sum((_over(days, rule.person_days, fraction) for days in persons.values()), Decimal(0))
    together = Decimal(0)
    if team_size >= rule.team_from:
        together = _over(sum(persons.values(), Decimal(0)), rule.team_days, fraction)
        together *= team_size if readings["leave_team_per_head"] == "all" else 1
    match readings["leave_combine"]:
        case "sum":
            return alone + together
        case "team_only":
            return together
    return max(alone, together)


def _over(days: Decimal, limit: int, fraction: str) -> Decimal:
    over = max(days - limit, Decimal(0))
    if fraction == "pro_rata":
        return over
    whole = over // 1
    return whole + 1 if fraction == "ceil" and over > whole else whole
