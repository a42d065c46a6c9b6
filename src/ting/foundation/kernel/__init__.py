"""Who acts, what a thing is called, what time it is, what is refused, which doors exist.

Pure Python: no Django, no input or output. Every other room may import it.
"""
