"""The window (PySide6): one folder a screen."""
