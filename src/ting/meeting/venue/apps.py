"""Tells Django of this room's tables."""

from django.apps import AppConfig


class VenueConfig(AppConfig):
    name = "ting.meeting.venue"
    label = "venue"
