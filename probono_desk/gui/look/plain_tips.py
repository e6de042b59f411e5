"""Tooltips are words, never markup: Qt reads ``<img src=…>`` in a name that came from outside, and opens that file."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QGraphicsView, QHeaderView, QToolTip, QWidget


class PlainTips(QObject):
    """Shows every tooltip that it hears of (``app_events.hear``), in the place of Qt's own way."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A tooltip that a widget, a cell, a head or a thing on a map asks for."""
        if not isinstance(watched, QWidget):
            return False
        assert isinstance(event, QHelpEvent)  # noqa: S101 - Qt sends no other with this type
        text = _tip_of(watched, event)
        if not text:
            return False
        QToolTip.showText(event.globalPos(), plain(text), watched)
        return True


def plain(text: str) -> str:
    """The words as a tooltip shows them, whatever they look like."""
    if not {"<", "&"} & set(text):
        return text
    return f"<span>{escape(text)}</span>".replace("\n", "<br>")


def _tip_of(widget: QWidget, event: QHelpEvent) -> str:
    view = widget.parentWidget()
    if isinstance(view, QHeaderView) and view.viewport() is widget:
        section = view.logicalIndexAt(event.pos())
        found = view.model().headerData(section, view.orientation(), Qt.ItemDataRole.ToolTipRole)
    elif isinstance(view, QAbstractItemView) and view.viewport() is widget:
        found = view.indexAt(event.pos()).data(Qt.ItemDataRole.ToolTipRole)
    elif isinstance(view, QGraphicsView) and view.viewport() is widget:
        found = next((item.toolTip() for item in view.items(event.pos()) if item.toolTip()), "")
    else:
        found = widget.toolTip()
    return str(found) if found else ""
