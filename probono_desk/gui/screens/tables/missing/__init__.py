"""Who has not come."""
