"""`ting audit verify`: recomputes the audit log's chain of hashes."""

import json
from typing import Annotated

import typer

from ting.edge.site import home
from ting.edge.site.halt import Halt
from ting.edge.site.site import Site, become_django, database, must_exist

NOTES = "audit-ends.json"
KEPT_ENDS = 100
app = typer.Typer(no_args_is_help=True, help="审计日志 / the audit log")


@app.callback()
def audit() -> None:
    """审计日志 / The audit log."""


@app.command()
def verify(
    demo: Annotated[bool, typer.Option(help="演示数据 / the demo's log")] = False,
) -> None:
    """校验审计日志的哈希链 / Check that no audit line was changed, removed or slipped in."""
    place = home.find(demo=demo)
    must_exist(place)
    with database(place) as url:
        become_django(Site(place, database_url=url), bounded=False)
        from ting.foundation.audit import queries

        head, broken = queries.verify_chain(_seen(place))
    if broken is not None:
        raise Halt(
            f"审计日志在第 {head.broken_at} 行被破坏（{head.broken_kind}）。",
            f"The audit log is broken at line {head.broken_at} ({head.broken_kind}).",
        )
    if head.number:
        _remember(place, head.number, head.hash)
    print(f"审计日志完整，共 {head.number} 行 / whole, {head.number} lines; {head.hash}")


def _seen(place: home.Home) -> dict[int, str]:
    """The ends that earlier checks saw: without them, a log cut at its end looks whole."""
    try:
        found = json.loads((place.path / NOTES).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {int(number): line for number, line in found.items()}


def _remember(place: home.Home, number: int, line: str) -> None:
    seen = _seen(place) | {number: line}
    kept = dict(sorted(seen.items())[-KEPT_ENDS:])
    fresh = place.path / (NOTES + ".new")
    fresh.write_text(json.dumps(kept), encoding="utf-8")
    fresh.replace(place.path / NOTES)
