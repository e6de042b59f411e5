"""The tables: who sits where, who is there, who is missing."""
