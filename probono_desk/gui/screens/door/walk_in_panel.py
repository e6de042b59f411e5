"""Somebody without an appointment: a name, an organisation, a table; Enter, Enter, Enter, in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.usecases.door.find_person import Found
from probono_desk.usecases.door.look_at_door import TableNow

_MEANT_KEY = "F2"
_FIELD_PX = 460


class _Line(QLineEdit):
    """Enter goes on to what comes next, and no further: the panel would take it for the last of the chain."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt ignores an Enter of which it has told."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class WalkInPanel(QWidget):
    """A form that refuses nothing.

    Signals:
        name_given: the name so far, each time it changes.
        meant: it is somebody who is expected: their row's id.
        registered: name, organisation, and the table's id; an empty id seats nobody.
        closed: Escape or the button.
    """

    name_given = Signal(str)
    meant = Signal(str)
    registered = Signal(str, str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meant_id = ""
        self._table_chosen = False
        px, grid_px = theme.current().px, theme.GRID_PX
        column = QVBoxLayout(self)
        column.setContentsMargins(0, grid_px, 0, 0)
        column.setSpacing(grid_px * 2)
        column.addWidget(Label(_("Sans rendez-vous"), size_px=28, weight=theme.BOLD))
        column.addWidget(Label(_("Trois fois Entrée suffisent. Seul le nom est nécessaire."), ink="muted", wrap=True))
        form = QFormLayout()
        form.setHorizontalSpacing(grid_px * 2)
        form.setVerticalSpacing(grid_px)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.name, self.organisation = _Line(), _Line()
        self.table = QComboBox()
        self.table.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.table.setMinimumContentsLength(12)
        self.name.setPlaceholderText(_("Anna Lopes"))
        self.organisation.setPlaceholderText(_("Facultatif"))
        for field, words in (
            (self.name, _("Prénom et nom")),
            (self.organisation, _("Organisation")),
            (self.table, _("Table proposée")),
        ):
            field.setAccessibleName(words)
            field.setFont(theme.font(20 if field is self.name else 16))
            field.setMaximumWidth(px(_FIELD_PX))
            label = Label(words, weight=theme.MEDIUM)
            label.setBuddy(field)
            label.setMinimumHeight(px(theme.DOOR_CONTROL_PX if field is not self.table else theme.CONTROL_PX))
            form.addRow(label, field)
            if field is self.name:
                form.addRow(self._question())
        for line in (self.name, self.organisation):
            line.setMaxLength(120)
            line.setProperty("door", "true")
        column.addLayout(form)
        foot = QHBoxLayout()
        foot.setSpacing(grid_px)
        self.enter_button = Button(_("Noter l’arrivée"), kind=Kind.PRIMARY, icon_name="log-in", door=True)
        self.enter_button.clicked.connect(self._on_register)
        self.close_button = Button(_("Fermer"), kind=Kind.QUIET, door=True, on_click=self.closed.emit)
        foot.addWidget(self.enter_button)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        self.name.textChanged.connect(self._on_name)
        self.name.returnPressed.connect(self._on_name_done)
        self.organisation.returnPressed.connect(self.table.setFocus)
        self.table.activated.connect(self._on_table_chosen)
        self._on_name("")

    def _question(self) -> QFrame:
        self.question = QFrame()
        self.question.setProperty("pill", "attention")
        row = QHBoxLayout(self.question)
        row.setContentsMargins(theme.GRID_PX * 2, theme.GRID_PX, theme.GRID_PX, theme.GRID_PX)
        row.setSpacing(theme.GRID_PX * 2)
        self.question_words = Label(weight=theme.MEDIUM, wrap=True)
        row.addWidget(self.question_words, 1)
        self.meant_button = Button(
            _("Oui ({key})").format(key=_MEANT_KEY),
            icon_name="user",
            on_click=self._on_meant,
        )
        row.addWidget(self.meant_button)
        self.question.setVisible(False)
        shortcut = QShortcut(QKeySequence(_MEANT_KEY), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_meant)
        return self.question

    def begin(self, name: str) -> None:
        """Start with a name that was searched for in vain; what was begun before stays unless there is a new one."""
        if name and name != self.name.text():
            self.clear()  # the organisation was somebody else's
            self.name.setText(name)
        (self.organisation if name else self.name).setFocus()

    def clear(self) -> None:
        """Ready for the next person."""
        self.name.clear()
        self.organisation.clear()
        self._table_chosen = False

    def chosen_table(self) -> str | None:
        """The id of the table that was chosen by hand, empty for none; ``None`` where the proposal stands."""
        return str(self.table.currentData() or "") if self._table_chosen else None

    def choose_table(self, team_id: str) -> None:
        """Choose a table, where it is offered."""
        place = self.table.findData(team_id)
        if place >= 0:
            self.table.setCurrentIndex(place)
            self._table_chosen = True

    def is_begun(self) -> bool:
        """Whether there is something in it that would be lost."""
        return bool(self.name.text().strip())

    def show_tables(self, tables: Sequence[TableNow], neediest: TableNow | None) -> None:
        """Offer the tables, the neediest first chosen; a choice that was made stays."""
        chosen = self.table.currentData() if self._table_chosen else (neediest.team_id if neediest else "")
        self.table.clear()
        for table in tables:
            words = _("Table {number} · {structure} · {present} sur {seated} là").format(
                number=table.number, structure=table.structure or "–", present=table.present, seated=table.seated
            )
            self.table.addItem(words, table.team_id)
        self.table.addItem(_("Sans table (visite)"), "")
        self.table.setCurrentIndex(max(self.table.findData(chosen), 0))

    def show_resembling(self, people: Sequence[Found]) -> None:
        """Ask whether it is somebody who is expected."""
        self._meant_id = people[0].person_id if people else ""
        self.question.setVisible(bool(people))
        if people:
            found = people[0]
            table = _("table {number}").format(number=found.table) if found.table is not None else ""
            where = ", ".join(part for part in (found.organisation, table) if part)
            person = f"{found.name} ({where})" if where else found.name
            self.question_words.setText(_("Est-ce {person} ? On l’attend encore.").format(person=person))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the table or the button is the last of the chain; Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.close_button.hasFocus():
                self.closed.emit()
            elif self.meant_button.hasFocus():
                self._on_meant()
            else:
                self._on_register()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_name(self, text: str) -> None:
        self.enter_button.setEnabled(bool(text.strip()))
        self.name_given.emit(text)

    def _on_name_done(self) -> None:
        if self.is_begun():
            self.organisation.setFocus()

    def _on_table_chosen(self, _index: int) -> None:
        self._table_chosen = True

    def _on_meant(self) -> None:
        if self._meant_id:
            self.meant.emit(self._meant_id)

    def _on_register(self) -> None:
        if self.is_begun():
            self.registered.emit(self.name.text(), self.organisation.text(), self.table.currentData() or "")
        else:
            self.name.setFocus()
