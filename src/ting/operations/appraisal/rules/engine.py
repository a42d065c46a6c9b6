"""The appraisal itself (annex 4): every rule's line, then delta, total, grade and what the grade stands for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

from ting.foundation.workdays.rules import DayTable
from ting.operations.appraisal.rules.counting import Ground, counted, fact_at
from ting.operations.appraisal.rules.facts import BadFact, Facts
from ting.operations.appraisal.rules.measures import (
    Readings,
    availability,
    band_points,
    leave_days,
    rank_points,
)
from ting.operations.contract.rules.money import tail, tail_refund
from ting.operations.contract.rules.pack import INCIDENTS, Pack, line_of, lines
from ting.operations.contract.rules.readings import BadReading, Value, checked
from ting.operations.contract.rules.scoring import (
    BandsRule,
    ChoiceRule,
    CountRule,
    LeaveRule,
    RangeRule,
    RankRule,
    Rule,
)

_NOTHING = Decimal(0)
_ONE = Decimal(1)
# A sum that could only be rounded is a bug and stops the engine.
_EXACTLY = Context(prec=60, traps=[Inexact])


@dataclass(frozen=True)
class Line:
    """What one rule charged or rewarded."""

    rule: str
    qty: Decimal
    points: Decimal


@dataclass(frozen=True)
class Result:
    """A total, its grade, and the refund the grade stands for: a proposal, never a charge (Q24)."""

    total: Fraction
    grade: str
    tail_refund: Decimal | None
    proposed_refund: Decimal | None
    """Only where somebody must decide, because the contract names no share."""


@dataclass(frozen=True)
class Appraisal:
    """All lines in the order of the annex, and what they come to."""

    lines: tuple[Line, ...]
    delta: Decimal
    result: Result


def settled(pack: Pack, chosen: Mapping[str, Value]) -> Readings:
    """The readings that hold: the pack's defaults, with what was chosen in their place."""
    return pack.defaults() | {key: checked(pack.reading(key), value) for key, value in chosen.items()}


def appraise(facts: Facts, pack: Pack, days: DayTable, chosen: Mapping[str, Value] | None = None) -> Appraisal:
    """Score these facts. The order in which facts stand never matters."""
    readings = settled(pack, chosen or {})
    ground = Ground(facts, pack, days)
    with localcontext(_EXACTLY):
        found = [line for rule in pack.rules for line in _scored(ground, rule, readings)]
        kept = tuple(line for line in found if line.points)
        if readings["stacking"] == "max_per_incident":
            kept = _worst_of_each_incident(kept, facts, pack)
        delta = sum((line.points for line in kept), _NOTHING)
        total = Fraction(pack.scheme.start + delta)
    return Appraisal(kept, delta, result(pack, _capped(total, readings)))


def result(pack: Pack, total: Fraction) -> Result:
    """The grade of a total, compared without rounding, and its refund."""
    grade = pack.grade_of(total)
    refund = tail_refund(pack.scheme.money, grade)
    return Result(total, grade.grade, refund, tail(pack.scheme.money) if refund is None else None)


def final(pack: Pack, totals: Sequence[Decimal], method: str) -> Result:
    """Several periods, in their order, as one result (Q23)."""
    if not totals:
        raise BadFact("totals", "没有考核期", "there are no periods")
    exact = [Fraction(total) for total in totals]
    ways = {"mean": sum(exact, Fraction(0)) * Fraction(1, len(exact)), "last": exact[-1], "min": min(exact)}
    if method not in ways:
        raise BadReading("final_method", f"只能是 {', '.join(ways)}", f"may be {', '.join(ways)}")
    return result(pack, ways[method])


def _capped(total: Fraction, readings: Readings) -> Fraction:
    cap, floor = readings["cap"], readings["floor"]
    if isinstance(cap, int | Decimal):
        total = min(total, Fraction(cap))
    return max(total, Fraction(floor)) if isinstance(floor, int | Decimal) else total


def _scored(ground: Ground, rule: Rule, readings: Readings) -> Iterator[Line]:
    """The line of one rule; none when its fact is absent."""
    if isinstance(rule, CountRule):
        yield _count_line(ground, rule, readings)
        return
    fact = None if rule.kind == "within" else fact_at(ground.facts, rule.fact)
    if fact is None:
        return
    match rule:
        case BandsRule():
            share = availability(rule, fact, readings)
            yield Line(rule.id, _ONE, _NOTHING if share is None else band_points(rule, share))
        case ChoiceRule():
            yield Line(rule.id, _ONE, rule.points[fact])
        case RangeRule():
            yield _range_line(rule, fact)
        case RankRule():
            yield Line(rule.id, _ONE, rank_points(rule, fact, readings))
        case LeaveRule():
            over = leave_days(rule, fact, readings)
            yield Line(line_of(rule), over, over * rule.points)


def _count_line(ground: Ground, rule: CountRule, readings: Readings) -> Line:
    numbers = [counted(ground, charge) for charge in rule.each]
    quantity, points = sum(numbers), sum((n * one.points for n, one in zip(numbers, rule.each, strict=True)), _NOTHING)
    if rule.most is not None and quantity > rule.most:
        quantity, points = rule.most, rule.most * rule.each[0].points
    bonus = rule.bonus
    if bonus is not None and not quantity:
        could = fact_at(ground.facts, bonus.rows)
        if could or (could == [] and readings[bonus.when_empty] is True):
            return Line(rule.id, _ONE, bonus.points)
    return Line(rule.id, Decimal(quantity), points)


def _range_line(rule: RangeRule, decided: list[Decimal]) -> Line:
    """Points that a named person decided, inside the range or not at all (Q14)."""
    for number, points in enumerate(decided):
        if not rule.least <= points <= rule.most:
            place = f"{rule.fact}[{number}]"
            zh, en = f"应在 {rule.least} 与 {rule.most} 之间", f"must lie between {rule.least} and {rule.most}"
            raise BadFact(place, zh, en, "out_of_range", rule.id)
    return Line(rule.id, Decimal(len(decided)), -sum(decided, _NOTHING))


def _worst_of_each_incident(found: tuple[Line, ...], facts: Facts, pack: Pack) -> tuple[Line, ...]:
    """Of the deductions that one incident caused, the worst stays (Q16); it stays if it is any incident's worst."""
    known = lines(pack)
    linked: set[str] = set()
    worst: set[str] = set()
    for names in facts.get(INCIDENTS, {}).values():
        caused = {known[name] for name in names}
        charged = [line for line in found if line.rule in caused and line.points < 0]
        linked |= {line.rule for line in charged}
        if charged:
            worst.add(min(charged, key=lambda line: line.points).rule)
    return tuple(line for line in found if line.rule not in linked - worst)
