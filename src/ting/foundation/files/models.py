"""The register of what the store holds."""

from typing import ClassVar

from django.db import models


class StoredContent(models.Model):
    """One content, whatever it is called and however many papers use it."""

    digest = models.CharField(max_length=64, primary_key=True)
    size_bytes = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()
    stored_by = models.UUIDField(null=True)  # the account that brought it first; none: Ting itself

    class Meta:
        db_table = "files_stored"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="files_stored_digest_is_sha256",
            ),
            models.CheckConstraint(condition=models.Q(size_bytes__gte=0), name="files_stored_size_not_negative"),
        ]
