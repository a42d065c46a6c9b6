"""Tells Django of the people tables."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ting.foundation.people"
    label = "people"
