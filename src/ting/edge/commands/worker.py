"""`ting worker`: jobs that actions left in the database, reactions to journal lines, chores on the clock."""

import gc
import logging
import os
import sys
import threading

from ting.edge.site.halt import guarded

JOBS_AT_ONCE = 2  # drawing pages is bound by the processor; two keep a small machine responsive
log = logging.getLogger("ting.worker")


def command() -> None:
    """后台任务进程（由 ting run 启动）/ Runs background jobs; `ting run` starts it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ting.edge.settings")
    import django

    # It warns whenever the main module's call chain makes the app; our tasks live in modules of their own.
    logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # the reader says once that the database is away
    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    from ting.edge.wiring import bind_adapters, sweep_drawings

    bind_adapters()
    sweep_drawings()
    gc.freeze()
    stop = threading.Event()
    reader = threading.Thread(target=_read, args=(stop,), name="reader", daemon=True)
    reader.start()
    assert isinstance(app.connector, DjangoConnector)
    jobs = app.with_connector(app.connector.get_worker_connector())
    try:
        jobs.run_worker(concurrency=JOBS_AT_ONCE)
    finally:
        stop.set()
        reader.join(2)


def _read(stop: threading.Event) -> None:
    """The journal's reader. The process ends with it and is started again: after a bug, and after the
    database was away, since the job runner would wait most of a minute before it tries again."""
    from ting.edge.wiring import chores, reactions
    from ting.foundation.worker.reader import run_reader

    try:
        run_reader(reactions(), chores(), stop)
    except Exception:
        log.exception("the reader of the journal failed")
        os._exit(1)
    if not stop.is_set():
        log.warning("the database is back: jobs begin anew")
        os._exit(0)


if __name__ == "__main__":
    sys.exit(guarded(command))
