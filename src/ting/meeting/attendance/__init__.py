"""Who takes part in a meeting, on which seat and with which rights."""
