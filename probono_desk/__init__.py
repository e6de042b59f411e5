"""Probono Desk: the desk of a Marathon Probono, on one laptop without a network."""

__version__ = "0.1.0"
