"""Rooms, seats and projector outputs."""

from django.db import models

from ting.foundation.kernel.ids import new_id


class Room(models.Model):
    """A meeting room (会议室)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "venue_room"


class Seat(models.Model):
    """A place at the table (席位); `terminal_id` is the machine that stands there, if any."""

    id = models.UUIDField(primary_key=True, default=new_id)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=8)
    terminal_id = models.UUIDField(null=True, unique=True)

    class Meta:
        db_table = "venue_seat"
        constraints = [models.UniqueConstraint(fields=["room", "label"], name="venue_seat_label")]


class Output(models.Model):
    """One projector output of a room; `terminal_id` is the machine that draws it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    number = models.SmallIntegerField()
    terminal_id = models.UUIDField(null=True, unique=True)

    class Meta:
        db_table = "venue_output"
        constraints = [models.UniqueConstraint(fields=["room", "number"], name="venue_output_number")]
