"""The site, its units and accounts, the roles they hold and the sessions that are open."""

from django.db import models

from ting.foundation.kernel.actor import EXCLUSIVE_OFFICES, Role
from ting.foundation.kernel.ids import new_id


class Site(models.Model):
    """The one office this Ting serves."""

    id = models.SmallIntegerField(primary_key=True)
    office = models.CharField(max_length=64)
    host = models.CharField(max_length=253)
    is_demo = models.BooleanField()
    founded_at = models.DateTimeField()

    class Meta:
        db_table = "people_site"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="people_one_site")]


class Unit(models.Model):
    """A unit (单位) that people belong to and that meetings are held by."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "people_unit"


class Account(models.Model):
    """One person's way in. Never shared; disabled, not deleted, so that old records keep their actor."""

    id = models.UUIDField(primary_key=True, default=new_id)
    username = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=32)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=32, blank=True)
    rank = models.PositiveSmallIntegerField(null=True)
    password = models.CharField(max_length=256)
    must_change_password = models.BooleanField()
    disabled_at = models.DateTimeField(null=True)
    disabled_for = models.CharField(max_length=16, blank=True)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_account"


class TriedName(models.Model):
    """A user name with which somebody failed to sign in, whether or not anybody has it: a lock tells nothing."""

    username = models.CharField(primary_key=True, max_length=64)
    failures = models.SmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "people_tried_name"


class RoleGrant(models.Model):
    """One role of one account. No account holds two of the three offices (三员分立)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=16)

    class Meta:
        db_table = "people_role_grant"
        constraints = [
            models.UniqueConstraint(fields=["account", "role"], name="people_role_once"),
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(role__in=[office.value for office in EXCLUSIVE_OFFICES]),
                name="people_offices_exclusive",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    role__in=[role.value for role in Role if role not in (Role.TERMINAL, Role.PROJECTOR)]
                ),
                name="people_role_known",
            ),
        ]


class Session(models.Model):
    """One open door: of an account, or of a machine that enrolled. Only the token's hash is kept."""

    id = models.UUIDField(primary_key=True, default=new_id)
    token_hash = models.BinaryField(unique=True, max_length=32)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+", null=True)
    machine_kind = models.CharField(max_length=16, blank=True)
    machine_id = models.UUIDField(null=True, db_index=True)
    machine_name = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=64)
    agent = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_session"
        indexes = [models.Index(fields=["account"], condition=models.Q(ended_at=None), name="people_session_open")]


class FrequentParticipant(models.Model):
    """A person whom a unit often invites (常用参会人员); the list is the unit's own."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "people_frequent_participant"
        constraints = [models.UniqueConstraint(fields=["unit", "account"], name="people_frequent_once")]


class PasswordReset(models.Model):
    """One asks for a new first password, another confirms or declines. Kept as a record of both."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=16, blank=True)
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)
    answer_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "people_password_reset"
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=models.Q(outcome=""), name="people_one_open_reset")
        ]


class ImportedList(models.Model):
    """A list of people that was taken over, so that taking it over again does nothing.

    `content` is a digest of the people without their passwords; `secret` one of what the first
    passwords were made from, so that an answer lost on its way can be given again.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    content = models.CharField(max_length=64, unique=True)
    secret = models.CharField(max_length=64)
    imported_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    class Meta:
        db_table = "people_imported_list"
