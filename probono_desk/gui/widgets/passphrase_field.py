"""A passphrase: hidden while it is typed, shown on request, because a room is full of eyes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.domain.passphrase import check_passphrase
from probono_desk.gui.base.secret_clipboard import copy_secret
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.i18n import _


class SecretLine(QLineEdit):
    """A line for a secret: no keyboard or input method learns it, and what is copied of it is a secret's copy.

    Selecting with the mouse puts nothing on the selection's clipboard, which every program reads (X11).
    """

    def __init__(self) -> None:
        super().__init__()
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase)
        QGuiApplication.clipboard().changed.connect(self._on_clipboard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying and cutting are ours."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self._copy()
            self.insert("")
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, without what would copy past us: the keys do it."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in ("edit-copy", "edit-cut"):
                menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        if self.echoMode() is QLineEdit.EchoMode.Normal and self.hasSelectedText():
            copy_secret(self.selectedText())

    @Slot(QClipboard.Mode)
    def _on_clipboard(self, mode: QClipboard.Mode) -> None:
        clipboard = QGuiApplication.clipboard()
        if mode is QClipboard.Mode.Selection and clipboard.ownsSelection():
            selected = self.selectedText()
            if selected and clipboard.text(mode) == selected:
                clipboard.clear(mode)


class PassphraseField(QWidget):
    """A line and an eye.

    Signals:
        changed: another text.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, shown: bool = False) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX // 2)
        self.line = SecretLine()
        self.line.setAccessibleName(name)
        self.line.setFont(theme.font(14, tabular=True))
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.eye = Button(kind=Kind.QUIET, icon_name="eye", name=_("Montrer la phrase"))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        self.setFocusProxy(self.line)
        self.eye.setChecked(shown)
        self._show(shown)

    def text(self) -> str:
        """What was typed, without the spaces around it."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Put a text in."""
        self.line.setText(text)

    def shortcoming(self, known: Iterable[str] = ()) -> str:
        """Why the phrase will not do for a file that leaves this laptop; empty where it will.

        Args:
            known: texts that whoever finds the file knows (``usecases.file.exchange.known_texts``).
        """
        try:
            check_passphrase(self.text(), known)
        except DeskError as error:
            return error_text.sentence(error)
        return ""

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
