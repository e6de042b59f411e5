"""Deliverables: missions, what is captured, signed and taken home."""
