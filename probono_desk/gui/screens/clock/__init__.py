"""The clock: running the day."""
