"""The file: packages out and in, closing the day."""
