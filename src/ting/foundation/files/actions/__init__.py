"""What can be done to the store: a content is put into it."""
