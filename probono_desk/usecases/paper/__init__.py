"""Paper: what is printed, what is out of date."""
