"""Journeys: the product as its users drive it, in real Chromium, several screens at once."""
