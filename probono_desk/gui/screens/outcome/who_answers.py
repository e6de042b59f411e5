"""Who answers a named questionnaire: a badge is scanned, or a few letters and a tap."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.domain.search_key import fold
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.search_field import SearchField
from probono_desk.i18n import _
from probono_desk.usecases.outcome.evaluate import Respondent

MOST_SHOWN = 12
_COLUMN_PX, _NAME_PX = 264, 56


class WhoAnswers(QWidget):
    """Those who have come and have not answered, as large buttons; many of them only once letters narrow them down.

    Signals:
        chosen: somebody (``RowId``).
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Respondent, ...] = ()
        self.buttons: dict[RowId, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        self.title = Label(_("Qui répond ?"), size_px=40, weight=theme.BOLD)
        column.addWidget(self.title)
        self.search = SearchField(_("Quelques lettres de votre nom, ou votre badge"), door=True)
        self.search.textChanged.connect(self._on_letters)
        self.search.returnPressed.connect(self._on_enter)
        column.addWidget(self.search)
        self.hint = Label(size_px=16, ink="muted", wrap=True)
        column.addWidget(self.hint)
        names = QWidget()
        self._names = Flow(names, spacing_px=theme.GRID_PX * 2, column_px=_COLUMN_PX)
        self._names.setContentsMargins(0, 0, 0, 0)
        column.addWidget(names)
        column.addStretch(1)

    def show_people(self, people: tuple[Respondent, ...]) -> None:
        """Show who may answer; the letters of the one before are gone."""
        self._people = people
        self.search.clear()
        self._on_letters()

    def knows(self, person_id: RowId) -> bool:
        """Whether somebody may still answer."""
        return any(person.person_id == person_id for person in self._people)

    @Slot()
    def _on_enter(self) -> None:
        """The only one whom the letters mean is taken."""
        if len(self.buttons) == 1:
            self.chosen.emit(next(iter(self.buttons)))

    @Slot()
    def _on_letters(self) -> None:
        letters = fold(self.search.text())
        found = [person for person in self._people if letters in fold(f"{person.name} {person.where}")]
        few = len(found) <= MOST_SHOWN
        for button in self.buttons.values():
            self._names.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for person in found if few else ():
            button = Button(
                f"{person.name}\n{person.where}",
                door=True,
                on_click=partial(self.chosen.emit, person.person_id),
            )
            button.setStyleSheet(f"min-height: {theme.current().px(_NAME_PX)}px;")
            button.setAccessibleName(f"{person.name}, {person.where}")
            self._names.addWidget(button)
            self.buttons[person.person_id] = button
        if not self._people:
            self.hint.setText(_("Tout le monde a répondu, ou personne n’est encore arrivé."))
        elif not found:
            self.hint.setText(_("Personne de ce nom ne doit encore répondre."))
        else:
            self.hint.setText("" if few else _("Tapez quelques lettres, ou scannez votre badge."))
        self.hint.setVisible(bool(self.hint.text()))
