"""Papers, their versions, and the pages drawn from them."""

from typing import ClassVar

from django.db import models

from ting.meeting.documents.rules import State


class Paper(models.Model):
    """One paper (材料) under an agenda item, in the order in which it is taken."""

    id = models.UUIDField(primary_key=True)
    meeting_id = models.UUIDField(db_index=True)
    item_id = models.UUIDField()
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        db_table = "documents_paper"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item_id", "position"], name="documents_paper_position_once")
        ]


class Version(models.Model):
    """One file that was the paper for a time; `digest` is its SHA-256, shown to whoever asks."""

    id = models.UUIDField(primary_key=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    size_bytes = models.BigIntegerField()
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    reason = models.CharField(max_length=64, null=True)
    page_count = models.PositiveIntegerField(null=True)
    pages_done = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField()

    class Meta:
        db_table = "documents_version"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "number"], name="documents_version_once"),
            models.CheckConstraint(
                condition=models.Q(state="refused", reason__isnull=False)
                | (~models.Q(state="refused") & models.Q(reason__isnull=True)),
                name="documents_version_reason_iff_refused",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ready") | models.Q(page_count=models.F("pages_done")),
                name="documents_version_ready_is_complete",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["state"],
                condition=models.Q(state__in=["received", "converting"]),
                name="documents_version_unfinished",
            )
        ]


class Page(models.Model):
    """One drawn page; width and height in points, as seen (rotation and crop included)."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    width = models.FloatField()
    height = models.FloatField()
    digest_1280 = models.CharField(max_length=64)
    digest_1920 = models.CharField(max_length=64)
    digest_240 = models.CharField(max_length=64)
    text_digest = models.CharField(max_length=64)

    class Meta:
        db_table = "documents_page"
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "number"], name="documents_page_once")]
