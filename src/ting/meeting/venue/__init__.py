"""Rooms, their seats and projector outputs, and which machine stands at which place."""
