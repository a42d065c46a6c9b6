"""Tells Django of this room's tables."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "ting.meeting.attendance"
    label = "attendance"
