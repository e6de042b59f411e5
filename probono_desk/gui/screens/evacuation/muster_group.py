"""The people of one table at the muster point: one box to tick for each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.bib import Bib
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.usecases.evacuation.muster import Called, MusterGroup
from probono_desk.words import capitalised, word_for


class _NameBox(QCheckBox):
    """A box to tick whose words are cut with an ellipsis where they do not fit; whole in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setMinimumHeight(theme.current().px(36))
        self.setFont(theme.font(14, theme.MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Say who it is."""
        if words != self._words:
            self._words = words
            self.setToolTip(words)
            self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        sign_px = theme.current().px(18) + (theme.current().px(24) if not self.icon().isNull() else 0) + 16
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - sign_px)
        self.setText(cut)


class MusterCard(QFrame):
    """A table: its number, how many are found, its people. Nobody moves while others are ticked.

    Signals:
        ticked: somebody was seen, or was not after all (``RowId``, ``bool``).
        all_ticked: everybody of the table was seen (a list of ``RowId``).
    """

    ticked = Signal(object, bool)
    all_ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "raised")
        self._group: MusterGroup | None = None
        self._asked = ("", False)
        self.boxes: dict[RowId, _NameBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(12)
        self._bib = Bib(size_px=28)
        self._name = ElidedLabel(weight=theme.SEMI_BOLD)
        self._count = Label(ink="muted", tabular=True)
        self.all_button = Button(_("Tous là"), kind=Kind.QUIET, icon_name="check-check", on_click=self._on_all)
        self._count.setMinimumHeight(theme.current().px(theme.CONTROL_PX + 2))  # as the button beside it, which may go
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        count = QHBoxLayout()
        count.addWidget(self._count, 1)
        count.addWidget(self.all_button)
        words.addLayout(count)
        head.addWidget(self._bib)
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addSpacing(theme.GRID_PX)
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        column.addLayout(self._people)
        column.addStretch(1)

    def show_group(self, group: MusterGroup, *, wanted: str, missing_only: bool) -> None:
        """Show a table as it stands.

        Args:
            group: its people.
            wanted: only names that hold these letters; then also people who were not inside.
            missing_only: leave out who was seen.
        """
        if (group, wanted, missing_only) == (self._group, *self._asked) and self._is_true():
            return
        self._group, self._asked = group, (wanted, missing_only)
        inside = group.inside
        found = sum(one.tick is not None for one in inside)
        name = group.name or _("Encadrement, visiteurs")
        meaning = Meaning.GOOD if found == len(inside) else Meaning.TROUBLE
        self._bib.set_number("–" if group.number is None else str(group.number), meaning=meaning)
        self._name.setText(name)
        self._count.setText(
            _("{n} sur {total} · complet").format(n=found, total=len(inside))
            if found == len(inside)
            else _("{n} sur {total}").format(n=found, total=len(inside))
        )
        self.all_button.setVisible(found < len(inside))
        table = _("Table {number}, {structure}").format(number=group.number, structure=name)
        self.setAccessibleName(name if group.number is None else table)
        self.all_button.setAccessibleName(_("Tous là : {who}").format(who=self.accessibleName()))
        ids = [one.seat.person.id for one in group.people]
        if ids != list(self.boxes):
            self._make_boxes(group.people)
        shown = 0
        for one in group.people:
            box = self.boxes[one.seat.person.id]
            _dress(box, one)
            listed = one.was_inside or one.tick is not None
            seen = _matches(one, wanted) if wanted else listed
            box.setVisible(seen and not (missing_only and one.tick is not None))
            shown += not box.isHidden()
        self.setVisible(shown > 0 or (not wanted and not missing_only and bool(inside)))

    def visible_ids(self) -> list[RowId]:
        """Who is shown and not ticked off."""
        return [own for own, box in self.boxes.items() if not box.isHidden() and not box.isChecked()]

    def _is_true(self) -> bool:
        """Whether the boxes say what was read: a tick that could not be kept goes again."""
        people = self._group.people if self._group is not None else ()
        return all(self.boxes[one.seat.person.id].isChecked() is (one.tick is not None) for one in people)

    def _make_boxes(self, people: tuple[Called, ...]) -> None:
        empty(self._people)
        self.boxes = {}
        for one in people:
            box = _NameBox()
            box.clicked.connect(lambda on, who=one.seat.person.id: self.ticked.emit(who, on))
            self._people.addWidget(box)
            self.boxes[one.seat.person.id] = box

    def _on_all(self) -> None:
        if self._group is not None:
            self.all_ticked.emit([one.seat.person.id for one in self._group.people if one.missing])


def _dress(box: _NameBox, one: Called) -> None:
    person = one.seat.person
    words = [one.seat.said_name]
    if person.role is not Role.VOLUNTEER:
        words.append(word_for(person.role))
    if not one.was_inside and one.tick is None:
        words.append(_("pas sur place, d’après l’accueil"))
    if person.access_need:
        words.append(_("aide à prévoir"))
        box.setIcon(icon("triangle-alert", theme.current().colours.trouble, size_px=16))
    text = " · ".join(words)
    box.set_words(text)
    box.setChecked(one.tick is not None)
    state = _("retrouvé·e") if one.tick is not None else _("à retrouver")
    box.setAccessibleName(f"{capitalised(text)}, {state}")


def _matches(one: Called, wanted: str) -> bool:
    person = one.seat.person
    letters = fold(f"{person.first_name} {person.last_name} {person.organisation}")
    return all(part in letters for part in fold(wanted).split())
