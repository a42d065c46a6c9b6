"""Brings a database up to date before the processes start: run by `ting run` as a child."""

import json
import sys
from typing import Any

from ting.edge.site import migrations
from ting.edge.site.halt import Halt, guarded
from ting.edge.site.site import Site, become_django


def main() -> None:
    """Migrate; seed an empty demo; refuse a site that was never founded. Writes facts.json."""
    site = Site.from_environment()
    become_django(site, bounded=False)
    migrations.migrate()
    from ting.edge.wiring import bind_adapters
    from ting.foundation.people.queries import site as founded

    bind_adapters()
    facts: dict[str, Any] = {}
    if site.home.demo:
        from ting.edge.demo import office

        if founded() is None:
            office.seed()
        facts["accounts"] = [list(row) for row in _rows(office.ACCOUNTS)]
        facts["addresses"] = [list(row) for row in _rows(office.ADDRESSES)]
    elif founded() is None:
        raise Halt(
            "站点尚未初始化，请先运行 ting init。",
            "This site has not been set up: run `ting init` first.",
        )
    facts["off"] = switched_off(site.home.demo)
    (site.home.run / "facts.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


def switched_off(demo: bool) -> list[list[str]]:
    """What this machine lacks for a part of the product, and which part: told at every start."""
    from ting.edge.wiring import page_drawing_problem

    problem = page_drawing_problem()
    what = "资料转换 / reading uploaded papers" + (
        "；演示无资料 / no paper in the demo until `make demo`" if demo else ""
    )
    return [[what, problem]] if problem else []


def _rows(table: Any) -> list[Any]:
    return list(table.items()) if isinstance(table, dict) else list(table)


if __name__ == "__main__":
    sys.exit(guarded(main))
