"""The sub-commands of `ting`, one file each."""
