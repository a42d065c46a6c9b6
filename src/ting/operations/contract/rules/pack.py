"""A scheme pack 考核方案: all its pages together, and whether they mean the same things."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ting.operations.contract.rules.declared import Declared, Many, Named, One, Record, follow
from ting.operations.contract.rules.pages import Clocks, Grade, Readings, Rules, Scheme
from ting.operations.contract.rules.readings import KNOWN, BadReading, ChosenReading, NumberReading, Value
from ting.operations.contract.rules.scoring import (
    BandsRule,
    Charge,
    ChoiceRule,
    CountRule,
    LeaveRule,
    RangeRule,
    RankRule,
    Rule,
    WithinRule,
)
from ting.operations.contract.rules.terms import Contradiction

INCIDENTS = "incident_links"
At = tuple[str | int, ...]

# What a measure, a rank and a leave rule read; a fact of another shape is refused before any is scored.
COUNT, SURE = One("count"), One("count", required=True)
DAYS = Named(One("decimal"))
SHAPES: dict[str, dict[str, Declared]] = {
    "support": {"total_s": SURE, "controllable_down_s": COUNT, "uncontrollable_down_s": COUNT},
    "system": {"total_s": SURE, "fault_s": SURE},
    "network": {"total_s": SURE, "devices": SURE, "faults": Many(Record({"s": SURE, "devices": SURE}))},
    "rank": {"self": One("decimal", required=True), "all": Many(One("decimal"))},
    "leave": {"team_size": SURE, "months": Many(DAYS)},
}


@dataclass(frozen=True)
class Pack:
    """A version of a scheme, whole and checked."""

    scheme: Scheme
    facts: Record
    rules: tuple[Rule, ...]
    readings: dict[str, ChosenReading | NumberReading]
    limits: dict[str, int]
    working_days: dict[str, int]

    def reading(self, key: str) -> ChosenReading | NumberReading:
        """The reading of this name."""
        if key not in self.readings:
            some = ", ".join(self.readings)
            raise BadReading(key, f"没有这项解读，只有 {some}", f"there is no such reading, only {some}")
        return self.readings[key]

    def defaults(self) -> dict[str, Value]:
        """The reading that holds where nobody chose another."""
        return {key: reading.default for key, reading in self.readings.items()}

    def grade_of(self, total: Fraction) -> Grade:
        """The highest grade whose lower end the total reaches, compared without rounding."""
        grades = self.scheme.grade
        return next(grade for grade in grades if grade.least is None or total >= Fraction(grade.least))


def line_of(rule: Rule) -> str:
    """The name under which a rule's line is reported."""
    return rule.line if isinstance(rule, LeaveRule) else rule.id


def lines(pack: Pack) -> dict[str, str]:
    """For each rule, and each line, the line that answers for it."""
    named = {rule.id: line_of(rule) for rule in pack.rules if not isinstance(rule, WithinRule)}
    within = {rule.id: named[rule.of] for rule in pack.rules if isinstance(rule, WithinRule)}
    return named | within | {line: line for line in named.values()}


def bound(scheme: Scheme, facts: Record, rules: Rules, readings: Readings, clocks: Clocks) -> Pack:
    """The pages as one pack, or the first contradiction between them; `at` begins with the file's name."""
    pack = Pack(
        scheme,
        facts,
        rules.rule,
        {reading.key: reading for reading in readings.reading},
        {clock.name: clock.limit_s for clock in clocks.clock},
        {document.type: document.working_days for document in clocks.document},
    )
    _once("readings.toml", "reading", [one.key for one in readings.reading])
    _once("clocks.toml", "clock", [one.name for one in clocks.clock])
    _once("clocks.toml", "document", [one.type for one in clocks.document])
    _once("scheme.toml", "grade", [one.grade for one in scheme.grade])
    _once("rules.toml", "rule", [one.id for one in rules.rule])
    _once("rules.toml", "rule", [line_of(one) for one in rules.rule])
    for key in sorted(set(KNOWN) - set(pack.readings)):
        raise Contradiction(("readings.toml",), f"缺少解读 {key}", f"the reading {key} is missing")
    links = facts.fields.get(INCIDENTS)
    if links is not None and links != Named(Many(One("rule"))):
        raise Contradiction(("facts.toml", INCIDENTS), "应为规则编号的列表", "must be lists of rules by incident")
    for number, rule in enumerate(rules.rule):
        for at, zh, en in _faults(pack, rule):
            raise Contradiction(("rules.toml", "rule", number, *at), zh, en)
    return pack


def _once(file: str, table: str, names: list[str]) -> None:
    for number, name in enumerate(names):
        if name in names[:number]:
            raise Contradiction((file, table, number), f"{name} 出现两次", f"{name} stands there twice")


_Fault = tuple[At, str, str]


