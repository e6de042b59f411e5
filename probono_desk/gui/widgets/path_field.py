"""Where something is or goes: a line to type in, and the system's own chooser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.file_choice import ask_file, ask_folder
from probono_desk.i18n import _


class PathField(QWidget):
    """A path.

    Args:
        name: what it is, for screen readers.
        choose: asks the user, given what is in the line; an empty answer changes nothing.

    Signals:
        changed: another path.
    """

    changed = Signal()

    def __init__(self, name: str, choose: Callable[[QWidget, str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self.touched = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.textEdited.connect(self._on_edited)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.choose_button = Button(_("Choisir…"), icon_name="folder-open", on_click=self._on_choose)
        self.choose_button.setAccessibleName(_("Choisir : {what}").format(what=name))
        row.addWidget(self.line, 1)
        row.addWidget(self.choose_button)
        self.setFocusProxy(self.line)

    def path(self) -> Path | None:
        """The path, None while the line is empty."""
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        """Put a path in."""
        self.line.setText(str(path))

    def propose(self, path: Path) -> None:
        """Put a path in unless the user has given one."""
        if not self.touched:
            self.set_path(path)

    def _on_edited(self) -> None:
        self.touched = True

    def _on_choose(self) -> None:
        if chosen := self._choose(self, self.line.text()):
            self.touched = True
            self.line.setText(chosen)


def choose_folder(context: DeskContext, title: str) -> Callable[[QWidget, str], str]:
    """A chooser of folders."""
    return lambda parent, now: str(ask_folder(context, parent, title, now=now) or "")


def choose_file(context: DeskContext, title: str, pattern: str) -> Callable[[QWidget, str], str]:
    """A chooser of files that are there; ``pattern`` as ``Kits (*.probono)``."""
    return lambda parent, now: str(ask_file(context, parent, title, pattern, now=now) or "")
