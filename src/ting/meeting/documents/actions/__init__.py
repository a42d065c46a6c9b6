"""What can be done to papers: upload, open; and by Ting itself: attach pages, refuse."""
