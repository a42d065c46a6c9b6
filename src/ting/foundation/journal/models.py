"""Streams, their lines, the readers' bookmarks and the answers kept for repeated commands."""

from django.db import models


class Stream(models.Model):
    """One sequence of numbers: the site's, or one meeting's. The row is the lock on its next number."""

    name = models.CharField(max_length=64, primary_key=True)
    last = models.BigIntegerField()

    class Meta:
        db_table = "journal_stream"


class Line(models.Model):
    """One fact, as it was sent to its audience. `body` is text: jsonb would re-order its keys."""

    pk = models.CompositePrimaryKey("stream", "number")
    stream = models.CharField(max_length=64)
    number = models.BigIntegerField()
    kind = models.CharField(max_length=64)
    audience = models.CharField(max_length=64)
    at = models.DateTimeField()
    body = models.TextField()

    class Meta:
        db_table = "journal_line"
        indexes = [models.Index(fields=["stream", "audience", "-number"], name="journal_line_audience")]


class Bookmark(models.Model):
    """How far one reader has read one stream."""

    pk = models.CompositePrimaryKey("reader", "stream")
    reader = models.CharField(max_length=64)
    stream = models.CharField(max_length=64)
    number = models.BigIntegerField()

    class Meta:
        db_table = "journal_bookmark"


class KeptAnswer(models.Model):
    """What a command was answered, kept 24 hours so that a repetition gets the same answer."""

    pk = models.CompositePrimaryKey("principal", "command_id")
    principal = models.CharField(max_length=64)
    command_id = models.UUIDField()
    name = models.CharField(max_length=64)
    answer = models.TextField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "journal_kept_answer"
