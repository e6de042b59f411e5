"""Screens are tested on a full edition, in the real window."""

from __future__ import annotations

from tests.gui.full_desk import desk

__all__ = ["desk"]
