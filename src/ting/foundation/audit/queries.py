"""What the auditor reads: lines by filter, and whether the chain still holds."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from ting.foundation.audit.models import AuditHead, AuditLine
from ting.foundation.audit.ports import name_finders
from ting.foundation.audit.rules import GENESIS, Finding, first_break
from ting.foundation.kernel.doors import Answer

_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


class AuditShown(Answer):
    """One line of the audit log; `content` is the hashed text itself."""

    number: int
    at: datetime
    actor_kind: str
    actor_name: str
    act: str
    result: str
    content: str
    hash: str


class ChainState(Answer):
    """The chain's newest number and hash, and the first break if there is one."""

    number: int
    hash: str
    broken_at: int | None
    broken_kind: str | None


def _filtered(act: str, who: str, result: str, since: datetime | None, until: datetime | None) -> "QuerySet[AuditLine]":
    rows = AuditLine.objects.order_by("-number")
    if act:
        rows = rows.filter(act__startswith=act)
    if who:
        rows = rows.filter(actor_name__icontains=who)
    if result:
        rows = rows.filter(result=result)
    if since:
        rows = rows.filter(at__gte=since)
    if until:
        rows = rows.filter(at__lt=until)
    return rows


def _shown(row: AuditLine) -> AuditShown:
    return AuditShown(
        number=row.number,
        at=row.at,
        actor_kind=row.actor_kind,
        actor_name=row.actor_name,
        act=row.act,
        result=row.result,
        content=row.content,
        hash=row.hash,
    )


def audit_lines(
    *,
    act: str = "",
    who: str = "",
    result: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int | None = 200,
) -> list[AuditShown]:
    """Newest lines first; `before` pages on from a number; `limit` None gives all."""
    rows = _filtered(act, who, result, since, until)
    if before is not None:
        rows = rows.filter(number__lt=before)
    return [_shown(row) for row in (rows if limit is None else rows[:limit])]


def names_in(lines: list[AuditShown]) -> dict[str, str]:
    """Today's names for the ids that these lines mention. Aids to the reader: the lines themselves are untouched."""
    wanted = sorted({UUID(found) for line in lines for found in _ID.findall(line.content)})
    named = [finder(wanted) for finder in name_finders()] if wanted else []
    return {str(known): name for each in named for known, name in each.items()}


def _walk() -> Iterator[tuple[int, str, str, bool]]:
    for row in AuditLine.objects.order_by("number").iterator(chunk_size=2000):
        yield row.number, row.content, row.hash, _agrees(row)


def _agrees(row: AuditLine) -> bool:
    """Whether the columns, which the auditor filters by and reads, say what was hashed."""
    try:
        content = json.loads(row.content)
    except ValueError:
        return False
    columns = {
        "at": row.at.isoformat(),
        "actor_kind": row.actor_kind,
        "actor_id": row.actor_id,
        "actor_name": row.actor_name,
        "act": row.act,
        "result": row.result,
    }
    return isinstance(content, dict) and columns.items() <= content.items()


def verify_chain(checkpoints: dict[int, str] | None = None) -> tuple[ChainState, Finding | None]:
    """Recompute the whole chain against its head and against checkpoints noted down elsewhere."""
    head = AuditHead.objects.filter(id=1).first()
    number, newest = (head.number, head.hash) if head else (0, GENESIS)
    finding = first_break(_walk(), (number, newest), checkpoints or {})
    state = ChainState(
        number=number,
        hash=newest,
        broken_at=finding.number if finding else None,
        broken_kind=finding.kind if finding else None,
    )
    return state, finding
