"""The evacuation is tested on a full edition."""

from __future__ import annotations

from tests.gui.full_desk import desk

__all__ = ["desk"]
