"""The stage of each meeting and the requests to present."""

from django.db import models

from ting.meeting.stage.rules import OutputMode


class Stage(models.Model):
    """One row a meeting: who presents, what is shown, whether all must follow. What is shown outlives the presenter."""

    meeting_id = models.UUIDField(primary_key=True)
    presenter_id = models.UUIDField(null=True)
    presenter_since = models.DateTimeField(null=True)
    lost_at = models.DateTimeField(null=True)
    forced = models.BooleanField(default=False)
    to_terminals = models.BooleanField(default=True)
    to_projector = models.BooleanField(default=True)
    paper_id = models.UUIDField(null=True)
    version_id = models.UUIDField(null=True)
    page = models.IntegerField(default=1)
    top = models.FloatField(default=0)
    height = models.FloatField(default=1)
    zoom = models.FloatField(default=1)
    # What the projector outputs show, first and second; and whether all screens are back at the welcome page.
    output_1 = models.CharField(max_length=16, default=OutputMode.SAME_SCREEN.value)
    output_2 = models.CharField(max_length=16, default=OutputMode.SAME_SCREEN.value)
    welcome = models.BooleanField(default=False)
    gathered_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=16, blank=True)
    ended_name = models.CharField(max_length=32, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "stage_stage"
        indexes = [
            models.Index(fields=["meeting_id"], condition=models.Q(presenter_id__isnull=False), name="stage_presented")
        ]


class PresentRequest(models.Model):
    """A participant without the right asks to present (申请主讲)."""

    pk = models.CompositePrimaryKey("meeting_id", "participant_id")
    meeting_id = models.UUIDField()
    participant_id = models.UUIDField()
    name = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        db_table = "stage_present_request"
