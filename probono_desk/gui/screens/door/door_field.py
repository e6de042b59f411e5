"""The door's one field: letters, a scan, or a code typed by hand; the arrows move in what was found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from probono_desk.gui.devices.scan_filter import SCAN_FIELD
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.search_field import SearchField
from probono_desk.i18n import _

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}


class DoorField(SearchField):
    """A large search field that keeps the focus while the highlight moves.

    Signals:
        stepped: an arrow was pressed: by so many lines.
        entered: Enter was pressed.
    """

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Scannez un badge, ou tapez un nom…"), parent, name=_("Chercher une personne à l’accueil"), door=True
        )
        self.setObjectName("door_field")
        self.setFont(theme.font(20))
        self.setMaxLength(120)
        self.setProperty(SCAN_FIELD, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter are for what was found; the rest is typing."""
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def clear_quietly(self) -> None:
        """Its text is not a question any more: nobody hears that it goes."""
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
