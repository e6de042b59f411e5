"""Making room in a layout."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout, *, keep: int = 0) -> None:
    """Throw away what is in a layout and in those inside it, at once for the eye.

    Args:
        keep: how many items at its end stay.
    """
    while layout.count() > keep:
        item = layout.takeAt(0)
        if item is None:
            continue
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
        elif (inside := item.layout()) is not None:
            empty(inside)
            inside.deleteLater()
