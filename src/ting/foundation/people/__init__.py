"""Accounts, units, roles and sessions: who somebody is and what the permission table lets them do."""
