"""Writes down for others what Python defines once: the web's types and docs/reference/."""
