"""`ting demo`: puts the demo's data back to the beginning."""

import os
import shutil

from ting.edge.site import home, migrations
from ting.edge.site.cluster import Cluster
from ting.edge.site.halt import Halt
from ting.edge.site.site import Site, become_django
from ting.foundation.kernel import clock

# What a reset leaves: the (emptied) server, its sockets, the logs, certificates people installed.
_STAYS = {"database", "run", "log", "scratch", "tls", "ting.lock", "site.json"}


def command() -> None:
    """重置演示数据 / Reset the demo: all that was done in it is lost."""
    if os.environ.get("TING_DATABASE_URL"):
        raise Halt(
            "演示重置只作用于 Ting 自带的数据库，请先取消 TING_DATABASE_URL。",
            "The demo is reset only in Ting's own database: unset TING_DATABASE_URL first.",
        )
    place = home.find(demo=True)
    place.check_kind()
    with place.held():
        place.mark()
        cluster = Cluster(place)
        cluster.start()
        try:
            cluster.drop_database()
            for entry in place.path.iterdir():
                if entry.is_dir() and entry.name not in _STAYS:
                    shutil.rmtree(entry)
            become_django(Site(place, "127.0.0.1", database_url=cluster.url), bounded=False)
            migrations.migrate()
            from ting.edge.demo import office
            from ting.edge.wiring import bind_adapters

            bind_adapters()
            office.seed()
            place.mark(seeded=clock.now().isoformat())
        finally:
            from django.db import connections

            connections.close_all()
            cluster.stop()
    print("演示数据已重置 / the demo is as new")
