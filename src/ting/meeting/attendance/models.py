"""Participants."""

from django.db import models

from ting.foundation.kernel.ids import new_id


class Participant(models.Model):
    """A person in a meeting (参会人员), by account or only by name, on a seat or not."""

    id = models.UUIDField(primary_key=True, default=new_id)
    meeting_id = models.UUIDField()
    account_id = models.UUIDField(null=True)
    name = models.CharField(max_length=32)
    unit_name = models.CharField(max_length=64, blank=True)
    post = models.CharField(max_length=32, blank=True)
    seat_id = models.UUIDField(null=True)
    function = models.CharField(max_length=16)
    may_present = models.BooleanField()

    class Meta:
        db_table = "attendance_participant"
        constraints = [
            models.UniqueConstraint(fields=["meeting_id", "seat_id"], name="attendance_seat_once"),
            models.UniqueConstraint(fields=["meeting_id", "account_id"], name="attendance_account_once"),
        ]
        indexes = [models.Index(fields=["account_id"], name="attendance_account")]
