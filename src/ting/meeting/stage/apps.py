"""Tells Django of this room's tables."""

from django.apps import AppConfig


class StageConfig(AppConfig):
    name = "ting.meeting.stage"
    label = "stage"
