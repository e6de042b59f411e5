"""The hours of somebody whom nobody scanned: who it was, when, and why they have none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from probono_desk.domain.attendance import Span
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.domain.search_key import fold
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.screens.outcome.hours_dialog import HoursDialog
from probono_desk.gui.widgets.row_list import RowList
from probono_desk.gui.widgets.search_field import SearchField
from probono_desk.i18n import _

_PERSON = int(Qt.ItemDataRole.UserRole)


class AddHoursDialog(HoursDialog):
    """A few letters narrow the names down; arrow down goes to them.

    Args:
        people: who has no hours.
        span: the planned day.
    """

    def __init__(self, context: DeskContext, parent: QWidget, people: Sequence[Person], span: Span) -> None:
        super().__init__(
            context,
            parent,
            title=_("Ajouter des heures"),
            explanation=_("Pour une personne venue sans être scannée. La raison n’est sur aucun relevé."),
            action=_("Ajouter"),
            span=span,
        )
        self._people = tuple(people)
        self.search = SearchField(_("Quelques lettres du nom"), name=_("Chercher une personne sans heures"))
        self.list = RowList(_("Personnes sans heures"))
        self.list.setFixedHeight(theme.current().px(152))
        self.search.textChanged.connect(self._on_letters)
        self.search.left_down.connect(self.list.setFocus)
        self.add_field(_("Personne"), self.search)
        self.body.addWidget(self.list)
        self.body.addSpacing(theme.GRID_PX // 2)
        self.reason.setPlaceholderText(_("Par exemple : entrée sans scanner"))
        self.add_times()
        self._on_letters()
        self.search.setFocus()

    def person_id(self) -> RowId | None:
        """Who is chosen."""
        if (line := self.list.currentIndex()).isValid():
            return RowId(line.data(_PERSON))
        self.say(_("Choisissez une personne de la liste."))
        self.search.setFocus()
        return None

    @Slot()
    def _on_letters(self) -> None:
        letters = fold(self.search.text())
        self.list.clear()
        for person in self._people:
            if letters in fold(f"{person.full_name} {person.organisation}"):
                words = " · ".join(part for part in (person.full_name, person.organisation) if part)
                self.list.add(words, {_PERSON: person.id})
        if letters and self.list.count():
            self.list.setCurrentRow(0)
