"""`ting worker`: jobs that actions left in the database, reactions to journal lines, chores on the clock."""

import sys

from ting.edge.halt import guarded


def command() -> None:
    """后台任务进程（由 ting run 启动）/ Runs background jobs; `ting run` starts it."""
    import os
    import threading

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ting.edge.settings")
    import django

    django.setup()
    from procrastinate.contrib.django import app

    from ting.edge import wiring
    from ting.foundation.worker.reader import run_reader

    wiring.bind_adapters()
    stop = threading.Event()
    reader = threading.Thread(target=run_reader, args=(wiring.reactions(), wiring.chores(), stop), name="reader")
    reader.start()
    jobs = app.with_connector(app.connector.get_worker_connector())
    try:
        jobs.run_worker(concurrency=2, fetch_job_polling_interval=1.0)
    finally:
        stop.set()
        reader.join(timeout=3)


if __name__ == "__main__":
    sys.exit(guarded(command))
