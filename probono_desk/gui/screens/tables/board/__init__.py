"""The tables as lists side by side."""
