"""Runs what happens after an action: jobs, reactions to journal lines, and chores on the clock."""
