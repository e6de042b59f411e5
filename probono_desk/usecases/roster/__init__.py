"""The roster: a list comes in, people are put right."""
