"""Making room in a layout."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout, *, keep: int = 0) -> None:
    """Throw away what is in a layout, at once for the eye.

    Args:
        keep: how many items at its end stay.
    """
    while layout.count() > keep:
        item = layout.takeAt(0)
        if item is not None and (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
