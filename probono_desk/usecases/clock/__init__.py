"""The clock: the day runs, its agenda, announcements, turns of the restitution."""
