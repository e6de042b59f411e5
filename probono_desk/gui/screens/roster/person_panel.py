"""One person's line, to be corrected: badge name, names, organisation, contact, table, photo answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from probono_desk.domain.edition import Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.usecases.roster.edit_person import PersonCorrection
from probono_desk.usecases.roster.everybody import Listed
from probono_desk.usecases.roster.words import kind_word

LINES = ("first_name", "last_name", "badge_name", "organisation", "phone", "email")
CHOICES = ("team_id", "seat_locked", "photo_taken", "photo_published")
# The field that an error is about, so that the cursor goes there.
FIELD_OF_ERROR = {
    "name_missing": "last_name",
    "phone_wrong": "phone",
    "email_wrong": "email",
    "team_unknown": "team_id",
}


class PersonPanel(QFrame):
    """Shows one person; what is typed stays until it is saved or given up.

    Signals:
        saved: a person's id and the ``PersonCorrection`` asked for.
        closed: it is to go away.
    """

    saved = Signal(str, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: Person | None = None
        self._shown: dict[str, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)  # in line with the fields below
        head.setSpacing(theme.GRID_PX)
        names = QVBoxLayout()
        names.setSpacing(0)
        self.name = ElidedLabel(size_px=20, weight=theme.SEMI_BOLD)
        self.role = ElidedLabel(ink="muted")
        names.addWidget(self.name)
        names.addWidget(self.role)
        head.addLayout(names, 1)
        self.close_button = Button(kind=Kind.QUIET, icon_name="x", name=_("Fermer la fiche"), on_click=self.closed.emit)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._make_form(), 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 4, 0)
        buttons.setSpacing(theme.GRID_PX)
        self.revert_button = Button(_("Rétablir"), on_click=self.revert)
        self.save_button = Button(_("Enregistrer"), kind=Kind.PRIMARY, icon_name="check", on_click=self.save)
        buttons.addStretch(1)
        buttons.addWidget(self.revert_button)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)

    def person_id(self) -> RowId | None:
        """Whose line is shown."""
        return self._person.id if self._person else None

    def show_person(self, listed: Listed, teams: Sequence[Team]) -> None:
        """Show somebody; what was typed for the same person stays."""
        person = listed.person
        typed = self.correction() if self._person is not None and self._person.id == person.id else {}
        self._person = person
        self.name.setText(person.full_name)
        self.role.setText(kind_word(person))
        table: QComboBox = self.choices["team_id"]
        table.blockSignals(True)
        table.clear()
        table.addItem(_("Aucune"), None)
        for team in teams:
            table.addItem(str(team.number), team.id)
        table.blockSignals(False)
        self._shown = {name: getattr(person, name) for name in (*LINES, *CHOICES)}
        self._fill({**self._shown, **typed})

    def correction(self) -> PersonCorrection:
        """What was changed and is not saved yet."""
        now: dict[str, Any] = {name: field.text() for name, field in self.lines.items()}
        now |= {name: choice.currentData() for name, choice in self.choices.items()}
        changed = {name: value for name, value in now.items() if self._shown and value != self._shown[name]}
        return cast(PersonCorrection, changed)

    def type_again(self, typed: Mapping[str, Any]) -> None:
        """What was typed and not saved, in the fields that there are."""
        self._fill({**self._shown, **{name: value for name, value in typed.items() if name in self._shown}})

    def accept(self, person: Person) -> None:
        """The correction was taken: what is shown is what is kept."""
        self._person = person
        self.name.setText(person.full_name)
        self._shown = {name: getattr(person, name) for name in self._shown}
        self._fill(self._shown)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        field = self.lines.get(name) or self.choices[name]
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()

    def revert(self) -> None:
        """Give up what was typed."""
        self._fill(self._shown)
        self.lines["first_name"].setFocus()

    def save(self) -> None:
        """Ask for what was changed to be kept."""
        correction = self.correction()
        if correction and self._person is not None:
            self.saved.emit(self._person.id, correction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _make_form(self) -> QScrollArea:
        form = QWidget()
        form.setObjectName("content")
        grid = QGridLayout(form)
        # Room for the ring of the focus.
        grid.setContentsMargins(4, theme.GRID_PX, 4, 4)
        grid.setHorizontalSpacing(theme.GRID_PX * 2)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.lines: dict[str, QLineEdit] = {}
        self.choices: dict[str, QComboBox] = {}
        for row, cells in enumerate(
            (
                (("first_name", _("Prénom")), ("last_name", _("Nom"))),
                (("badge_name", _("Nom sur le badge")),),
                (("organisation", _("Organisation")),),
                (("phone", _("Téléphone")), ("email", _("E-mail"))),
                (("team_id", _("Table")), ("seat_locked", _("Si l’on forme les équipes"))),
                (("photo_taken", _("Photo prise")), ("photo_published", _("Photo publiée"))),
            )
        ):
            for place, (name, words) in enumerate(cells):
                span = 1 if len(cells) == 2 else 2
                field = self._make_field(name, words)
                label = Label(words, size_px=12, weight=theme.MEDIUM, ink="muted")
                label.setBuddy(field)
                grid.addWidget(label, row * 3, place, 1, span)
                grid.addWidget(field, row * 3 + 1, place, 1, span)
            grid.setRowMinimumHeight(row * 3 + 2, 4)
        grid.setRowStretch(18, 1)
        self.lines["badge_name"].setPlaceholderText(_("Comme le nom"))
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(form)
        scroll.setMinimumHeight(theme.current().px(180))
        # The panel scrolls before the page does.
        scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        return scroll

    def _make_field(self, name: str, words: str) -> QWidget:
        if name in LINES:
            line = QLineEdit()
            line.setMaxLength(120)
            line.setAcceptDrops(False)
            line.setAccessibleName(words)
            line.textChanged.connect(self._on_changed)
            self.lines[name] = line
            return line
        choice = QComboBox()
        choice.setAccessibleName(words)
        choice.setMinimumContentsLength(3)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if name == "seat_locked":
            choice.addItem(_("Peut changer"), False)
            choice.addItem(_("Reste à cette table"), True)
        elif name != "team_id":
            for said, answer in ((_("Pas demandé"), None), (_("Oui"), True), (_("Non"), False)):
                choice.addItem(said, answer)
        choice.currentIndexChanged.connect(self._on_changed)
        self.choices[name] = choice
        return choice

    def _fill(self, values: dict[str, Any]) -> None:
        for name, line in self.lines.items():
            line.setText(values.get(name, ""))
            line.setCursorPosition(0)
        for name, choice in self.choices.items():
            found = next((i for i in range(choice.count()) if choice.itemData(i) == values.get(name)), 0)
            choice.setCurrentIndex(found)
        self._on_changed()

    def _on_changed(self) -> None:
        changed = bool(self.correction())
        self.save_button.setEnabled(changed)
        self.revert_button.setEnabled(changed)
