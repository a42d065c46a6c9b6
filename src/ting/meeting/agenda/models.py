"""Meetings and their items."""

from datetime import datetime

from django.db import models

from ting.foundation.kernel.ids import new_id
from ting.meeting.agenda.rules import ItemState, seconds_between


class Meeting(models.Model):
    """A meeting (会议) of a unit in a room. Who chairs it stands with its participants."""

    id = models.UUIDField(primary_key=True, default=new_id)
    unit_id = models.UUIDField(db_index=True)
    room_id = models.UUIDField(db_index=True)
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=16)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # Since when it is paused now, and for how long it was before: the clock of the meeting stood still.
    paused_at = models.DateTimeField(null=True)
    paused_seconds = models.IntegerField(default=0)
    # The item that ran when the meeting ended; it goes on when the end is taken back.
    ended_in_item_id = models.UUIDField(null=True)

    class Meta:
        db_table = "agenda_meeting"
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="agenda_meeting_span"),
            # What a terminal shows is what goes on in its room, so there is one at a time.
            models.UniqueConstraint(
                fields=["room_id"],
                condition=models.Q(state__in=["running", "paused"]),
                name="agenda_one_running_in_a_room",
            ),
        ]


class Item(models.Model):
    """An agenda item (议题). Its clock ran `spent_seconds` before, and since `started_at` unless that is empty."""

    id = models.UUIDField(primary_key=True, default=new_id)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    position = models.SmallIntegerField()
    title = models.CharField(max_length=120)
    presenter_name = models.CharField(max_length=32, blank=True)
    planned_minutes = models.SmallIntegerField()
    state = models.CharField(max_length=16)
    started_at = models.DateTimeField(null=True)
    spent_seconds = models.IntegerField(default=0)

    class Meta:
        db_table = "agenda_item"
        constraints = [
            # Held at the commit, so that items can change places.
            models.UniqueConstraint(
                fields=["meeting", "position"], name="agenda_item_position", deferrable=models.Deferrable.DEFERRED
            )
        ]

    def stop_clock(self, now: datetime, state: ItemState) -> None:
        """Its clock stands from now on."""
        self.spent_seconds += seconds_between(self.started_at, now)
        self.started_at, self.state = None, state.value
        self.save(update_fields=["spent_seconds", "started_at", "state"])
