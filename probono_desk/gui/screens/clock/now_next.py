"""Now and next, very large: the operator's answer to “where are we?”."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from probono_desk.domain.course import course_of
from probono_desk.domain.day_plan import DayPlan
from probono_desk.domain.edition import Phase
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.clock.agenda_model import gap_words
from probono_desk.gui.screens.clock.big_time import BigTime
from probono_desk.gui.time.countdown import (
    MEANING_OF,
    USUAL,
    Thresholds,
    Urgency,
    clock_text,
    spoken_minutes,
    urgency_of,
    urgency_words,
    whole_seconds,
)
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.figure import Figure
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _
from probono_desk.own_words import own_words
from probono_desk.words import clock_time, duration


class NowAndNext(QWidget):
    """The current phase with its time left at the left; the next one, the delay and the arrival at the right."""

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX * 5)
        now = QVBoxLayout()
        now.setSpacing(theme.GRID_PX // 2)
        self.eyebrow = Label(ink="muted", weight=theme.MEDIUM)
        self.title = ElidedLabel(size_px=40, weight=theme.BOLD)
        self.time = BigTime()
        self.pill = StatusPill()
        self.until = Label(size_px=16, ink="muted", tabular=True)
        now.addWidget(self.eyebrow)
        now.addWidget(self.title)
        now.addWidget(self.time)
        state = QHBoxLayout()
        state.setSpacing(theme.GRID_PX)
        state.addWidget(self.pill)
        state.addWidget(self.until, 1)
        now.addLayout(state)
        self.roles = Label(ink="muted", wrap=True)
        now.addWidget(self.roles)
        now.addStretch(1)
        row.addLayout(now, 3)
        side = QVBoxLayout()
        side.setSpacing(theme.GRID_PX // 2)
        self.next_eyebrow = Label(_("Ensuite"), ink="muted", weight=theme.MEDIUM)
        self.next_title = ElidedLabel(size_px=28, weight=theme.SEMI_BOLD)
        self.next_time = Label(size_px=16, ink="muted", tabular=True)
        for label in (self.next_eyebrow, self.next_title, self.next_time):
            side.addWidget(label)
        side.addSpacing(theme.GRID_PX * 2)
        figures = QHBoxLayout()
        figures.setSpacing(theme.GRID_PX * 4)
        self.delay = Figure(_("Écart sur le programme"), size_px=28)
        self.finish = Figure(_("Ligne d’arrivée"), size_px=28)
        figures.addWidget(self.delay)
        figures.addWidget(self.finish)
        figures.addStretch(1)
        side.addLayout(figures)
        side.addStretch(1)
        row.addLayout(side, 2)

    def set_narrow(self, narrow: bool) -> None:
        """One below the other where there is little room."""
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.GRID_PX * (2 if narrow else 5))

    def show_plan(self, plan: DayPlan, thresholds: Thresholds = USUAL) -> None:
        """Show the day at an instant; only what has changed is touched."""
        urgency = urgency_of(plan, thresholds)
        left_s = whole_seconds(plan.remaining)
        if plan.finished:
            self._say(self.eyebrow, _("Journée terminée"))
        else:
            self._say(self.eyebrow, _("Avant la journée") if plan.current is None else _("En ce moment"))
            over = urgency is Urgency.OVER and left_s < 0
            self.time.show_time(("+" if over else "") + clock_text(left_s), MEANING_OF[urgency])
        self.time.setVisible(not plan.finished)
        first = plan.phases[0].phase.title if plan.phases else ""
        title = own_words(plan.current.phase.title if plan.current is not None else first)
        self._say(self.title, title)
        self._show_state(plan, urgency)
        roles = "" if plan.current is None or plan.finished else role_words(plan.current.phase)
        self._say(self.roles, roles)
        self.roles.setVisible(bool(roles))
        self._show_next(plan)
        spoken = "" if plan.finished else spoken_minutes(plan.remaining)
        name = ", ".join(part for part in (title, spoken) if part)
        if self.time.accessibleName() != name:
            self.time.setAccessibleName(name)

    def _show_state(self, plan: DayPlan, urgency: Urgency) -> None:
        held = plan.current is not None and plan.current.phase.held and not plan.finished
        if held and urgency is Urgency.OVER:
            words, meaning, icon_name = _("Dépassement"), Meaning.TROUBLE, "timer"
        elif held:
            words, meaning, icon_name = _("Retenue"), Meaning.INFORMATION, "pause"
        elif plan.finished:
            words, meaning, icon_name = _("Arrivée"), Meaning.GOOD, "flag"
        else:
            words, meaning, icon_name = urgency_words(urgency), MEANING_OF[urgency], ""
        self.pill.setVisible(bool(words))
        if words and (self.pill.text(), self.pill.meaning) != (words, meaning):
            self.pill.set_state(words, meaning, icon_name=icon_name)
        until = ""
        if plan.current is None and plan.phases:
            until = _("commence à {time}").format(time=clock_time(plan.phases[0].starts_at, self._zone))
        elif plan.current is not None and not plan.finished:
            due = clock_time(plan.current.due_at, self._zone)
            if held and urgency is Urgency.OVER:
                until = _("devait finir à {time} ; la suite attend votre geste").format(time=due)
            elif held:
                until = _("jusqu’à {time} ; la suite attendra votre geste").format(time=due)
            else:
                until = _("jusqu’à {time}").format(time=due)
        self._say(self.until, until)

    def _show_next(self, plan: DayPlan) -> None:
        after = plan.following if plan.current is not None else (plan.phases[1] if len(plan.phases) > 1 else None)
        self.next_eyebrow.setVisible(after is not None)
        self._say(self.next_title, "" if after is None else own_words(after.phase.title))
        words = ""
        if after is not None:
            words = _("à {time}").format(time=clock_time(after.starts_at, self._zone))
            if urgency_of(plan) is Urgency.OVER:
                words = _("à votre geste")
            if after.length.total_seconds() >= 30:
                words = _("{start}, {length}").format(start=words, length=duration(after.length))
        self._say(self.next_time, words)
        late = round(plan.delay.total_seconds() / 60)
        gap, meaning = gap_words(plan.delay), Meaning.ATTENTION if late > 0 else Meaning.NEUTRAL
        if late < 0:
            meaning = Meaning.INFORMATION
        hint = "" if late == 0 else _("en retard") if late > 0 else _("en avance")
        if (self.delay.value(), self.delay.hint()) != (gap, hint):
            self.delay.set_value(gap, hint, meaning=meaning)
        course = course_of(plan)
        if course is not None:
            finish = course.finish
            hour, planned = clock_time(finish.starts_at, self._zone), clock_time(finish.phase.starts_at, self._zone)
            on_time = hour == planned or finish.starts_at < finish.phase.starts_at
            kept = _("tenue") if hour == planned else _("prévue à {time}").format(time=planned)
            if (self.finish.value(), self.finish.hint()) != (hour, kept):
                self.finish.set_value(hour, kept, meaning=Meaning.NEUTRAL if on_time else Meaning.ATTENTION)

    @staticmethod
    def _say(label: QLabel, text: str) -> None:
        if label.text() != text:
            label.setText(text)


def role_words(phase: Phase) -> str:
    """What each role does in a phase, in a line; empty where the agenda does not say."""
    said = (
        (_("Volontaires : {what}"), own_words(phase.for_volunteers)),
        (_("Structures : {what}"), own_words(phase.for_structures)),
        (_("Équipe : {what}"), own_words(phase.for_team)),
    )
    return " · ".join(pattern.format(what=what) for pattern, what in said if what)
