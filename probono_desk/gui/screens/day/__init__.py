"""The day page: the first thing one sees."""
