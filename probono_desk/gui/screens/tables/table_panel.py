"""The chosen table: its skills, what is wrong, its people, and what can be done for one of them."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Role
from probono_desk.domain.presence import Whereabouts
from probono_desk.gui.look import theme
from probono_desk.gui.look.marks import SEVERITY_MEANINGS, Mark, skill_mark
from probono_desk.gui.screens.tables.people_list import PeopleList
from probono_desk.gui.screens.tables.people_model import PeopleModel
from probono_desk.gui.widgets.alert_line import AlertLine
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _
from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.room import Seat, Table


class _About(StillScroll):
    """What is said of the table: as high as it needs, and scrolls where the people below need the room."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        content.setObjectName("content")
        self.setWidget(content)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The content's height for the whole width, so that a scroll bar that comes or goes changes nothing."""
        return QSize(self._content.minimumSizeHint().width(), self._content.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """The heading at least."""
        return QSize(self._content.minimumSizeHint().width(), theme.current().px(72))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other words, another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class TablePanel(QWidget):
    """Takes a table, emits what is asked of one of its people.

    Signals:
        diagnosis_asked: open the diagnosis of the table's structure (``RowId``).
        move_asked: move the chosen person (``Seat``).
        arrived, left: the chosen person came in, or goes out (``Seat``).
        lock_asked: the chosen person keeps this table whatever is proposed, or no longer (``Seat``, ``bool``).
    """

    diagnosis_asked = Signal(object)
    move_asked = Signal(object)
    arrived = Signal(object)
    left = Signal(object)
    lock_asked = Signal(object, bool)

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.title = Label(size_px=20, weight=theme.BOLD, wrap=True)
        self.mission = Label(ink="muted", wrap=True)
        heading = QVBoxLayout()
        heading.setSpacing(2)
        heading.addWidget(self.title)
        heading.addWidget(self.mission)
        self._structure_id: RowId | None = None
        self.diagnosis_button = Button(
            _("Diagnostic…"),
            kind=Kind.QUIET,
            icon_name="lock",
            on_click=lambda: self.diagnosis_asked.emit(self._structure_id),
        )
        top = QHBoxLayout()
        top.setSpacing(theme.GRID_PX)
        top.addLayout(heading, 1)
        top.addWidget(self.diagnosis_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        self._skills = QWidget()
        self._chips = Flow(self._skills, spacing_px=theme.GRID_PX)
        column.addWidget(self._skills)
        self._alerts = QVBoxLayout()
        self._alerts.setSpacing(6)
        column.addLayout(self._alerts)
        self.model = PeopleModel(zone, self)
        self.people = PeopleList(self.model)
        self.people.setMinimumHeight(theme.current().px(112))
        actions = QHBoxLayout()
        actions.setSpacing(theme.GRID_PX)
        self.move_button = Button(_("Déplacer…"), icon_name="arrow-left-right", on_click=self._on_move, acts=True)
        self.presence_button = Button(_("Arrivé·e"), icon_name="log-in", on_click=self._on_presence, acts=True)
        self.lock_button = Button(icon_name="lock", name=_("Garder à sa table"), on_click=self._on_lock, acts=True)
        self.lock_button.setCheckable(True)
        self.move_button.setToolTip(_("Entrée, ou faites glisser"))
        actions.addWidget(self.move_button)
        actions.addWidget(self.lock_button)
        actions.addStretch(1)
        actions.addWidget(self.presence_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(_About(about))
        whole.addWidget(self.people, 1)
        whole.addLayout(actions)
        self.people.chosen.connect(self._on_chosen)
        self.people.move_asked.connect(self._on_move)
        self._on_chosen()

    def show_table(self, table: Table, alerts: tuple[Alert, ...]) -> None:
        """Show a table as it is now; whoever was chosen stays chosen."""
        number = table.team.number
        self.title.setText(
            _("Table {number} – {structure}").format(number=number, structure=table.name or _("Sans structure"))
        )
        self._mission(table.mission.title if table.mission is not None else "")
        self._structure_id = table.structure.id if table.structure is not None else None
        self.diagnosis_button.setVisible(table.structure is not None)
        self._show_skills([skill_mark(cover) for cover in table.skills()])
        empty(self._alerts)
        for alert in alerts:
            self._alerts.addWidget(AlertLine(_sentence(alert), SEVERITY_MEANINGS[alert.severity]))
        self._show_people(table.everybody)

    def show_unseated(self, seats: tuple[Seat, ...]) -> None:
        """Show who sits nowhere."""
        self.title.setText(_("Sans table"))
        self.diagnosis_button.hide()
        self._mission(_("Ces volontaires n’ont pas encore de place."))
        self._show_skills([])
        empty(self._alerts)
        self._show_people(seats)

    def choose(self, person_id: RowId | None) -> None:
        """Choose somebody, if they sit here."""
        index = self.model.index_of(person_id)
        if index.isValid():
            self.people.setCurrentIndex(index)

    def _mission(self, text: str) -> None:
        self.mission.setText(text)
        self.mission.setVisible(bool(text))

    def _show_skills(self, marks: list[Mark]) -> None:
        empty(self._chips)
        for mark in marks:
            self._chips.addWidget(StatusPill(mark.word, mark.meaning, icon_name=mark.icon))
        self._skills.setVisible(bool(marks))

    def _show_people(self, seats: tuple[Seat, ...]) -> None:
        chosen = self.people.seat()
        self.model.set_seats(seats)
        index = self.model.index_of(chosen.person.id if chosen is not None else None)
        self.people.setCurrentIndex(index if index.isValid() else self.model.index(0))
        self._on_chosen()

    def _on_chosen(self) -> None:
        seat = self.people.seat()
        movable = seat is not None and seat.person.role is Role.VOLUNTEER
        self.move_button.setEnabled(movable)
        self.presence_button.setEnabled(seat is not None)
        self.lock_button.setEnabled(seat is not None and movable and seat.person.team_id is not None)
        self.lock_button.setChecked(seat is not None and seat.person.seat_locked)
        if seat is None:
            return
        if seat.where is Whereabouts.INSIDE:
            self.presence_button.setText(_("Sortie"))
            self.presence_button.set_icon("log-out")
        else:
            self.presence_button.setText(_("Retour") if seat.where is Whereabouts.OUT else _("Arrivé·e"))
            self.presence_button.set_icon("log-in")
        name = seat.said_name
        self.move_button.setAccessibleName(_("Déplacer {name}").format(name=name))
        words = _("Laisser {name} changer de table") if seat.person.seat_locked else _("Garder {name} à sa table")
        self.lock_button.setAccessibleName(words.format(name=name))
        self.lock_button.setToolTip(words.format(name=name))
        self.presence_button.setAccessibleName(f"{self.presence_button.text()}, {name}")

    def _on_move(self) -> None:
        seat = self.people.seat()
        if seat is not None and seat.person.role is Role.VOLUNTEER:
            self.move_asked.emit(seat)

    def _on_lock(self) -> None:
        seat = self.people.seat()
        if seat is not None:
            self.lock_asked.emit(seat, not seat.person.seat_locked)

    def _on_presence(self) -> None:
        seat = self.people.seat()
        if seat is not None:
            (self.left if seat.where is Whereabouts.INSIDE else self.arrived).emit(seat)


def _sentence(alert: Alert) -> str:
    return alert.sentence[:1].upper() + alert.sentence[1:]
