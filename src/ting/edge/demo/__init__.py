"""The demo: an invented office, and the doors that only it has."""
