"""The walks that `make screens` takes, and its camera."""
