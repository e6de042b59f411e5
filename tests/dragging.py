"""What a hand carries over the window and lets go of, as a file manager or a browser sends it."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

CORNER = QPoint(5, 5)

# Since 6.12 what enters and moves wants its place as what is let go of does, and warns of the other.
_Place = QPointF if PySide6.__version_info__ >= (6, 12) else QPoint


def held(*what: Path | str) -> QMimeData:
    """Files by their paths, links as they are written."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else QUrl(one) for one in what])
    return data


def enters(target: QWidget, data: QMimeData, at: QPoint = CORNER) -> bool:
    """Whether the widget would take it."""
    event = QDragEnterEvent(_Place(at), Qt.DropAction.CopyAction, data, *_BY_HAND)  # type: ignore[arg-type]
    event.ignore()
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def moves(target: QWidget, data: QMimeData, at: QPoint) -> None:
    """Carry it over a place of the widget that took it."""
    event = QDragMoveEvent(_Place(at), Qt.DropAction.CopyAction, data, *_BY_HAND)  # type: ignore[arg-type]
    QApplication.sendEvent(target, event)


def lets_go(
    target: QWidget, data: QMimeData, at: QPoint = CORNER, offered: Qt.DropAction = Qt.DropAction.CopyAction
) -> Qt.DropAction:
    """Let go of it there; what the widget made of what was offered."""
    event = QDropEvent(QPointF(at), offered, data, *_BY_HAND)
    QApplication.sendEvent(target, event)
    return event.dropAction()


_BY_HAND = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
