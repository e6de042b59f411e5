"""People who may be one: two cards side by side, joined in one act, or said to be two people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.domain.people import Person
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Hairline, Section
from probono_desk.i18n import _, ngettext
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.roster.doubles import Double, join_people, likely_doubles, two_people
from probono_desk.words import phone_said

MOST = 20
DOUBLES = frozenset({"person", "same_person"})
"""The tables that say who may be whom."""


class DoublesSection(Section):
    """Hidden while nobody looks like somebody else.

    Signals:
        found: how many pairs wait for somebody.
    """

    found = Signal(int)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Une personne, deux fiches ?"), parent)
        self._context = context
        self._listed: list[Double] = []
        self._place = QVBoxLayout()
        self._place.setSpacing(theme.GRID_PX)
        self.add(self._place)
        self.lines: list[tuple[Button, Button]] = []
        self.hide()

    def speak_of(self, tables: frozenset[str]) -> bool:
        """Whether these may change what it says: it compares many people, and says of a few whether they came."""
        return bool(tables & DOUBLES) or (bool(self._listed) and "scan" in tables)

    def look(self, dossier: Dossier) -> Callable[[], None]:
        """Read the list, in any thread; what it gives shows it, on the window's."""
        return partial(self._show, likely_doubles(dossier))

    def _show(self, found: list[Double]) -> None:
        if found == self._listed:
            return
        self._listed = found
        empty(self._place)
        self.lines = []
        for number, double in enumerate(found[:MOST]):
            if number:
                self._place.addWidget(Hairline())
            self._place.addWidget(self._line(double))
        if more := len(found[MOST:]):
            words = ngettext("… et {n} autre.", "… et {n} autres.", more).format(n=more)
            self._place.addWidget(Label(words, ink="muted"))
        self.setVisible(bool(found))
        self.found.emit(len(found))

    def _line(self, double: Double) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        both = QHBoxLayout()
        both.setSpacing(theme.GRID_PX * 2)
        for person, came in ((double.one, double.one_came), (double.other, double.other_came)):
            both.addWidget(_card(person, came=came), 1)
        column.addLayout(both)
        if double.is_contested:
            column.addWidget(Label(_("Un poste les a réunies, un autre dit que ce sont deux personnes."), wrap=True))
        row = Flow(spacing_px=theme.GRID_PX)
        same = Button(_("C’est la même personne"), on_click=partial(self._on_same, double), acts=True)
        two = Button(_("Deux personnes"), kind=Kind.QUIET, on_click=partial(self._on_two, double), acts=True)
        for button in (same, two):
            names = f"{double.one.full_name}, {double.other.full_name}"
            button.setAccessibleName(_("{action} : {what}").format(action=button.text(), what=names))
            row.addWidget(button)
        self.lines.append((same, two))
        column.addLayout(row)
        return line

    def _on_same(self, double: Double) -> None:
        self._context.did(join_people, double.one.id, double.other.id)

    def _on_two(self, double: Double) -> None:
        self._context.did(two_people, double.one.id, double.other.id)


def _card(person: Person, *, came: bool) -> QWidget:
    card = QWidget()
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(person.full_name, weight=theme.MEDIUM, wrap=True))
    here = _("arrivé·e") if came else _("pas encore là")
    how = _("sans rendez-vous") if person.walk_in else _("inscrit·e")
    for words in (person.organisation, person.email, phone_said(person.phone), f"{how}, {here}"):
        if words:
            column.addWidget(Label(words, ink="muted", size_px=12, wrap=True))
    column.addStretch(1)
    return card
