"""Ctrl+V on the list page: cells copied from a spreadsheet, lines of text or a copied file are a list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import (
    QClipboard,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextCursor,
    QTextDocument,
    QTextTable,
    QTextTableCell,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from probono_desk.gui.widgets.dropped_file import dropped_file


class Pasting(QObject):
    """Hears Ctrl+V while a page is shown.

    In a field, words go into it as anywhere; what can only be a list (several lines, or cells) is read all the same.

    Args:
        page: the page.
        text: takes what was copied.
        file: takes a file that was copied.
        nothing: says that nothing was copied that could be a list.
    """

    def __init__(
        self,
        page: QWidget,
        *,
        text: Callable[[str], object],
        file: Callable[[Path], object],
        nothing: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._text, self._file, self._nothing = text, file, nothing
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        shortcut.activated.connect(self.paste)
        for field in page.findChildren(QLineEdit):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list that is pasted into a field is read instead."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and self._is_list()
        ):
            self.paste()
            return True
        return super().eventFilter(watched, event)

    def paste(self) -> None:
        """Read what was copied, or say that there is nothing."""
        copied = QGuiApplication.clipboard()
        file = _copied_file(copied)
        if file is not None:
            self._file(file)
        elif (text := _copied_text(copied)).strip():
            self._text(text.strip("\r\n"))
        else:
            self._nothing()

    @staticmethod
    def _is_list() -> bool:
        copied = QGuiApplication.clipboard()
        text = _copied_text(copied).strip()
        return "\t" in text or "\n" in text or _copied_file(copied) is not None


def _copied_text(clipboard: QClipboard) -> str:
    """The copied text; a table that was copied as a web page alone, cell by cell."""
    data: QMimeData | None = clipboard.mimeData()
    if data is None or data.text().strip() or not data.hasHtml():
        return clipboard.text()
    page = QTextDocument()
    page.setHtml(data.html())
    table = next((frame for frame in page.rootFrame().childFrames() if isinstance(frame, QTextTable)), None)
    if table is None:
        return page.toPlainText()
    return "\n".join(
        "\t".join(_in_cell(table.cellAt(row, column)) for column in range(table.columns()))
        for row in range(table.rows())
    )


def _in_cell(cell: QTextTableCell) -> str:
    begin, end = cell.firstCursorPosition(), cell.lastCursorPosition()
    begin.setPosition(end.position(), QTextCursor.MoveMode.KeepAnchor)
    return " ".join(begin.selectedText().split())


def _copied_file(clipboard: QClipboard) -> Path | None:
    """The one file that was copied; a clipboard that was never filled, or was emptied, may hold no data at all."""
    data: QMimeData | None = clipboard.mimeData()
    return dropped_file(data) if data is not None else None
