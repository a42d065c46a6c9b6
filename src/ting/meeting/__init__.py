"""The meeting: before, during and after, from the room to what everyone sees."""
