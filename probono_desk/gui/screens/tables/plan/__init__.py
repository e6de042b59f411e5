"""The tables from above."""
