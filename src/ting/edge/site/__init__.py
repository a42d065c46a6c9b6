"""Runs one site on this machine: its data folder, database, certificates and processes; knows no room."""
