"""Participants, and who of them came, went, and asked for leave."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ting.foundation.kernel.ids import new_id


class Participant(models.Model):
    """A person in a meeting (参会人员), by account or only by name, on a seat or not.

    Who is `waived` need not sign in (免签).
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    meeting_id = models.UUIDField()
    account_id = models.UUIDField(null=True)
    name = models.CharField(max_length=32)
    unit_name = models.CharField(max_length=64, blank=True)
    post = models.CharField(max_length=32, blank=True)
    seat_id = models.UUIDField(null=True)
    function = models.CharField(max_length=16)
    may_present = models.BooleanField()
    waived = models.BooleanField(default=False)
    # The items somebody is called in for; all of them when it is empty.
    only_items = ArrayField(models.UUIDField(), null=True)
    pin = models.CharField(max_length=4, blank=True, default="")
    pin_failures = models.SmallIntegerField(default=0)

    class Meta:
        db_table = "attendance_participant"
        constraints = [
            models.UniqueConstraint(fields=["meeting_id", "seat_id"], name="attendance_seat_once"),
            models.UniqueConstraint(fields=["meeting_id", "account_id"], name="attendance_account_once"),
        ]
        indexes = [models.Index(fields=["account_id"], name="attendance_account")]


class SignInSetting(models.Model):
    """How people of a meeting sign in, where it is not as usual; `chosen` is a `rules.window.SignInRule`."""

    meeting_id = models.UUIDField(primary_key=True)
    chosen = models.JSONField()

    class Meta:
        db_table = "attendance_sign_in_setting"


class SignIn(models.Model):
    """That a participant came (签到). Whether that was late is decided once, by the rule of that moment."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, primary_key=True, related_name="sign_in")
    way = models.CharField(max_length=16)
    at = models.DateTimeField()
    late = models.BooleanField()
    by_name = models.CharField(max_length=64)
    signature = models.JSONField(null=True)

    class Meta:
        db_table = "attendance_sign_in"


class Gap(models.Model):
    """A time in which somebody who came was out of the room (离席); `early` when they went for good (早退)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="gaps")
    left_at = models.DateTimeField()
    back_at = models.DateTimeField(null=True)
    early = models.BooleanField()

    class Meta:
        db_table = "attendance_gap"
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=models.Q(back_at=None), name="attendance_out_once_at_a_time"
            )
        ]


class Leave(models.Model):
    """A participant was excused (请假); the reason is for those who run the meeting."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, primary_key=True, related_name="leave")
    reason = models.CharField(max_length=120)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=64)

    class Meta:
        db_table = "attendance_leave"


class Proxy(models.Model):
    """Somebody comes in the place of a participant (代会): sits there, may speak and present, never votes."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, primary_key=True, related_name="proxy")
    name = models.CharField(max_length=32)
    unit_name = models.CharField(max_length=64, blank=True)
    post = models.CharField(max_length=32, blank=True)

    class Meta:
        db_table = "attendance_proxy"
