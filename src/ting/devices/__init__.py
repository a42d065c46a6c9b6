"""The machines: what they are, what they can do and how they are."""
