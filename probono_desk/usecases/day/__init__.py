"""The day at a glance, and what comes next."""
