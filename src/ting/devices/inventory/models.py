"""Terminals and projector players."""

from django.db import models

from ting.foundation.kernel.ids import new_id


class Machine(models.Model):
    """A browser that shows a surface. It waits under a one-time code until it is let in, and may be shut out."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=64)
    code = models.CharField(max_length=6, null=True, unique=True)
    address = models.CharField(max_length=64)
    knocked_at = models.DateTimeField()
    enrolled_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "inventory_machine"
