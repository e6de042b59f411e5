"""The door: people are found, come in, go out."""
