"""The same day and clock as the clock page's tests."""

from tests.gui.screens.clock.conftest import day, hand

__all__ = ["day", "hand"]
