"""Widgets of which one is shown at a time, in a column that is as tall as that one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class OneAtATime:
    """Not a QStackedWidget: it is as tall as the tallest of its pages, shown or not."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._column = column
        self.shown: QWidget | None = None

    def show(self, widget: QWidget) -> None:
        """Show this one; what was shown is hidden, and stays."""
        if self.shown is not None and self.shown is not widget:
            self._column.removeWidget(self.shown)
            self.shown.hide()
        self.shown = widget
        self._column.addWidget(widget)
        widget.show()

    def throw_away(self, widget: QWidget | None) -> None:
        """This one is not needed any more."""
        if widget is not None:
            if self.shown is widget:
                self.shown = None
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
