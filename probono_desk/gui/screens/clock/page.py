"""The operator's clock: where the day is, what comes next, and the few gestures that change it."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from probono_desk.domain.course import course_of, short_title
from probono_desk.domain.day_plan import DayPlan, day_plan, in_order
from probono_desk.domain.edition import Phase
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, sub
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.clock.agenda_section import AgendaSection
from probono_desk.gui.screens.clock.gestures import Gestures
from probono_desk.gui.screens.clock.kept_clock import KeptClock
from probono_desk.gui.screens.clock.now_next import NowAndNext
from probono_desk.gui.screens.clock.wall_controls import WallButton
from probono_desk.gui.screens.clock.wall_side import WallSide
from probono_desk.gui.time.countdown import Thresholds
from probono_desk.gui.time.second_beat import SecondBeat
from probono_desk.gui.wall.projector import projector_of
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.course_line import CourseLine, Stage
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.i18n import _
from probono_desk.own_words import own_words
from probono_desk.usecases.clock import run_day
from probono_desk.words import clock_time, duration

_NARROW_PX = 780
_BREAK_WORDS_PX = 420


class ClockPage(Page):
    """Reads the agenda when it changes and the clock every second, while it is seen."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._projector = projector_of(context)
        self._phases: list[Phase] = []
        self._course_shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        # From the outside in: a widget that changes its parent is dressed again, with all that is in it.
        header = PageHeader(
            _("Horloge"), _("Chaque étape commence d’elle-même à son heure, sauf si vous la retenez."), self
        )
        self.wall_button = WallButton(self._projector)
        self.rehearse_button = Button(
            _("Répéter"),
            kind=Kind.QUIET,
            icon_name="history",
            name=_("Répéter la journée sur une copie, en accéléré"),
            acts=True,
        )
        self.rehearse_button.clicked.connect(lambda _checked=False: context.rehearse())
        if context.clock is None or context.rehearsal:  # shown before it is anybody's child, it would be a window
            self.rehearse_button.hide()
        header.add_action(self.rehearse_button)
        header.add_action(self.wall_button)
        column.addWidget(header)
        self.kept_clock = KeptClock(context, self)
        column.addWidget(self.kept_clock)
        self.empty = EmptyState(
            "calendar-days",
            _("Le programme de la journée est vide."),
            _("Importez la liste du siège avec sa feuille Programme : l’horloge en vit."),
            self,
            action=self._ways_to_an_agenda(),
        )
        column.addWidget(self.empty, 1)
        self.day = QWidget(self)
        self._fill(QVBoxLayout(self.day))
        column.addWidget(self.day, 1)
        self.beat = SecondBeat(context.now, self)
        self.beat.beat.connect(self._on_beat)
        self._read()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what has changed."""
        self.wall_section.turns.refresh(tables)
        if tables & {"phase", "edition"}:
            self._read()
        else:
            self.wall_section.turns.show_at(self.plan(), self._context.now())

    def state(self) -> PageState:
        """Whether the agenda is written in, and where; what is about to be said on the wall; whose turn is chosen."""
        return {
            "agenda": self.agenda.state(),
            "wall": self.wall_section.wall.draft(),
            "turn": self.wall_section.turns.list.currentRow(),
        }

    def restore(self, state: PageState) -> None:
        """All of it as it was."""
        self.agenda.restore(sub(state, "agenda"))
        self.wall_section.wall.take_draft(sub(state, "wall"))
        self.wall_section.turns.list.setCurrentRow(number(state, "turn"))

    def plan(self) -> DayPlan:
        """The day now."""
        return day_plan(self._phases, self._context.now())

    def showEvent(self, event: QShowEvent) -> None:
        """Seen: follow the clock."""
        super().showEvent(event)
        self.beat.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Not seen: do nothing."""
        super().hideEvent(event)
        self.beat.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, one below the other where there is not."""
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(_NARROW_PX)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.gestures.set_direction(direction)
        self._below.setDirection(direction)
        self.now_next.set_narrow(narrow)

    # How it is made

    def _ways_to_an_agenda(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        row.addWidget(Button(_("Importer la liste"), kind=Kind.PRIMARY, on_click=lambda: self._context.go("roster")))
        row.addWidget(Button(_("L’écrire ici"), icon_name="pencil", on_click=lambda: self.agenda.edit(True)))
        return both

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        self.now_next = NowAndNext(self._context.zone)
        column.addWidget(self.now_next)
        self.gestures = Gestures(self._context, self.plan)
        column.addWidget(self.gestures)
        self.break_line = QWidget(self.day)
        line = QHBoxLayout(self.break_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID_PX)
        self.break_words = Label(ink="muted", wrap=True)
        self.break_button = Button(" ", kind=Kind.QUIET, on_click=self._on_break, acts=True)
        line.addWidget(self.break_words)
        line.addWidget(self.break_button)
        line.addStretch(1)
        column.addWidget(self.break_line)
        self.course = CourseLine(name=_("Le parcours de la journée"))
        column.addWidget(self.course)
        below = self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        below.setSpacing(theme.GRID_PX * 4)
        self.agenda = AgendaSection(self._context, self.day)
        self.model = self.agenda.model
        self.wall_section = WallSide(self._context, self._projector, self.day)
        # Its head has no buttons: both hairlines at one height.
        self.wall_section.title.setMinimumHeight(self.agenda.edit_button.sizeHint().height())
        # Written in, the agenda has seven columns: it gets the whole width.
        self.agenda.editing_changed.connect(lambda editing: self.wall_section.setVisible(not editing))
        self.agenda.editing_changed.connect(lambda _editing: self._show(self._context.now()))
        below.addWidget(self.agenda, 5)
        below.addWidget(self.wall_section, 3)
        column.addLayout(below)
        column.addStretch(1)

    # What it shows

    def _read(self) -> None:
        with self._context.dossier.read() as db:
            self._phases = db.all(Phase)
        self.agenda.show_phases(in_order(self._phases))
        self._show(self._context.now())

    def _show(self, now: datetime) -> None:
        self.kept_clock.show_state()
        plan = day_plan(self._phases, now)
        there = bool(plan.phases) or self.agenda.editing
        self.empty.setVisible(not there)
        self.day.setVisible(there)
        for part in (self.now_next, self.course):
            part.setVisible(bool(plan.phases))
        if not there:
            return
        chosen = self._context.settings
        thresholds = Thresholds.of_minutes(chosen.soon_minutes, chosen.last_minutes)
        self.now_next.show_plan(plan, thresholds)
        self.agenda.show_plan(plan)
        self.wall_section.turns.show_at(plan, now)
        self.gestures.show_plan(plan)
        self._show_break(plan)
        self._show_course(plan, now)

    def _show_break(self, plan: DayPlan) -> None:
        item = run_day.next_break(plan)
        words = action = ""
        if item is not None:
            title, planned = own_words(item.phase.title), timedelta(seconds=item.phase.length_s)
            if item.phase.extra_s > 0:
                words = _("« {title} » garde son temps : la suite glisse.").format(title=title)
                action = _("Absorber le retard")
            elif item.length < planned and item.late > timedelta(0):
                words = _("Le retard réduit « {title} » de {planned} à {actual}.").format(
                    title=title, planned=duration(planned), actual=duration(item.length)
                )
                action = _("Lui garder son temps")
        self.break_line.setVisible(bool(words))
        if self.break_words.text() != words:
            self.break_words.setText(words)
            words_px = self.break_words.fontMetrics().horizontalAdvance(words) + 4
            self.break_words.setMinimumWidth(min(words_px, _BREAK_WORDS_PX))
            self.break_button.setText(action)

    def _show_course(self, plan: DayPlan, now: datetime) -> None:
        minute = now.replace(second=0, microsecond=0)
        if self._course_shown == (plan.phases, minute):
            return
        self._course_shown = plan.phases, minute
        course = course_of(plan)
        if course is None:
            return
        items = [course.start, *course.stops, *([course.finish] if course.finish is not course.start else [])]
        stages = [
            Stage(
                course.share(item.starts_at),
                short_title(own_words(item.phase.title)),
                clock_time(item.starts_at, self._context.zone),
                "break" if item.phase.kind == "break" else "stage",
            )
            for item in items
        ]
        self.course.set_course(stages, course.share(minute) if course.start.begun else None)

    # What people do

    @Slot(object)
    def _on_beat(self, now: datetime) -> None:
        self._show(now)

    def _on_break(self) -> None:
        item = run_day.next_break(self.plan())
        kept = item is not None and item.phase.extra_s > 0
        self._context.do(run_day.absorb_in_break if kept else run_day.keep_break_whole)
