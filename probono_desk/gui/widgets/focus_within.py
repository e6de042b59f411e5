"""Who has the focus, asked without leaving a trace."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def focus_within(widget: QWidget) -> QWidget | None:
    """What has the focus inside a widget, or would have it if its window were the active one.

    Never ask ``QWidget.focusWidget`` itself: PySide notes what it returns as a child of the widget that was asked, and
    keeps it after Qt has deleted it with its real parent; what is made at that address later is then taken for it.
    """
    focused = widget.focusWidget()
    if focused is not None and focused is not widget:
        focused.setParent(focused.parentWidget())  # nothing to Qt; PySide notes its real parent again
    return focused
