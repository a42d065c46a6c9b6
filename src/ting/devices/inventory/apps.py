"""Tells Django of this room's tables."""

from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "ting.devices.inventory"
    label = "inventory"
