"""What everyone sees now: the paper, the page, the presenter, and what the projector shows."""
