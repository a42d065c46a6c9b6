"""Rooms, seats and projector outputs."""

from django.db import models

from ting.foundation.kernel.ids import new_id


class Room(models.Model):
    """A meeting room (会议室)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=64, unique=True)
    aisles = models.JSONField(default=list)
    plan_version = models.IntegerField(default=1)
    plan_saved_by = models.CharField(max_length=64, blank=True)
    nameplate = models.JSONField(default=dict)

    class Meta:
        db_table = "venue_room"


class Seat(models.Model):
    """A place at the table (席位), and which machines stand there, if any.

    A seat that was taken out of the plan stays as a row: meetings of the past sat on it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=8)
    terminal_id = models.UUIDField(null=True, unique=True)
    nameplate_id = models.UUIDField(null=True, unique=True)
    x = models.SmallIntegerField(default=0)
    y = models.SmallIntegerField(default=0)
    direction = models.SmallIntegerField(default=0)
    kind = models.CharField(max_length=8, default="table")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "venue_seat"
        constraints = [
            models.UniqueConstraint(
                fields=["room", "label"], condition=models.Q(removed_at=None), name="venue_standing_label"
            )
        ]


class Output(models.Model):
    """One projector output of a room; `terminal_id` is the machine that draws it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    number = models.SmallIntegerField()
    terminal_id = models.UUIDField(null=True, unique=True)

    class Meta:
        db_table = "venue_output"
        constraints = [models.UniqueConstraint(fields=["room", "number"], name="venue_output_number")]
