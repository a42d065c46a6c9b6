"""Compares who should be presenting with whose screen is linked; idempotent, woken every second by live."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from ting.foundation.kernel.actor import SYSTEM
from ting.meeting.stage.actions.watch_presenter import note_presenter
from ting.meeting.stage.queries import presented_meetings


def reconcile(is_linked: Callable[[UUID, UUID], bool]) -> None:
    """`is_linked(meeting, participant)` tells whether a screen of that participant has a live socket."""
    for meeting_id, presenter_id, lost_at in presented_meetings():
        linked = is_linked(meeting_id, presenter_id)
        if linked == (lost_at is not None) or not linked:
            with transaction.atomic():
                note_presenter(SYSTEM, meeting_id, presenter_id, linked)
