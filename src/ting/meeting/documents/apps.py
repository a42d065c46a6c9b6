"""Tells Django of the papers' tables."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "ting.meeting.documents"
    label = "documents"
