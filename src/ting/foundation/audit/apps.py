"""Tells Django of the audit tables."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ting.foundation.audit"
    label = "audit"