def _faults(pack: Pack, rule: Rule) -> Iterator[_Fault]:
    if isinstance(rule, CountRule):
        for number, charge in enumerate(rule.each):
            yield from (((("each", number, *at)), zh, en) for at, zh, en in _charge_faults(pack, charge))
        if rule.bonus is not None:
            yield from _list(pack, ("bonus", "rows"), rule.bonus.rows)
            if KNOWN.get(rule.bonus.when_empty) != (True, False):
                key = rule.bonus.when_empty
                yield ("bonus", "when_empty"), f"{key} 不是是否类解读", f"{key} is no yes-or-no reading"
    elif isinstance(rule, WithinRule):
        if not any(other.id == rule.of and not isinstance(other, WithinRule) for other in pack.rules):
            yield ("of",), f"没有规则 {rule.of}", f"there is no rule {rule.of}"
    elif isinstance(rule, RangeRule):
        found = follow(pack.facts, rule.fact)
        if not (isinstance(found, Many) and isinstance(found.of, One) and found.of.kind == "decimal"):
            yield ("fact",), f"{rule.fact} 不是数值列表", f"{rule.fact} is no list of decimals"
    elif isinstance(rule, ChoiceRule):
        yield from _choice_faults(pack, rule)
    else:
        yield from _shaped_faults(pack, rule)


def _choice_faults(pack: Pack, rule: ChoiceRule) -> Iterator[_Fault]:
    found = follow(pack.facts, rule.fact)
    choices = set(found.choices) if isinstance(found, One) else set()
    if not choices or choices != set(rule.points):
        yield ("points",), f"与 {rule.fact} 的选项不一致", f"not the choices of {rule.fact}"


def _shaped_faults(pack: Pack, rule: BandsRule | RankRule | LeaveRule) -> Iterator[_Fault]:
    shape = SHAPES[rule.measure if isinstance(rule, BandsRule) else rule.kind]
    found = follow(pack.facts, rule.fact)
    fields = found.fields if isinstance(found, Record) else {}
    for name, needed in shape.items():
        if not _alike(fields.get(name), needed):
            yield ("fact",), f"{rule.fact}.{name} 没有或类型不符", f"{rule.fact}.{name} is missing or of another type"


def _alike(found: Declared | None, needed: Declared) -> bool:
    if isinstance(needed, One):
        if not isinstance(found, One) or found.nullable:
            return False
        return found.kind == needed.kind and (found.required or not needed.required)
    if isinstance(needed, Record):
        return isinstance(found, Record) and all(_alike(found.fields.get(n), of) for n, of in needed.fields.items())
    return isinstance(found, Many | Named) and type(found) is type(needed) and _alike(found.of, needed.of)


def _list(pack: Pack, at: At, path: str) -> Iterator[_Fault]:
    if not isinstance(follow(pack.facts, path), Many):
        yield at, f"没有这样的列表：{path}", f"there is no such list: {path}"


def _single(pack: Pack, at: At, path: str, kind: str) -> Iterator[_Fault]:
    found = follow(pack.facts, path, into_rows=True)
    if not isinstance(found, One) or found.kind != kind or found.nullable:
        yield at, f"没有这样的事实：{path}", f"there is no such fact: {path}"


def _charge_faults(pack: Pack, charge: Charge) -> Iterator[_Fault]:
    if charge.count is not None:
        yield from _list(pack, ("count",), charge.count)
        rows = follow(pack.facts, charge.count)
        for number in range(len(charge.where)):
            yield from _condition_faults(pack, rows, charge, number)
    if charge.sum is not None:
        yield from _single(pack, ("sum",), charge.sum, "count")
    if charge.absent is not None:
        yield from _single(pack, ("absent",), charge.absent, "bool")
    for path in charge.missing or ():
        yield from _single(pack, ("missing",), path, "count")


def _condition_faults(pack: Pack, rows: Declared | None, charge: Charge, number: int) -> Iterator[_Fault]:
    condition, at = charge.where[number], ("where", number)
    row = rows.of if isinstance(rows, Many) else None
    field = _field(row, condition.field)
    if field is None:
        yield (*at, "field"), f"{charge.count} 没有 {condition.field}", f"{charge.count} has no {condition.field}"
        return
    limit = condition.over if condition.over is not None else condition.at_most
    if limit is not None and (field.kind != "count" or field.nullable):
        yield (*at, "field"), f"{condition.field} 不是计数", f"{condition.field} is no count"
    if isinstance(limit, str) and limit not in pack.limits:
        yield at, f"没有时限 {limit}", f"there is no clock {limit}"
    if not all(_may_be(field, value) for value in condition.among or ()):
        yield (*at, "among"), f"{condition.field} 没有这些选项", f"not the choices of {condition.field}"
    if condition.after is not None:
        start = _field(row, condition.after)
        if field.kind != "date" or start is None or start.kind != "date":
            yield (*at, "after"), "不是日期", "not a date"
    if condition.past_working_days is not None:
        typed = _field(row, condition.past_working_days)
        if typed is None or not set(pack.working_days) <= set(typed.choices):
            yield (*at, "past_working_days"), "文档类型不符", "not the kinds of document in clocks.toml"


def _may_be(field: One, value: bool | int | str) -> bool:
    if isinstance(value, bool):
        return field.kind == "bool"
    return field.kind == "count" if isinstance(value, int) else value in field.choices


def _field(row: Declared | None, name: str) -> One | None:
    found = row.fields.get(name) if isinstance(row, Record) else row if name == "." else None
    return found if isinstance(found, One) else None
