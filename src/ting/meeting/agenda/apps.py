"""Tells Django of this room's tables."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "ting.meeting.agenda"
    label = "agenda"
