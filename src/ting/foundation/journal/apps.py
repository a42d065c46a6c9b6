"""Tells Django of the journal's tables."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "ting.foundation.journal"
    label = "journal"
