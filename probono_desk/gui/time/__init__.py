"""Time on screen: the clock that is shown, its beats, countdowns."""
