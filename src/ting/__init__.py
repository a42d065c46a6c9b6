"""Ting: paperless meetings and the operation contract behind them, on one journal."""
