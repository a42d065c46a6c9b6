"""The content-addressed store: a file is known by its SHA-256 digest and by nothing else.

The same content is kept once. Bytes are on disk, safe from a power cut, before any row speaks of
them; a row without its file cannot come to be. Nothing here decides who may read: the room that
owns a paper does, and serves pages made from it, never the file itself.
"""
