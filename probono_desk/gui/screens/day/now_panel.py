"""What is now, what is next, how long; and the day as a course below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.domain.day_plan import DayPlan
from probono_desk.domain.edition import Edition, PhaseKind
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.course_line import CourseLine, Stage
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, language
from probono_desk.own_words import own_words
from probono_desk.words import capitalised, clock_time, duration, first_said

LATE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Now:
    """What the panel says: a title, a line under it, and what is late."""

    title: str
    line: str
    pill: str = ""
    meaning: Meaning = Meaning.NEUTRAL


class NowPanel(QWidget):
    """Date, phase, time left, delay and course. ``show_plan`` is cheap: it is called every minute."""

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX // 2)
        self.date = Label(weight=theme.MEDIUM, ink="accent")
        self.title = Label(size_px=40, weight=theme.BOLD, wrap=True)
        self.line = Label(size_px=16, ink="muted", tabular=True, wrap=True)
        self.pill = StatusPill()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.line, 1)
        row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        self.course = CourseLine(name=_("La journée"))
        column.addWidget(self.date)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addSpacing(theme.GRID_PX)
        column.addStretch(1)
        column.addWidget(self.course)

    def show_edition(self, edition: Edition | None) -> None:
        """Say which day this is."""
        if edition is None:
            self.date.setText("")
            return
        date = QDate(edition.date.year, edition.date.month, edition.date.day)
        said = QLocale(language()).toString(date, "dddd d MMMM yyyy")
        parts = (capitalised(first_said(said, edition.date)), edition.venue)
        self.date.setText(" · ".join(part for part in parts if part))

    def show_plan(self, plan: DayPlan, now: datetime) -> None:
        """Say where the day stands."""
        said = now_in_words(plan, self._zone)
        self.title.setText(said.title)
        self.line.setText(said.line)
        self.line.setVisible(bool(said.line))
        self.pill.setVisible(bool(said.pill))
        if said.pill:
            self.pill.set_state(said.pill, said.meaning, icon_name="clock")
        self.course.setVisible(bool(plan.phases))
        if plan.phases:
            self.course.set_course(*course_of(plan, now, self._zone))


def now_in_words(plan: DayPlan, zone: tzinfo) -> Now:
    """Where the day stands, in words."""
    if not plan.phases:
        return Now(_("Programme à venir"), _("Les étapes de la journée viennent avec la liste du siège."))
    first, current = plan.phases[0], plan.current
    if plan.finished:
        return Now(_("La journée est finie"), _("Merci à toutes et à tous."))
    if current is None:
        line = _("{phase} à {time}, dans {left}").format(
            phase=own_words(first.phase.title), time=clock_time(first.starts_at, zone), left=duration(plan.remaining)
        )
        return Now(_("Avant l’ouverture"), line)
    left = _("encore {time}").format(time=duration(plan.remaining))
    if plan.overrun:
        left = _("dépassée de {time}").format(time=duration(plan.overrun))
    pill, meaning = "", Meaning.NEUTRAL
    if plan.delay >= LATE:
        pill, meaning = _("{time} de retard").format(time=duration(plan.delay)), Meaning.ATTENTION
    elif plan.delay <= -LATE:
        pill, meaning = _("{time} d’avance").format(time=duration(plan.delay)), Meaning.INFORMATION
    parts = [left]
    if plan.following is not None:
        parts.append(
            _("ensuite {phase} à {time}").format(
                phase=own_words(plan.following.phase.title), time=clock_time(plan.following.starts_at, zone)
            )
        )
    line = " · ".join(parts)
    return Now(own_words(current.phase.title), capitalised(line), pill, meaning)


def course_of(plan: DayPlan, now: datetime, zone: tzinfo) -> tuple[list[Stage], float | None]:
    """The phases as stages of a course, and where we are on it."""
    start, end = plan.phases[0].starts_at, plan.phases[-1].ends_at
    length = (end - start) / timedelta(seconds=1) or 1.0
    stages = [
        Stage(
            min(1.0, max(0.0, (phase.starts_at - start) / timedelta(seconds=1) / length)),
            own_words(phase.phase.title).split(" : ")[0].split(",")[0],
            clock_time(phase.starts_at, zone),
            "break" if phase.phase.kind is PhaseKind.BREAK else "stage",
        )
        for phase in plan.phases
    ]
    position = (now - start) / timedelta(seconds=1) / length
    return stages, None if position < 0 else min(position, 1.0)
