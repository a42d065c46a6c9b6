"""The audit chain and its head."""

from django.db import models


class AuditLine(models.Model):
    """One act. `content` is the canonical JSON that was hashed; the columns repeat it for filters."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=36, db_index=True)
    actor_name = models.CharField(max_length=64)
    act = models.CharField(max_length=64, db_index=True)
    result = models.CharField(max_length=16)
    content = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_line"


class AuditHead(models.Model):
    """The newest number and hash; its row is the lock under which the chain grows."""

    id = models.SmallIntegerField(primary_key=True)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_head"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]
