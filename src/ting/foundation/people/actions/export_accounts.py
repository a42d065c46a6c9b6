"""All accounts as a workbook, without passwords; that it left the house is audited."""

from collections.abc import Sequence

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.people.queries import Ordering, accounts, frequent_of
from ting.foundation.people.rules.roster import HEADERS
from ting.foundation.sheets.writing import Value, Workbook, workbook

_STATES = {"": "停用", "unused": "90 天未用，停用"}


def export_accounts(actor: Actor, order: Ordering) -> Workbook:
    """Every account with its unit, post and rank, in the order asked for."""
    rows = accounts(order=order)
    frequent = frequent_of(actor.unit_id)
    told = [
        (
            row.name,
            row.unit_name,
            row.post,
            row.rank,
            row.username,
            "是" if row.id in frequent else "",
            _STATES.get(row.disabled_for, "停用") if row.disabled_at else "在用",
        )
        for row in rows
    ]
    write_audit(actor, "people.export_accounts", "account", "", accounts=len(rows))
    headers = [*(word for key, word in HEADERS.items() if key != "password"), "状态"]
    return _workbook(f"人员账号-{clock.now():%Y%m%d}.xlsx", headers, told)


def template(actor: Actor) -> Workbook:
    """An empty list with the headers that are understood."""
    return _workbook("人员名单-模板.xlsx", list(HEADERS.values()), [])


def _workbook(file_name: str, headers: list[str], rows: Sequence[Sequence[Value]]) -> Workbook:
    return workbook(file_name, "人员", headers, rows)
