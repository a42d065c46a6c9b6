"""Tests of the rooms and their plans."""
