"""Who did and saw what: a chain of lines in which each holds the one before by its hash.

No audit, no act: the line is written in the transaction of what it tells of.
"""
