"""What people do at the desk, one module a verb."""
