"""The evacuation: one key from anywhere, everybody who was inside, ticked off at the muster point."""
