"""One person's line, to be corrected: badge name, names, organisation, contact, table, photo answers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import EngagementType, Person, Profile, Role
from probono_desk.error_text import sentence
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.roster.notice import Notice
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _
from probono_desk.roster import cells
from probono_desk.usecases.roster.edit_person import PersonCorrection
from probono_desk.usecases.roster.everybody import Everybody, Listed
from probono_desk.usecases.roster.words import kind_word, to_complete_words
from probono_desk.words import word_for

LINES = ("first_name", "last_name", "badge_name", "organisation", "phone", "email", "skills", "arrival_note", "ticket")
CHOICES = (
    "role",
    "structure_id",
    "team_id",
    "seat_locked",
    "profile",
    "engagement",
    "photo_taken",
    "photo_published",
    "access_need",
)
_KINDS: dict[str, type[StrEnum]] = {"role": Role, "profile": Profile, "engagement": EngagementType}
# The field that an error is about, so that the cursor goes there.
FIELD_OF_ERROR = {
    "name_missing": "last_name",
    "phone_wrong": "phone",
    "email_wrong": "email",
    "team_unknown": "team_id",
    "ticket_short": "ticket",
}


class PersonPanel(QFrame):
    """Shows one person; what is typed stays until it is saved or given up, also while somebody else is shown.

    Signals:
        saved: a person's id and the ``PersonCorrection`` asked for.
        closed: it is to go away.
        wanted: the id of somebody else whose card is to be shown again.
    """

    saved = Signal(str, object)
    closed = Signal()
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: Person | None = None
        self._shown: dict[str, Any] = {}
        self._offered: dict[str, list[tuple[str, RowId]]] = {}
        self._unsaved: dict[RowId, PersonCorrection] = {}
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
        self.typed = Label(size_px=12, ink="muted", wrap=True)
        self.typed.setContentsMargins(4, 0, 0, 0)
        column.addWidget(self.typed)
        self.waiting = Notice()
        column.addWidget(self.waiting)
        self.leave_button = Button(_("Laisser ainsi"), icon_name="check", on_click=self._leave_as_is, acts=True)
        column.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.unsaved_button = Button(
            _("Pas enregistré : {name}").format(name=""), icon_name="pencil", on_click=self._go_back, acts=True
        )
        self.unsaved_button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.unsaved_button.hide()
        unsaved = QHBoxLayout()
        unsaved.setContentsMargins(4, 0, 4, 0)  # in line with the fields below
        unsaved.addWidget(self.unsaved_button)
        column.addLayout(unsaved)
        self._form = self._make_form()
        column.addWidget(self._form, 1)
        self.error = Notice()
        column.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 4, 0)
        buttons.setSpacing(theme.GRID_PX)
        self.revert_button = Button(_("Rétablir"), on_click=self.revert, acts=True)
        self.save_button = Button(_("Enregistrer"), kind=Kind.PRIMARY, icon_name="check", on_click=self.save, acts=True)
        buttons.addStretch(1)
        buttons.addWidget(self.revert_button)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)

    def person_id(self) -> RowId | None:
        """Whose line is shown."""
        return self._person.id if self._person else None

    def show_person(self, listed: Listed, everybody: Everybody) -> None:
        """Show somebody; what was typed for them before is there again, and what was typed for who leaves is kept."""
        person = listed.person
        unsaved = self.unsaved()
        typed = unsaved.pop(person.id, {})
        self._person = person
        self._say_unsaved(unsaved, everybody)
        self.name.setText(person.full_name)
        self.role.setText(kind_word(person))
        self._offer("team_id", [(str(team.number), team.id) for team in everybody.teams])
        self._offer("structure_id", [(structure.name, structure.id) for structure in everybody.structures])
        self._shown = _values(person)
        self._fill({**self._shown, **typed})
        self._say_waiting(person)

    def _offer(self, name: str, rows: list[tuple[str, RowId]]) -> None:
        if self._offered.get(name) == rows:
            return
        self._offered[name] = rows
        choice = self.choices[name]
        choice.blockSignals(True)
        choice.clear()
        choice.addItem(_("Aucune"), None)
        for words, row_id in rows:
            choice.addItem(words, row_id)
        choice.blockSignals(False)

    def correction(self) -> PersonCorrection:
        """What was changed and is not saved yet."""
        now: dict[str, Any] = {name: field.text() for name, field in self.lines.items()}
        now["skills"] = cells.several(now["skills"])
        now |= {name: choice.currentData() for name, choice in self.choices.items()}
        for name, kind in _KINDS.items():  # Qt keeps the word, not the enum
            now[name] = kind(now[name]) if now[name] is not None else None
        changed = {name: value for name, value in now.items() if self._shown and value != self._shown[name]}
        return cast(PersonCorrection, changed)

    def unsaved(self) -> dict[RowId, PersonCorrection]:
        """What was changed and is not saved yet, of everybody whose card was open; the last one stands last."""
        here = self.correction() if self._person is not None else None
        return self._unsaved | ({self._person.id: here} if self._person is not None and here else {})

    def keep_unsaved(self, unsaved: Mapping[RowId, PersonCorrection]) -> None:
        """What was typed for people who are not shown now; said with the next card."""
        self._unsaved = dict(unsaved)

    def _say_unsaved(self, unsaved: dict[RowId, PersonCorrection], everybody: Everybody) -> None:
        names = {who.person.id: who.person.full_name for who in everybody.people if who.person.id in unsaved}
        self._unsaved = {person_id: unsaved[person_id] for person_id in unsaved if person_id in names}
        self.unsaved_button.setVisible(bool(self._unsaved))
        if self._unsaved:
            words = _("Pas enregistré : {name}").format(name=names[next(reversed(self._unsaved))])
            room_px = self.minimumWidth() - theme.current().px(64)
            fitted = self.unsaved_button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room_px)
            self.unsaved_button.setText(fitted if room_px > 0 else words)
            self.unsaved_button.setAccessibleName(words)

    def _go_back(self) -> None:
        if self._unsaved:
            self.wanted.emit(next(reversed(self._unsaved)))

    def accept(self, person: Person) -> None:
        """The correction was taken: what is shown is what is kept."""
        self._person = person
        self.name.setText(person.full_name)
        self._shown = _values(person)
        self._fill(self._shown)
        self._say_waiting(person)

    def show_error(self, error: DeskError) -> bool:
        """Say what cannot be kept, below the form, with the cursor in its field; whether that is in this card."""
        name = FIELD_OF_ERROR.get(error.code)
        if name is None:
            return False
        self.error.say(sentence(error), Meaning.TROUBLE)
        announce(self, sentence(error), urgent=True)
        field = self.lines.get(name) or self.choices[name]
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        self._form.ensureWidgetVisible(field)
        return True

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

    def _make_form(self) -> StillScroll:
        scroll = StillScroll(self)
        form = QWidget(scroll.viewport())
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
        for row, fields in enumerate(
            (
                (("first_name", _("Prénom")), ("last_name", _("Nom"))),
                (("badge_name", _("Nom sur le badge")),),
                (("organisation", _("Organisation")),),
                (("phone", _("Téléphone")), ("email", _("E-mail"))),
                (("role", _("Rôle")),),
                (("structure_id", _("Structure")),),
                (("team_id", _("Table")),),
                (("seat_locked", _("Si l’on forme les équipes")),),
                (("skills", _("Compétences")),),
                (("profile", _("Profil")),),
                (("engagement", _("Engagement")),),
                (("photo_taken", _("Photo prise")),),
                (("photo_published", _("Photo publiée")),),
                (("access_need", _("Besoin d’accessibilité")),),
                (("arrival_note", _("À dire à l’arrivée")),),
                (("ticket", _("Code du billet")),),
            )
        ):
            for place, (name, words) in enumerate(fields):
                span = 1 if len(fields) == 2 else 2
                field = self._make_field(name, words, form)
                label = Label(words, form, size_px=12, weight=theme.MEDIUM, ink="muted")
                label.setBuddy(field)
                grid.addWidget(label, row * 3, place, 1, span)
                grid.addWidget(field, row * 3 + 1, place, 1, span)
            grid.setRowMinimumHeight(row * 3 + 2, 4)
        grid.setRowStretch(grid.rowCount(), 1)
        self.lines["badge_name"].setPlaceholderText(_("Comme le nom"))
        scroll.setWidget(form)
        scroll.setMinimumHeight(theme.current().px(180))
        # The panel scrolls before the page does.
        scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        return scroll

    def _make_field(self, name: str, words: str, form: QWidget) -> QWidget:
        if name in LINES:
            line = QLineEdit(form)
            line.setMaxLength(120)
            line.setAcceptDrops(False)
            line.setAccessibleName(words)
            line.textChanged.connect(self._on_changed)
            self.lines[name] = line
            return line
        choice = QComboBox(form)
        choice.setAccessibleName(words)
        choice.setMinimumContentsLength(3)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if name == "seat_locked":
            choice.addItem(_("Peut changer"), False)
            choice.addItem(_("Reste à cette table"), True)
        elif name in _KINDS:
            if name != "role":
                choice.addItem(_("Pas dit"), None)
            for value in _KINDS[name]:
                choice.addItem(word_for(value), value)
        elif name == "access_need":
            choice.addItem(_("Non"), False)
            choice.addItem(_("Oui"), True)
        elif name not in ("team_id", "structure_id"):
            for said, answer in ((_("Pas demandé"), None), (_("Oui"), True), (_("Non"), False)):
                choice.addItem(said, answer)
        choice.currentIndexChanged.connect(self._on_changed)
        self.choices[name] = choice
        return choice

    def _fill(self, values: dict[str, Any]) -> None:
        for name, line in self.lines.items():
            value = values.get(name, "")
            line.setText(value if isinstance(value, str) else ", ".join(value))
            line.setCursorPosition(0)
        for name, choice in self.choices.items():
            found = next((i for i in range(choice.count()) if choice.itemData(i) == values.get(name)), 0)
            choice.setCurrentIndex(found)
        self._on_changed()

    def _say_waiting(self, person: Person) -> None:
        waiting = to_complete_words(person)
        self.waiting.say(waiting, Meaning.ATTENTION)
        self.leave_button.setVisible(bool(waiting))
        self.typed.setText(_("Dans la liste : « {name} »").format(name=person.typed_name) if person.typed_name else "")
        self.typed.setVisible(bool(person.typed_name))

    def _leave_as_is(self) -> None:
        """What waits has no better answer: it waits no more."""
        if self._person is not None:
            self.saved.emit(self._person.id, PersonCorrection(set_aside=()))

    def _on_changed(self) -> None:
        self.error.say("", Meaning.TROUBLE)  # of what is no longer so
        changed = bool(self.correction())
        self.save_button.setEnabled(changed)
        self.revert_button.setEnabled(changed)


def _values(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in (*LINES, *CHOICES)}
