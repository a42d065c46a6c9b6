"""Knows nothing of meetings, devices or contracts: what every wing stands on."""
