"""The restitution for the operator: who has the floor, who comes next, and how it goes against the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from probono_desk.domain.day_plan import DayPlan
from probono_desk.domain.ids import RowId
from probono_desk.domain.restitution import Restitution, TurnSlot
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.time.countdown import clock_text, whole_seconds
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.row_list import RowList
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.spin_box import SpinBox
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _
from probono_desk.usecases.clock import turns as turns
from probono_desk.usecases.clock.turns import MOST_MINUTES, Speaker
from probono_desk.words import clock_time, duration

_TABLES = frozenset({"turn_slot", "turn_mark", "team", "mission", "structure"})
_MOST_ROWS = 6
_TEAM = int(Qt.ItemDataRole.UserRole)


class TurnSection(Section):
    """Reads when turns or tables change; counts once a second. Figures of an overrun stay on this side."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Restitution"), parent)
        self._context = context
        self._found = Restitution((), ())
        self._speakers: Mapping[RowId, Speaker] = {}
        self._filling = False
        self.minutes = SpinBox(_("Minutes par table"), 1, MOST_MINUTES, 4)
        self.minutes.setSuffix(_("\u00a0min par table"))
        self.minutes.setFixedWidth(theme.current().px(168))
        self.minutes.setKeyboardTracking(False)
        self.minutes.valueChanged.connect(self._on_minutes)
        self.add_action(self.minutes)
        now = QHBoxLayout()
        now.setSpacing(theme.GRID_PX * 2)
        self.time = Label(size_px=28, weight=theme.BOLD, tabular=True)
        self.who = Label(size_px=16, weight=theme.SEMI_BOLD, wrap=True)
        self.pill = StatusPill()
        now.addWidget(self.time)
        now.addWidget(self.who, 1)
        now.addWidget(self.pill)
        self.add(now)
        self.add(self._buttons())
        self.list = RowList(_("Ordre des tables"), on_enter=self._on_give)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setIconSize(QSize(theme.current().px(16), theme.current().px(16)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setToolTip(_("Glissez une table pour changer son tour"))
        self.list.model().rowsMoved.connect(self._on_moved)
        self.list.currentRowChanged.connect(self._show_buttons)
        self.list.doubleClicked.connect(self._on_give)
        self.add(self.list)
        self.add(self._order_buttons())
        self.forecast = Label(ink="muted", wrap=True)
        self.add(self.forecast)
        self._read()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what has changed."""
        if tables & _TABLES:
            self._read()

    def show_at(self, plan: DayPlan, now: datetime) -> None:
        """The figures at an instant."""
        current = self._found.current
        for part in (self.time, self.who):
            part.setVisible(current is not None)
        over = current is not None and now >= current.due_at
        self.pill.setVisible(over)
        if current is not None:
            left_s = whole_seconds(current.due_at - now)
            _say(self.time, ("+" if left_s < 0 else "") + clock_text(left_s))
            _say(self.who, self._name(current.team_id))
            if over and self.pill.meaning is not Meaning.TROUBLE:
                self.pill.set_state(_("Temps écoulé"), Meaning.TROUBLE, icon_name="timer")
        _say(self.forecast, self._forecast(plan, now))

    # How it is made

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        self.next_button = Button(
            " ", icon_name="play", on_click=lambda: self._context.do(turns.start_next_turn), acts=True
        )
        self.next_button.setShortcut(QKeySequence("Ctrl+Shift+Right"))
        self.more_button = Button(_("+ 1 min"), on_click=lambda: self._context.do(turns.give_turn_minute), acts=True)
        self.more_button.setAccessibleName(_("Donner 1 minute de plus à la table qui parle"))
        self.stop_button = Button(_("Terminer"), on_click=lambda: self._context.do(turns.stop_turn), acts=True)
        self.stop_button.setAccessibleName(_("Terminer le tour de parole"))
        self.restart_button = Button(
            kind=Kind.QUIET,
            icon_name="refresh-cw",
            name=_("Remettre la restitution à zéro"),
            on_click=lambda: self._context.do(turns.restart_turns),
            acts=True,
        )
        for button in (self.next_button, self.more_button, self.stop_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.restart_button)
        return row

    def _order_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        self.up_button = Button(
            icon_name="chevron-up", name=_("Faire passer la table plus tôt"), on_click=lambda: self._move(-1), acts=True
        )
        self.down_button = Button(
            icon_name="chevron-down",
            name=_("Faire passer la table plus tard"),
            on_click=lambda: self._move(1),
            acts=True,
        )
        self.give_button = Button(_("Donner la parole"), kind=Kind.QUIET, on_click=self._on_give, acts=True)
        for button in (self.up_button, self.down_button, self.give_button):
            row.addWidget(button)
        row.addStretch(1)
        return row

    # What it shows

    def _read(self) -> None:
        with self._context.dossier.read() as db:
            self._found, self._speakers = turns.restitution_of(db), turns.speakers(db)
        self._filling = True
        row = self.list.currentRow()
        self.list.clear()
        for slot in self._found.slots:
            self._add(slot)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        waiting = self._found.waiting
        if waiting:
            self.minutes.setValue(waiting[0].length_s // 60)
        self._filling = False
        rows = min(self.list.count(), _MOST_ROWS)
        self.list.setFixedHeight(max(1, rows) * max(self.list.sizeHintForRow(0), 24) + 2 * self.list.frameWidth() + 8)
        self.minutes.setEnabled(bool(waiting))
        first = not self._found.turns
        words = _("Commencer") if first else _("Table suivante")
        self.next_button.setText(words)
        self.next_button.setShortcut(QKeySequence("Ctrl+Shift+Right"))  # setText forgets it
        keys = self.next_button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        name = _("Donner la parole à la première table") if first else _("Donner la parole à la table suivante")
        self.next_button.setAccessibleName(name)
        self.next_button.setToolTip(_("{what} ({keys})").format(what=name, keys=keys))
        self._show_buttons()

    @Slot()
    def _show_buttons(self) -> None:
        speaks, row = self._found.current is not None, self.list.currentRow()
        self.next_button.setEnabled(bool(self._found.waiting))
        self.more_button.setEnabled(speaks)
        self.stop_button.setEnabled(speaks)
        self.restart_button.setVisible(bool(self._found.turns) and not speaks)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < self.list.count() - 1)
        self.give_button.setEnabled(row >= 0)

    def _add(self, slot: TurnSlot) -> None:
        now, colours = self._context.now(), theme.current().colours
        turn = next((turn for turn in reversed(self._found.turns) if turn.team_id == slot.team_id), None)
        state, icon_name, ink = duration(timedelta(seconds=slot.length_s)), "circle", colours.muted
        if turn is not None and turn.ends_at is None:
            state, icon_name, ink = _("a la parole"), "play", colours.accent
        elif turn is not None:
            state, icon_name, ink = clock_text(whole_seconds(turn.taken(now))), "check", colours.good
            if over_s := whole_seconds(turn.overrun(now)):
                state = _("{time} (+{over})").format(time=state, over=clock_text(over_s))
        words = _("{table} · {state}").format(table=self._name(slot.team_id), state=state)
        picture = icon(icon_name, ink, size_px=16)
        self.list.add(words, {_TEAM: slot.team_id, int(Qt.ItemDataRole.DecorationRole): picture})

    def _name(self, team_id: RowId) -> str:
        speaker = self._speakers.get(team_id)
        if speaker is None:
            return ""
        if not speaker.structure:
            return _("Table {number}").format(number=speaker.number)
        return _("Table {number}, {structure}").format(number=speaker.number, structure=speaker.structure)

    def _forecast(self, plan: DayPlan, now: datetime) -> str:
        found, zone = self._found, self._context.zone
        ends_at, over = found.ends_at(now), found.overrun(now)
        if not found.turns:
            return _("Durée prévue : {time}").format(time=duration(ends_at - now))
        said = []
        if found.current or found.waiting:
            said.append(_("Fin vers {time}").format(time=clock_time(ends_at, zone)))
            if plan.current is not None and not plan.finished:
                due = plan.current.due_at
                gap = duration(ends_at - due)
                late_s = (ends_at - due).total_seconds()
                pattern = _("{gap} de retard sur {time}") if late_s >= 30 else _("{gap} d’avance sur {time}")
                hour = clock_time(due, zone)
                on_time = _("à l’heure pour {time}").format(time=hour)
                said.append(on_time if abs(late_s) < 30 else pattern.format(gap=gap, time=hour))
        if over >= timedelta(seconds=1):
            said.append(_("dépassement {time}").format(time=clock_text(whole_seconds(over))))
        return ", ".join(said)

    # What people do

    @Slot()
    def _on_give(self) -> None:
        if (line := self.list.currentIndex()).isValid():
            self._context.do(turns.start_turn, RowId(line.data(_TEAM)))

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        order = [slot.team_id for slot in self._found.slots]
        order.insert(row + by, order.pop(row))
        self._order(order)
        self.list.setCurrentRow(row + by)

    @Slot()
    def _on_moved(self) -> None:
        self._order([RowId(line.data(_TEAM)) for line in self.list.lines()])

    def _order(self, order: list[RowId]) -> None:
        if order != [slot.team_id for slot in self._found.slots]:
            self._context.do(turns.order_turns, order)

    @Slot(int)
    def _on_minutes(self, minutes: int) -> None:
        if not self._filling:
            self._context.do(turns.set_turn_minutes, minutes)


def _say(label: Label, text: str) -> None:
    if label.text() != text:
        label.setText(text)
