"""Leaves the order to draw a version, in the transaction of whoever needs it."""

from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from ting.foundation.kernel.actor import Actor

TASK = "documents.draw_pages"


def ask_for_pages(actor: Actor, version_id: UUID) -> bool:
    """False when the same order is waiting already.

    The job knows only the version; what is left to draw is read from the tables when it runs, so
    that an order too many does nothing.
    """
    job = app.configure_task(TASK, queueing_lock=f"{TASK}:{version_id}", queue="pages")
    try:
        with transaction.atomic():
            job.defer(version_id=str(version_id))
    except AlreadyEnqueued:
        return False
    return True
