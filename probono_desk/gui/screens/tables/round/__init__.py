"""The round of the tables."""
