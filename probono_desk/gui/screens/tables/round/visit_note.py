"""The note of a visit: right after the colour its first key may still be the one that asks for help."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from probono_desk.gui.screens.tables.round.visit_words import is_help_key


class VisitNote(QLineEdit):
    """An A alone asks for help, as it does before the colour; followed by letters it begins a word.

    So « V, A, Enter » is green and help, « A, Retard » or « A, space, bloqués » is help and a note, « Attend » a note.

    Signals:
        help_asked: help is asked for, or no longer: the A was the beginning of a word.
    """

    help_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._helped = False
        self._letter = ""

    def begin(self, *, helped: bool) -> None:
        """A colour was chosen; ``helped`` says whether help is asked for already."""
        self._helped, self._letter = helped, ""
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first letter waits for the second."""
        text, letter = event.text(), self._letter
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        if not self.text() and not letter and is_help_key(text):
            self._letter = text
            self.help_asked.emit(not self._helped)
            return
        self._letter = ""
        if letter and not self.text():
            if event.key() == Qt.Key.Key_Backspace:
                self.help_asked.emit(self._helped)
                return
            if text == " ":
                return  # the A stood alone: the note begins
            if _goes_on(letter, text):
                self.help_asked.emit(self._helped)
                self.insert(letter)
        super().keyPressEvent(event)


def _goes_on(letter: str, text: str) -> bool:
    """Whether a key makes a word of the A before it: a letter does, but for a capital after a small one."""
    return text.isalpha() and not (letter.islower() and text.isupper())
