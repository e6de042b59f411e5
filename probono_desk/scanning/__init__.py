"""From input devices to badge codes."""
