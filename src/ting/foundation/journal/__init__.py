"""The numbered record of what happened, stream by stream, and its readers.

Every action writes its tables and one line here in the same transaction. Whoever wants to know
reads the lines with a bookmark; nobody rebuilds state from them.
"""
