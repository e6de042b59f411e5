"""The papers of the day: looked at first, then kept or printed."""
