"""Evacuation: who is inside, who is out."""
