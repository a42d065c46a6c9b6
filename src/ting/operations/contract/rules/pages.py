"""The pages of a scheme pack beside the rules: the scheme itself with grades and money, and the clocks."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from ting.operations.contract.rules.readings import Reading
from ting.operations.contract.rules.scoring import Percent, Rule
from ting.operations.contract.rules.terms import Exact, Page, Positive, Text, Words

Amount = Annotated[Exact, Field(gt=0, decimal_places=2)]


class Grade(Page):
    """From this total up, and the share of the tail that it stands for; without `from` it is the lowest."""

    grade: Text
    words: Words
    least: Exact | None = Field(default=None, alias="from")
    refund_percent: Percent | None = None
    """Without it the contract names no share: somebody must decide, and all of the tail is proposed (Q24)."""


class Money(Page):
    """Amounts and shares of clauses 3.2, 7.5, 11.3, 11.4 and annex 1 §4."""

    contract_total: Amount
    prepayment_percent: Percent
    tail_percent: Percent
    late_percent_per_day: Percent
    late_most_days: Positive
    late_most_percent: Percent
    subcontract_percent: Percent
    confidentiality_percent: Percent

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.prepayment_percent + self.tail_percent != 100:
            raise ValueError("prepayment and tail are not 100 together")
        return self


class Level(Page):
    """A level of faults or emergencies, 1 the worst (Q30); the contract's clocks bind all of them."""

    level: Positive
    words: Words


class Scheme(Page):
    """`scheme.toml`."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
    version: Positive
    title: Words
    start: Exact
    grade: Annotated[tuple[Grade, ...], Field(min_length=1)]
    money: Money
    fault_level: Annotated[tuple[Level, ...], Field(min_length=1)]
    emergency_level: Annotated[tuple[Level, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _grades_fall(self) -> Self:
        ends = [grade.least for grade in self.grade[:-1]]
        known = [end for end in ends if end is not None]
        if self.grade[-1].least is not None or len(known) < len(ends):
            raise ValueError("each grade but the last has `from`")
        if known != sorted(set(known), reverse=True):
            raise ValueError("grades fall from the highest to the lowest")
        return self


class Clock(Page):
    """A 7×24 clock (Q29) with its limit, which is still in time."""

    name: Text
    clause: Text
    words: Words
    limit_s: Positive
    vendor_pause: Annotated[bool, Field(strict=True)]


class Document(Page):
    """How many working days after its period a kind of document is due (Q13)."""

    type: Text
    working_days: Positive


class Clocks(Page):
    """`clocks.toml`."""

    clock: tuple[Clock, ...]
    document: tuple[Document, ...]


class Rules(Page):
    """`rules.toml`."""

    rule: Annotated[tuple[Rule, ...], Field(min_length=1)]


class Readings(Page):
    """`readings.toml`."""

    reading: tuple[Reading, ...]
