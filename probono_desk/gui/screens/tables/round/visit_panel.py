"""What is noted at a table: a state, a few words, whether help is needed; then its checkpoints and its history."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.actors import actor_words
from probono_desk.domain.table_round import CheckpointKind, Visit, VisitState
from probono_desk.gui.base.reading import is_reading
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon, icon_size
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.tables.round.visit_note import VisitNote
from probono_desk.gui.screens.tables.round.visit_words import (
    checkpoint_title,
    colour_word,
    help_key,
    state_key,
    visit_line,
    visit_mark,
)
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _
from probono_desk.usecases.tables.round import TableRound
from probono_desk.words import capitalised, clock_time


class VisitPanel(QWidget):
    """Takes a table, emits a visit or a checkpoint.

    Signals:
        noted: ``VisitState``, the note, whether help is needed.
        checkpoint: ``CheckpointKind`` and whether it is passed.
        left: Escape in the note.
    """

    noted = Signal(object, str, bool)
    checkpoint = Signal(object, bool)

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._state: VisitState | None = None
        self._shown: tuple[Visit, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        self.title = Label(size_px=20, weight=theme.BOLD, wrap=True)
        self.incident_button = Button(_("Note d’incident…"), kind=Kind.QUIET, icon_name="siren", acts=True)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID_PX)
        head.addWidget(self.title, 1)
        head.addWidget(self.incident_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.states: dict[VisitState, Button] = {}
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        for state in VisitState:
            mark = visit_mark(state)
            button = Button(f"{capitalised(colour_word(state))} · {state_key(state)}", acts=True)
            button.setMinimumHeight(theme.current().px(theme.DOOR_CONTROL_PX))
            button.setIcon(icon(mark.icon, theme.current().colours.of(mark.meaning), size_px=18, gap_px=6))
            button.setIconSize(icon_size(18, 6))
            button.setCheckable(True)
            button.setAccessibleName(f"{capitalised(colour_word(state))}, {mark.word}")
            button.setToolTip(capitalised(mark.word))
            button.clicked.connect(partial(self._on_state, state))
            row.addWidget(button, 1)
            self.states[state] = button
        column.addLayout(row)
        self.note = VisitNote()
        self.note.setMaxLength(280)
        self.note.setAccessibleName(_("Note de passage"))
        self.note.setPlaceholderText(_("En quelques mots, si besoin ({key} : aide)").format(key=help_key()))
        self.note.returnPressed.connect(self._on_noted)
        column.addWidget(self.note)
        self.help = QCheckBox(_("Besoin d’aide ({key})").format(key=help_key()))
        if is_reading():
            self.note.hide()
            self.help.hide()
        self.note.help_asked.connect(self.help.setChecked)
        self.save_button = Button(_("Noter le passage"), kind=Kind.PRIMARY, on_click=self._on_noted, acts=True)
        last = QHBoxLayout()
        last.addWidget(self.help, 1)
        last.addWidget(self.save_button)
        column.addLayout(last)
        points = Section(_("Étapes"))
        self.points: dict[CheckpointKind, QCheckBox] = {}
        for kind in CheckpointKind:
            box = QCheckBox(checkpoint_title(kind))
            box.clicked.connect(lambda on, kind=kind: self.checkpoint.emit(kind, on))
            box.setEnabled(not is_reading())
            points.add(box)
            self.points[kind] = box
        points.body.setSpacing(0)
        column.addWidget(points)
        history = Section(_("Passages"))
        self._history = QWidget()
        self._history.setObjectName("content")
        self._lines = QVBoxLayout(self._history)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.GRID_PX)
        scroll = StillScroll()
        scroll.setWidget(self._history)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing in it takes the keyboard
        scroll.setAccessibleName(_("Passages"))
        scroll.setMinimumHeight(theme.current().px(72))
        history.add(scroll)
        column.addWidget(history, 1)
        self.set_state(None)

    def show_table(self, found: TableRound) -> None:
        """Show a table's checkpoints and history; what is half noted stays."""
        self.title.setText(
            _("Table {number} – {structure}").format(
                number=found.team.number, structure=found.structure or _("Sans structure")
            )
        )
        for kind, box in self.points.items():
            passed = found.checkpoints.get(kind)
            box.setChecked(passed is not None)
            when = f" · {clock_time(passed.at, self._zone)}, {actor_words(passed.actor)}" if passed is not None else ""
            box.setText(checkpoint_title(kind) + when)
        if found.visits != self._shown:
            self._shown = found.visits
            self._show_history(found.visits)

    def clear(self) -> None:
        """Nothing is half noted."""
        self.note.clear()
        self.help.setChecked(False)
        self.set_state(None)

    def set_state(self, state: VisitState | None) -> None:
        """Take a state without noting it yet."""
        self._state = state
        for own, button in self.states.items():
            button.setChecked(own is state)
        self.save_button.setEnabled(state is not None)

    def begin(self, state: VisitState) -> None:
        """A state was said by its key: the note comes next, Enter keeps both."""
        self.set_state(state)
        self.note.begin(helped=self.help.isChecked())

    def state(self) -> VisitState | None:
        """The state that is taken and not noted yet."""
        return self._state

    def _on_state(self, state: VisitState, _checked: bool = False) -> None:
        self.begin(state)

    @Slot()
    def _on_noted(self) -> None:
        if self._state is not None:
            self.noted.emit(self._state, self.note.text().strip(), self.help.isChecked())

    def _show_history(self, visits: tuple[Visit, ...]) -> None:
        empty(self._lines)
        for visit in visits:
            self._lines.addWidget(_HistoryLine(visit, self._zone))
        if not visits:
            self._lines.addWidget(Label(_("Personne n’est encore passé à cette table."), ink="muted", wrap=True))
        self._lines.addStretch(1)


class _HistoryLine(QWidget):
    """One visit: its state, then who, when and what was noted."""

    def __init__(self, visit: Visit, zone: tzinfo) -> None:
        super().__init__()
        mark = visit_mark(visit.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.GRID_PX)
        column.setSpacing(4)
        pills = QHBoxLayout()
        pills.setSpacing(theme.GRID_PX)
        pills.addWidget(StatusPill(mark.word, mark.meaning, icon_name=mark.icon))
        if visit.needs_help:
            pills.addWidget(StatusPill(_("besoin d’aide"), Meaning.TROUBLE, icon_name="siren"))
        pills.addStretch(1)
        column.addLayout(pills)
        column.addWidget(Label(visit_line(visit, zone), size_px=12, ink="muted", wrap=True))
