"""The outcome: figures, evaluation, hours, open data."""
