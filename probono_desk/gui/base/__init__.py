"""What every page stands on: its context, background work, what changed."""
