"""The day page: where the day stands, what is wrong, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from probono_desk.domain.day_plan import day_plan
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import Page
from probono_desk.gui.base.reading import is_reading
from probono_desk.gui.look import theme
from probono_desk.gui.look.marks import SEVERITY_MEANINGS
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.day.arrival_bars import ArrivalBars
from probono_desk.gui.screens.day.first_steps import FirstSteps
from probono_desk.gui.screens.day.mission_row import MissionRow
from probono_desk.gui.screens.day.next_step_card import NextStepCard
from probono_desk.gui.screens.day.now_panel import NowPanel
from probono_desk.gui.screens.day.paper_due import PaperDue
from probono_desk.gui.screens.day.ready_panel import ReadyPanel, Repair
from probono_desk.gui.shared.open_outside import open_outside
from probono_desk.gui.shared.system_settings import Where, open_settings
from probono_desk.gui.time.on_the_minute import OnTheMinute
from probono_desk.gui.widgets.alert_line import AlertLine
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.figure import Figure
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.head_count import HeadCountFigure
from probono_desk.gui.widgets.section import Hairline, Section
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.day.look_at_day import TABLES, DayNow, look_at_day
from probono_desk.usecases.day.next_step import next_step, on_the_eve
from probono_desk.usecases.day.ready import PAPER, ready
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.desk.readiness import Finding, State
from probono_desk.usecases.outcome.status import Status
from probono_desk.usecases.paper.outdated import OutdatedPaper
from probono_desk.usecases.roster.everybody import is_long
from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.arrivals import arrival_pace
from probono_desk.usecases.tables.round import TableRound, calls
from probono_desk.words import clock_time, phone_said

STACKED_UNDER_PX = 860
ALERTS_SHOWN = 6
READY_AFTER_MS = 400
"""« Prêt ? » is looked at once the page is there: printers and the disk take their time to answer."""


class DayPage(Page):
    """Reads the dossier when something changed, and repaints its clock on the minute while it is seen."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._day: DayNow | None = None
        self._getting_ready = False
        self.rows: list[MissionRow] = []
        self.alerts: list[AlertLine] = []
        # From the outside in: a widget that changes its parent is dressed again, with all that is in it.
        self._layers = QStackedLayout(self)
        full, self.first_steps, unread = QWidget(self), FirstSteps(self), QWidget(self)
        for layer in (full, self.first_steps, unread):
            self._layers.addWidget(layer)
        self.first_steps.taken.connect(context.go)
        self.now = NowPanel(context.zone, full)
        self.next = NextStepCard(full)
        self.next.taken.connect(context.go)
        self.now.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(theme.GRID_PX * 4)
        self._top.addWidget(self.now, 3)
        self._top.addWidget(self.next, 2)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        column.addLayout(self._top)
        column.addWidget(Hairline(full))
        self._figures = self._make_figures(full)
        column.addWidget(self._figures)
        self._repairs = self._make_repairs()
        self.ready = ReadyPanel(self._repair_of, full)
        self.ready.again_button.clicked.connect(self.check_ready)
        self.ready.hide()
        column.addWidget(self.ready, 1)
        self.paper = PaperDue(lambda: context.go("paper", "due"), full)
        column.addWidget(self.paper)
        column.addSpacing(theme.GRID_PX)
        self._lived = QWidget(full)
        self._tables = Section(_("Tables et livrables"), self._lived)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._tables.body.setContentsMargins(0, 0, 0, 0)
        self._tables.add(self._lines)
        self._tables.body.addStretch(1)
        self._watch = Section(_("À surveiller"), self._lived)
        self.repair_button = Button(
            _("Et si…"),
            self._watch,
            kind=Kind.QUIET,
            icon_name="sparkles",
            on_click=lambda: context.go("tables", "repair"),
        )
        self.repair_button.setToolTip(_("Qui pourrait changer de table, et pourquoi"))
        self._watch.add_action(self.repair_button)
        self._alerts = QVBoxLayout()
        self._alerts.setSpacing(10)
        self._watch.add(self._alerts)
        self.queue = Section(_("Arrivées par quart d’heure"), self._lived, hint=_("pointillé : attendues"))
        self.bars = ArrivalBars(context.zone, self.queue)
        self.queue.add(self.bars)
        side = QVBoxLayout()
        side.setSpacing(theme.GRID_PX * 2)
        side.addWidget(self._watch)
        side.addWidget(self.queue)
        side.addStretch(1)
        self._bottom = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bottom.setSpacing(theme.GRID_PX * 4)
        self._bottom.addWidget(self._tables, 5)
        self._bottom.addLayout(side, 2)
        lived = QVBoxLayout(self._lived)
        lived.setContentsMargins(0, 0, 0, 0)
        lived.addLayout(self._bottom)
        lived.addStretch(1)
        column.addWidget(self._lived, 1)
        self._findings: Latest[tuple[Finding, ...]] = Latest(context.tasks, self, self._show_findings, quick=True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(READY_AFTER_MS)
        self._soon.timeout.connect(self.check_ready)
        self._looks: Latest[DayNow] = Latest(context.tasks, self, self._show_day, quick=True)
        if is_long(context.dossier):
            self._layers.setCurrentWidget(unread)
            self.refresh(frozenset())
        else:
            self._show_day(look_at_day(context.dossier, context.now()))  # a page that is shown has something to show
        self.minute = OnTheMinute(self, context.now, self._on_minute)

    def _make_figures(self, parent: QWidget) -> QWidget:
        made = QWidget(parent)
        self.present = HeadCountFigure(made)
        self.inside = Figure(_("À l’intérieur"), parent=made)
        self.absent = Figure(_("Absents"), parent=made)
        flow = Flow(made, spacing_px=theme.GRID_PX * 6)
        for figure in (self.present, self.inside, self.absent):
            flow.addWidget(figure)
        return made

    def refresh(self, tables: frozenset[str]) -> None:
        """Read the day again, in the background."""
        if tables and not tables & TABLES and not (self._day is not None and self._day.closed):
            return
        dossier, now = self._context.dossier, self._context.now()
        self._looks.ask(lambda _progress: look_at_day(dossier, now))

    def _show_day(self, day: DayNow) -> None:
        now = self._context.now()
        self._day = day
        status, found = self._day.status, self._day.room
        empty = not found.tables and not status.count.expected and not status.everyone_inside
        self._layers.setCurrentIndex(1 if empty else 0)
        self.now.show_edition(status.edition)
        self._show_figures(status)
        self._show_rows(self._day)
        self._show_alerts(self._day)
        self._getting_ready = not empty and (on_the_eve(day, now) or not _has_begun(status))
        self._show_ready(self._getting_ready)  # at once: nothing that is aimed at goes when the findings come
        if self._getting_ready:
            self._soon.start()
        else:
            self._soon.stop()
        self.paper.show_due(self._day.outdated if not self._getting_ready else OutdatedPaper())
        self._show_time(now)

    @Slot()
    def check_ready(self) -> None:
        """Look again at what the laptop and the dossier still lack."""
        context = self._context
        if context.open_dossier is None or not self._getting_ready:
            return
        from probono_desk.gui.devices.found import devices  # what prints, films and sounds: once the page is there

        dossier, at, found = context.dossier, context.now(), devices()
        self._findings.ask(lambda _progress: ready(dossier, found, at=at))

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.ready.show_findings(findings)
        self._show_ready(self._getting_ready)

    def _show_ready(self, shown: bool) -> None:
        """« Prêt ? » has the place of what nobody has lived yet: figures and tables."""
        shown = shown and not is_reading()  # whoever reads a day has nothing to get ready
        self.ready.setVisible(shown)
        for part in (self._figures, self._lived):
            part.setVisible(not shown)

    def _repair_of(self, finding: Finding) -> Repair | None:
        if finding.name == "recovery" and finding.state is State.TROUBLE:  # there is nothing to check any more
            return _("Nouvelle phrase"), lambda: self._context.go("file", "phrase")
        return self._repairs.get(finding.name)

    def _make_repairs(self) -> dict[str, Repair]:
        go = self._context.go

        def set_right(where: Where) -> Callable[[], object]:
            return lambda: self._context.attempt(lambda: open_settings(where))

        return {
            "roster": (_("Importer la liste"), lambda: go("roster")),
            "to_complete": (_("Compléter"), lambda: go("roster")),
            "recovery": (_("Vérifier la phrase"), lambda: go("file", "phrase")),
            "backup": (_("Sauvegarder"), self._back_up),
            PAPER: (_("Imprimer"), self._print),
            "fonts": (_("Fichier d’assistance"), self._save_support),
            "keys": (_("Ouvrir le trousseau"), set_right(Where.KEYRING)),
            "clock": (_("Régler la date"), set_right(Where.DATE)),
            "awake": (_("Régler la veille"), set_right(Where.POWER)),
            "printer": (_("Ajouter une imprimante"), set_right(Where.PRINTERS)),
            "sound": (_("Régler le son"), set_right(Where.SOUND)),
            "screens": (_("Régler le mur"), lambda: go("clock")),
            "disk": (_("Faire de la place"), self._show_disk),
            "place": (_("Fermer le dossier"), self._context.close_dossier),
        }

    def _save_support(self) -> None:
        from probono_desk.gui.shared.support_file import save_support  # once the page is there

        save_support(self._context, self)

    def _show_disk(self) -> None:
        folder = self._context.dossier.folder.parent
        open_outside(folder, lambda opened: None if opened else self._context.tell(DeskError("settings_not_opened")))

    def changeEvent(self, event: QEvent) -> None:
        """Whoever comes back from the computer's settings has put something right there."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self._getting_ready:
            self._soon.start()

    def _print(self) -> None:
        outdated = self._day is not None and len(self._day.outdated) > 0
        self._context.go("paper", "due" if outdated else "")

    def _back_up(self) -> None:
        context, dossier = self._context, self._context.dossier
        second, at = context.settings.second_backup_dir, context.now()
        context.tasks.run(
            lambda _progress: open_desk.back_up(dossier, at=at, second=Path(second) if second else None),
            owner=self,
            done=lambda _made: self.check_ready(),
            label=_("Sauvegarde"),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        stacked = self.width() < theme.current().px(STACKED_UNDER_PX)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        for box in (self._top, self._bottom):
            if box.direction() is not direction:
                box.setDirection(direction)

    def _on_minute(self) -> None:
        now = self._context.now()
        if self._day is not None and not self._day.room.holds_at(now):
            self.refresh(frozenset())  # from now on who has not come is missing, or a pause begins or ends
        else:
            self._show_time(now)

    def _show_time(self, now: datetime) -> None:
        """What the passing of time alone changes, from what was read."""
        if self._day is None:
            return
        plan = day_plan([planned.phase for planned in self._day.room.plan.phases], now)
        self.now.show_plan(plan, now)
        self.next.show_step(next_step(self._day, now))
        dossier = self._context.open_dossier  # a last reading may come when it is closed already
        self.next.setVisible(dossier is None or not dossier.read_only)  # whoever reads a day has nothing to do in it
        pace = arrival_pace(self._day.room, now)
        self.queue.setVisible(pace is not None)
        if pace is not None:
            self.bars.show_pace(pace)

    def _show_figures(self, status: Status) -> None:
        self.present.show_count(status.count)
        self.inside.set_value(str(status.inside), _("{n} en tout").format(n=status.everyone_inside))
        excused = ngettext("{n} excusé", "{n} excusés", status.excused).format(n=status.excused)
        assert self._day is not None  # noqa: S101 - read just before
        missing = self._day.room.settled and status.count.absent > status.excused
        self.absent.set_value(
            str(status.count.absent) if self._day.room.settled else "–",
            (excused if status.excused else "") if self._day.room.settled else _("pas encore"),
            meaning=Meaning.ATTENTION if missing else Meaning.NEUTRAL,
        )

    def _show_rows(self, day: DayNow) -> None:
        tables = day.room.tables
        if len(self.rows) != len(tables):
            empty(self._lines)
            self.rows = []
            for n in range(len(tables)):
                if n:
                    self._lines.addWidget(Hairline(self._tables))
                row = MissionRow(self._tables)
                self._lines.addWidget(row)
                self.rows.append(row)
        deliverables = {deliverable.mission_id: deliverable for deliverable in day.status.deliverables}
        for row, table in zip(self.rows, tables, strict=True):
            row.show_table(table, deliverables.get(table.mission.id) if table.mission is not None else None)

    def _show_alerts(self, day: DayNow) -> None:
        self.repair_button.setVisible(bool(day.alerts))
        said = [(*_call_for(table, self._context.zone), "") for table in day.calling]
        calling = len(said)
        said += [(_said(one), SEVERITY_MEANINGS[one.severity], _call(one)) for one in day.alerts[:ALERTS_SHOWN]]
        rest = len(day.alerts) - (len(said) - calling)
        if rest:
            words = ngettext("et {n} autre, page Tables", "et {n} autres, page Tables", rest).format(n=rest)
            said.append((words, Meaning.NEUTRAL, ""))
        if not said:
            said.append((_("Rien à signaler aux tables."), Meaning.GOOD, ""))
        for sentence, meaning, detail in said[len(self.alerts) :]:
            self.alerts.append(AlertLine(sentence, meaning, detail=detail))
            self._alerts.addWidget(self.alerts[-1])
        while len(self.alerts) > len(said):
            gone = self.alerts.pop()
            gone.hide()
            gone.deleteLater()
        for line, (sentence, meaning, detail) in zip(self.alerts, said, strict=True):
            line.say(sentence, meaning, detail=detail)


def _has_begun(status: Status) -> bool:
    """Whether anybody has come for whom the day is made."""
    return status.count.present > 0 or any(table.representatives_present for table in status.tables)


def _call_for(table: TableRound, zone: tzinfo) -> tuple[str, Meaning]:
    visit = table.latest
    assert visit is not None  # noqa: S101 - a table calls through its latest visit
    what = ", ".join(calls(visit))
    said = _("Table {number} : {what}, {time}").format(
        number=table.team.number, what=what, time=clock_time(visit.at, zone)
    )
    return " · ".join(part for part in (said, visit.note) if part), Meaning.TROUBLE


def _said(alert: Alert) -> str:
    return _("Table {number} : {sentence}").format(number=alert.table.team.number, sentence=alert.sentence)


def _call(alert: Alert) -> str:
    people = [f"{seat.person.full_name} {phone_said(seat.person.phone)}".strip() for seat in alert.call[:2]]
    rest = len(alert.call) - len(people)
    if rest > 0:
        people.append(_("et {n} de plus").format(n=rest))
    return ", ".join(people)
