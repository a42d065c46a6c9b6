"""`ting worker`: does the jobs that actions left in the database."""

import os
import sys

from ting.edge.halt import guarded


def command() -> None:
    """后台任务进程（由 ting run 启动）/ Runs background jobs; `ting run` starts it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ting.edge.settings")
    import django

    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    from ting.edge.wiring import bind_adapters

    bind_adapters()
    assert isinstance(app.connector, DjangoConnector)
    jobs = app.with_connector(app.connector.get_worker_connector())
    jobs.run_worker(concurrency=2, fetch_job_polling_interval=1.0)


if __name__ == "__main__":
    sys.exit(guarded(command))
