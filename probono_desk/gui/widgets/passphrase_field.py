"""A passphrase: hidden while it is typed, shown on request, because a room is full of eyes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.domain.passphrase import check_passphrase
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.i18n import _


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
        self.line = QLineEdit()
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
