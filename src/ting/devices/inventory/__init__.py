"""The machines of the site: what each is, how it was let in, and whether it still may."""
