"""Meetings and their items: when, where, in what order, and what is going on now."""
