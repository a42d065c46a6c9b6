"""How a scheme says what is charged or rewarded: counts, bands, ranges, choices, ranks, leave."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ting.operations.contract.rules.terms import Exact, Page, Positive, Text, Whole, Words

Percent = Annotated[Exact, Field(ge=0, le=100)]


def _exactly_one(page: Page, names: tuple[str, ...]) -> None:
    given = [name for name in names if getattr(page, name) is not None]
    if len(given) != 1:
        raise ValueError(f"exactly one of {', '.join(names)}")


class Condition(Page):
    """What must hold of one field of a row. A row without the field does not meet it, except `at_most`."""

    field: Text
    among: tuple[bool | int | str, ...] | None = None
    over: Positive | Text | None = None
    """A number, or the name of a clock whose limit it is."""
    at_most: Positive | Text | None = None
    later_than_days: Positive | None = None
    sooner_than_days: Positive | None = None
    sooner_than_months: Positive | None = None
    past_working_days: Text | None = None
    """The field that names the kind of document; `documents` in clocks.toml says how many working days."""
    after: Text | None = None
    """The field with the day that the limits above are counted from."""

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        dated = ("later_than_days", "sooner_than_days", "sooner_than_months", "past_working_days")
        _exactly_one(self, ("among", "over", "at_most", *dated))
        is_dated = any(getattr(self, name) is not None for name in dated)
        if is_dated != (self.after is not None):
            raise ValueError("`after` belongs to limits in days and months, and they to it")
        return self


class Charge(Page):
    """So many points for each; one of the first four says what is counted."""

    count: Text | None = None
    """Rows that meet all conditions of `where`."""
    sum: Text | None = None
    """Numbers added up: a fact, or a field of each row."""
    missing: tuple[Text, Text] | None = None
    """The first fact less the second, never below zero."""
    absent: Text | None = None
    """One, when the fact is false."""
    where: tuple[Condition, ...] = ()
    per: Positive = 1
    """With `sum`: each so many or part of so many, row by row."""
    points: Exact

    @model_validator(mode="after")
    def _one_quantity(self) -> Self:
        _exactly_one(self, ("count", "sum", "missing", "absent"))
        if self.where and self.count is None:
            raise ValueError("`where` belongs to `count`")
        if self.per != 1 and self.sum is None:
            raise ValueError("`per` belongs to `sum`")
        return self


class Bonus(Page):
    """Points once when the rule charged nothing; `rows` are the things that could have been charged."""

    rows: Text
    points: Exact
    when_empty: Text
    """The reading that says whether it is granted when there were none."""


class _Rule(Page):
    """What every row of the annex has."""

    id: Annotated[str, Field(pattern=r"^[A-Z]\d\d$")]
    category: Text
    """The clause in the contract's own words: 分类/事项/内容."""
    trigger: Words
    unit: Text
    evidence: Literal["auto", "mixed", "import", "manual"]
    question: Text | None = None
    """The open question (Q01 …) whose reading this rule follows."""


class CountRule(_Rule):
    kind: Literal["count"]
    each: Annotated[tuple[Charge, ...], Field(min_length=1)]
    most: Positive | None = None
    """So many are counted at most."""
    bonus: Bonus | None = None

    @model_validator(mode="after")
    def _most_is_clear(self) -> Self:
        if self.most is not None and len({one.points for one in self.each}) != 1:
            raise ValueError("`most` needs the same points for each")
        return self


class Band(Page):
    """From here (inside) up to the next higher band (outside), Q02."""

    least: Percent = Field(alias="from")
    points: Exact


class BandsRule(_Rule):
    kind: Literal["bands"]
    measure: Literal["support", "system", "network"]
    fact: Text
    band: Annotated[tuple[Band, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _bands_cover_all(self) -> Self:
        ends = [band.least for band in self.band]
        if ends != sorted(set(ends), reverse=True):
            raise ValueError("bands fall from the highest to the lowest")
        if ends[-1] != 0:
            raise ValueError("the lowest band begins at 0")
        return self


class RangeRule(_Rule):
    """Points that somebody decides inside a range (Q14)."""

    kind: Literal["range"]
    fact: Text
    least: Positive
    most: Positive

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.least > self.most:
            raise ValueError("`least` is above `most`")
        return self


class ChoiceRule(_Rule):
    kind: Literal["choice"]
    fact: Text
    points: dict[str, Exact]


class RankRule(_Rule):
    """A place among others (Q20, Q21): the first `top`, then up to the mean, then worse, and the last ones."""

    kind: Literal["rank"]
    fact: Text
    better: Literal["fewer", "more"]
    top: Positive
    top_points: Exact
    mean_points: Exact
    worse_points: Exact
    last: Positive
    last_points: Exact
    last_adds: Annotated[bool, Field(strict=True)]
    """Added to what stands before, or put in its place."""


class LeaveRule(_Rule):
    """Two rules that can meet on the same day, reported as one line (Q06, Q07)."""

    kind: Literal["leave"]
    fact: Text
    line: Text
    person_days: Whole
    team_days: Whole
    team_from: Positive
    points: Exact


class WithinRule(_Rule):
    """A row of the annex that another row's line answers for."""

    kind: Literal["within"]
    of: Text


Rule = Annotated[
    CountRule | BandsRule | RangeRule | ChoiceRule | RankRule | LeaveRule | WithinRule, Field(discriminator="kind")
]
