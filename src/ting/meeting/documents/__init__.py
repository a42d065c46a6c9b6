"""The papers of a meeting: received, drawn page by page in a sealed place, then read.

A paper belongs to an agenda item and has versions; a version is one file by its digest. What
people get are pictures of its pages and their text, never the file. Attendees see a paper once all
its pages are drawn; the secretary's desk watches it come.
"""
