"""What the list does not say is asked at arrival: whether somebody may be photographed, and shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _


class PhotoQuestion(QFrame):
    """One question, three answers; the next scan waits for none of them.

    Signals:
        answered: may be taken, may be published.
    """

    answered = Signal(bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(_("En photo ?"), size_px=20, weight=theme.SEMI_BOLD)
        self.words.setMinimumHeight(theme.current().px(theme.DOOR_CONTROL_PX))
        self.shown_button = Button(
            _("Oui, publiée"),
            icon_name="check-check",
            door=True,
            on_click=lambda: self.answered.emit(True, True),
            acts=True,
        )
        self.taken_button = Button(
            _("Oui, sans publier"),
            icon_name="check",
            door=True,
            on_click=lambda: self.answered.emit(True, False),
            acts=True,
        )
        self.no_button = Button(
            _("Non"), icon_name="x", door=True, on_click=lambda: self.answered.emit(False, False), acts=True
        )
        row = Flow(self, spacing_px=theme.GRID_PX)
        for widget in (self.words, self.shown_button, self.taken_button, self.no_button):
            row.addWidget(widget)
