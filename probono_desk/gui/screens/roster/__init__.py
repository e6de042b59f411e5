"""The list: head office's roster in, and everybody in it."""
