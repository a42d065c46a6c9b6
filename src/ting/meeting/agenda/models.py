"""Meetings and their items."""

from django.db import models

from ting.foundation.kernel.ids import new_id


class Meeting(models.Model):
    """A meeting (会议) of a unit in a room. The chair is a person, not a seat."""

    id = models.UUIDField(primary_key=True, default=new_id)
    unit_id = models.UUIDField(db_index=True)
    room_id = models.UUIDField(db_index=True)
    title = models.CharField(max_length=120)
    chair_id = models.UUIDField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=16)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "agenda_meeting"
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="agenda_meeting_span"),
            # What a terminal shows is what goes on in its room, so there is one at a time.
            models.UniqueConstraint(
                fields=["room_id"], condition=models.Q(state="running"), name="agenda_one_running_in_a_room"
            ),
        ]


class Item(models.Model):
    """An agenda item (议题)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    position = models.SmallIntegerField()
    title = models.CharField(max_length=120)
    presenter_name = models.CharField(max_length=32, blank=True)
    planned_minutes = models.SmallIntegerField()
    state = models.CharField(max_length=16)
    started_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "agenda_item"
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="agenda_item_position")]
