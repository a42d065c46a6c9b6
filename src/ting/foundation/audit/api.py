"""What the auditor can ask: lines by filter, the export, and whether the chain holds."""

from datetime import datetime

from pydantic import AwareDatetime, Field

from ting.foundation.audit import queries
from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer, Command, Order, Query


class Filter(Order):
    act: str = Field(default="", max_length=64)
    who: str = Field(default="", max_length=64)
    result: str = Field(default="", max_length=16)
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


class LinesFilter(Filter):
    before: int | None = None


class Nothing(Order):
    pass


class Lines(Answer):
    """`names` says what the ids in the lines are called today."""

    lines: list[queries.AuditShown]
    names: dict[str, str]


def _lines(
    actor: Actor, act: str, who: str, result: str, since: datetime | None, until: datetime | None, before: int | None
) -> Lines:
    rows = queries.audit_lines(act=act, who=who, result=result, since=since, until=until, before=before)
    return Lines(lines=rows, names=queries.names_in(rows))


def export_lines(
    actor: Actor, act: str, who: str, result: str, since: datetime | None, until: datetime | None
) -> Lines:
    """All lines that fit the filter; the export itself is audited, so it is a command."""
    rows = queries.audit_lines(act=act, who=who, result=result, since=since, until=until, limit=None)
    write_audit(actor, "audit.export_lines", "audit", "", lines=len(rows))
    return Lines(lines=rows, names=queries.names_in(rows))


def _verify(actor: Actor) -> queries.ChainState:
    return queries.verify_chain()[0]


COMMANDS = (Command("audit.export_lines", Filter, export_lines, Lines, lean=True),)
QUERIES = (
    Query("audit.lines", LinesFilter, _lines, Lines),
    Query("audit.verify", Nothing, _verify, queries.ChainState),
)
