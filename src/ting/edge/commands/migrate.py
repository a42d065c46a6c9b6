"""`ting migrate`: brings the tables up to date, or checks that no migration is missing."""

import os
from typing import Annotated

import typer

from ting.edge.site import home, migrations
from ting.edge.site.halt import Halt
from ting.edge.site.site import Site, become_django, database, must_exist


def command(
    demo: Annotated[bool, typer.Option(help="演示数据 / the demo's database")] = False,
    check: Annotated[bool, typer.Option(help="只检查 / only check, without a database")] = False,
) -> None:
    """升级数据库 / Bring the database up to date (`ting run` does it by itself)."""
    place = home.find(demo=demo)
    if check:
        become_django(Site(place, database_url=os.environ.get("TING_DATABASE_URL", "")))
        rooms = ", ".join(migrations.missing())
        if rooms:
            raise Halt(
                f"以下部分缺少迁移文件：{rooms}。",
                f"The models differ from their migrations: write them for {rooms}.",
            )
        return
    must_exist(place)
    with database(place) as url:
        become_django(Site(place, database_url=url), bounded=False)
        migrations.migrate()
    print("数据库已是最新 / the database is up to date")
