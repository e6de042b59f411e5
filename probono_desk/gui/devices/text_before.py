"""How a text field was before a scanner wrote into it, so that nothing of a scan stays there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid


def is_text(widget: QWidget | None) -> bool:
    """Whether letters typed there are kept as text."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit)


@dataclass(frozen=True, slots=True)
class TextBefore:
    """A field with its text, its cursor and where its selection began.

    ``widget`` is what has the focus, ``field`` the line in it that is written to: a spin box has one.
    """

    widget: QWidget
    field: QLineEdit | QTextEdit | QPlainTextEdit
    text: str
    anchor: int
    cursor: int

    @classmethod
    def of(cls, widget: QWidget) -> TextBefore | None:
        """The field as it is now; ``None`` where there is no text."""
        has_line = isinstance(widget, QComboBox | QAbstractSpinBox)
        field = widget.findChild(QLineEdit) if has_line else widget
        if isinstance(field, QLineEdit):
            cursor = field.cursorPosition()
            anchor = cursor
            if field.hasSelectedText():
                start, end = field.selectionStart(), field.selectionEnd()
                anchor = end if cursor == start else start
            return cls(widget, field, field.text(), anchor, cursor)
        if isinstance(field, QTextEdit | QPlainTextEdit):
            place = field.textCursor()
            return cls(widget, field, field.toPlainText(), place.anchor(), place.position())
        return None

    def put_back(self) -> None:
        """Write the text back as a hand would, so that whoever listens to the field hears it."""
        if not isValid(self.field):
            return
        field, text = self.field, self.text
        now = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        start = _alike(text, now)
        kept = _alike(text[start:][::-1], now[start:][::-1])
        wanted, stays = text[start : len(text) - kept], len(now) - kept
        start, end = _length(now[:start]), _length(now[:stays])
        if isinstance(field, QLineEdit):
            if now != text:
                field.setSelection(start, end - start)
                field.insert(wanted)
                if (popup := QApplication.activePopupWidget()) is not None and field.completer() is not None:
                    popup.close()  # what it proposes for a hand that typed this
            if self.anchor != self.cursor:
                field.setSelection(self.anchor, self.cursor - self.anchor)
            else:
                field.setCursorPosition(self.cursor)
            return
        place = field.textCursor()
        if now != text:
            place.setPosition(start)
            place.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            place.insertText(wanted)
        place.setPosition(self.anchor)
        place.setPosition(self.cursor, QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(place)


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with together."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _length(text: str) -> int:
    """In Qt's own units, of which a letter beyond the first 65,536 takes two."""
    return len(text.encode("utf-16-le")) // 2
