"""The outcome of the day: what people say of it, how long they were there, its report and its open data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.domain.evaluation import Questionnaire
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import sub, text
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.outcome.add_hours_dialog import AddHoursDialog
from probono_desk.gui.screens.outcome.evaluation_view import EvaluationView
from probono_desk.gui.screens.outcome.hours_dialog import CorrectHoursDialog
from probono_desk.gui.screens.outcome.hours_view import HoursView
from probono_desk.gui.screens.outcome.questionnaire_kiosk import QuestionnaireKiosk
from probono_desk.gui.shared.end_of_day_dialog import EndOfDayDialog
from probono_desk.gui.shared.kiosk import begin_kiosk
from probono_desk.gui.time.on_the_minute import OnTheMinute
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.file_choice import ask_folder, ask_save
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.outcome.evaluate import Results, results
from probono_desk.usecases.outcome.hours import DayHours, PersonHours, count_meal, day_hours, without_hours
from probono_desk.usecases.outcome.open_data import write_open_data
from probono_desk.usecases.outcome.questionnaires import questionnaires
from probono_desk.usecases.paper import print_paper, statements
from probono_desk.usecases.paper.per_employer import write_statements
from probono_desk.usecases.roster.everybody import is_long

T = TypeVar("T")
EVALUATION, HOURS, LEAVING = "evaluation", "hours", "leaving"
_TABLES = {
    EVALUATION: frozenset({"evaluation_answer", "person", "scan"}),
    HOURS: frozenset({"edition", "phase", "person", "team", "scan", "hours_correction"}),
}


class OutcomePage(Page):
    """Questionnaires and hours, one beside the other; report and open data from both."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._read_once: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        self.header = PageHeader(_("Bilan"), _("Ce que la journée a donné, et pour qui."))
        self.views = Segmented(_("Vue"), [(EVALUATION, _("Questionnaires")), (HOURS, _("Heures"))], EVALUATION)
        self.views.chosen.connect(self.show_view)
        self.report_button = Button(_("Bilan PDF…"), icon_name="file-text", on_click=self._on_report)
        self.data_button = Button(_("Données ouvertes…"), icon_name="list", on_click=self._on_data)
        for action in (self.data_button, self.report_button, self.views):
            self.header.add_action(action)
        column.addWidget(self.header)
        self.evaluation = EvaluationView()
        self.evaluation.kiosk_asked.connect(self._on_kiosk)
        self.hours = HoursView(context)
        self.hours.correction_asked.connect(self._on_correction)
        self.hours.addition_asked.connect(self._on_addition)
        self.hours.leaving_asked.connect(self._on_leaving)
        self.hours.meal_chosen.connect(self._on_meal)
        self.hours.statement_asked.connect(self._on_statement)
        self.hours.statements_asked.connect(self._on_statements)
        self.hours.certificates_asked.connect(self._on_certificates)
        for view in (self.evaluation, self.hours):
            column.addWidget(view, 1)
            view.hide()
        self._results = Latest[tuple[Results, ...]](context.tasks, self, self.evaluation.show_results, quick=True)
        self._hours = Latest[DayHours](context.tasks, self, self.hours.show_hours, quick=True)
        # Who is still here is counted until now.
        self.minute = OnTheMinute(self.hours, context.now, lambda: self.refresh(frozenset()))
        if context.open_dossier is not None:
            self.refresh(frozenset())

    def show_view(self, name: str) -> None:
        """Show one of the two, the end of the day over the hours, or the kiosk of a questionnaire by its name."""
        if name in (EVALUATION, HOURS):
            self.views.set_value(name)
            self.refresh(frozenset())
        elif name == LEAVING:
            self.show_view(HOURS)
            self._on_leaving()
        elif (asked := next((one for one in questionnaires() if one.name == name), None)) is not None:
            self._on_kiosk(asked)

    def state(self) -> PageState:
        """Which of the two, and where among the hours."""
        return {"view": self.views.value(), "hours": self.hours.state()}

    def restore(self, state: PageState) -> None:
        """The same."""
        self.hours.want(sub(state, "hours"))
        self.show_view(text(state, "view"))

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what is shown, if any of it changed."""
        if tables and not tables & _TABLES[self.views.value()]:
            return
        dossier, at = self._context.dossier, self._context.now()
        if self.views.value() == HOURS:
            self._turn_to(self.hours)
            self._bring(self._hours, self.hours.show_hours, lambda: day_hours(dossier, at=at))
        else:
            self._turn_to(self.evaluation)
            self._bring(self._results, self.evaluation.show_results, lambda: results(dossier))

    def _bring(self, latest: Latest[T], show: Callable[[T], object], read: Callable[[], T]) -> None:
        """Read for a view, in the background; of a short list it is there at the first showing."""
        name = self.views.value()
        if name in self._read_once or is_long(self._context.dossier):
            latest.ask(lambda _progress: read())
        elif (found := self._context.attempt(read)) is not None:
            self._read_once.add(name)
            show(found)

    def _turn_to(self, view: QWidget) -> None:
        """Show one of the two. A stack would be as tall as the taller one, whichever is seen."""
        for one in (self.evaluation, self.hours):
            one.setVisible(one is view)

    def save_report(self, path: Path) -> None:
        """Write the day's report."""
        dossier = self._context.dossier
        self._save(lambda at: print_paper.write_sheet(dossier, print_paper.Sheet.REPORT, path, at=at), path)

    def save_data(self, path: Path) -> None:
        """Write the open data."""
        dossier = self._context.dossier
        self._save(lambda at: write_open_data(dossier, path, at=at), path)

    def save_statement(self, path: Path, employer: str | None) -> None:
        """Write the statement of one employer, or of all of them, as the file's name asks."""
        dossier, sheet = self._context.dossier, print_paper.Sheet.STATEMENT
        if path.suffix.lower() == ".csv":
            self._save(lambda at: statements.write_statement_csv(dossier, path, employer=employer, at=at), path)
        else:
            self._save(lambda at: print_paper.write_sheet(dossier, sheet, path, employer=employer, at=at), path)

    def save_certificates(self, path: Path, people: Sequence[RowId]) -> None:
        """Write the certificates of some."""
        dossier, sheet = self._context.dossier, print_paper.Sheet.CERTIFICATE
        self._save(lambda at: print_paper.write_sheet(dossier, sheet, path, people=people, at=at), path)

    def save_statements(self, folder: Path) -> None:
        """Write one statement a file, for each employer, into a new folder of this one."""
        context, at = self._context, self._context.now()
        dossier = context.dossier

        def told(written: tuple[Path, ...]) -> None:
            words = ngettext("{n} relevé enregistré : {folder}", "{n} relevés enregistrés : {folder}", len(written))
            context.toast(words.format(n=len(written), folder=written[0].parent.name))

        context.tasks.run(
            lambda _progress: write_statements(dossier, folder, at=at), done=told, label=_("Écriture des relevés")
        )

    @Slot(object)
    def _on_kiosk(self, questionnaire: Questionnaire) -> None:
        place = ("outcome", questionnaire.name)
        begin_kiosk(self._context, self, lambda: QuestionnaireKiosk(self._context, questionnaire), place=place)

    @Slot(object)
    def _on_correction(self, one: PersonHours) -> None:
        self._open(CorrectHoursDialog(self._context, self, one))

    @Slot()
    def _on_addition(self) -> None:
        context, at = self._context, self._context.now()
        hours = day_hours(context.dossier, at=at)
        people = without_hours(context.dossier, at=at)
        self._open(AddHoursDialog(context, self, people, (hours.day_start, hours.day_end)))

    @Slot()
    def _on_leaving(self) -> None:
        self._open(EndOfDayDialog(self._context, self))

    def _open(self, dialog: StepDialog) -> None:
        dialog.finished.connect(lambda _result: self.hours.table.setFocus())
        dialog.open()

    @Slot(bool)
    def _on_meal(self, counted: bool) -> None:
        if not self._context.did(count_meal, counted):
            self.hours.show_meal(counted=not counted)  # as it is kept

    @Slot()
    def _on_report(self) -> None:
        self._ask(_("Enregistrer le bilan"), _("bilan") + ".pdf", "PDF (*.pdf)", self.save_report)

    @Slot()
    def _on_data(self) -> None:
        kinds = _("Classeur (*.xlsx)") + ";;CSV (*.csv)"
        self._ask(_("Enregistrer les données ouvertes"), _("donnees-ouvertes") + ".xlsx", kinds, self.save_data)

    @Slot(object, str)
    def _on_statement(self, employer: str | None, suffix: str) -> None:
        kind = "PDF (*.pdf)" if suffix == ".pdf" else "CSV (*.csv)"
        name = _("releve-de-presence") + suffix
        self._ask(_("Enregistrer le relevé"), name, kind, lambda path: self.save_statement(path, employer))

    @Slot()
    def _on_statements(self) -> None:
        folder = ask_folder(self._context, self, _("Où écrire les relevés"))
        if folder is not None:
            self.save_statements(folder)

    @Slot(object)
    def _on_certificates(self, people: Sequence[RowId]) -> None:
        name = _("attestations") + ".pdf"
        self._ask(
            _("Enregistrer les attestations"), name, "PDF (*.pdf)", lambda path: self.save_certificates(path, people)
        )

    def _ask(self, title: str, name: str, kinds: str, save: Callable[[Path], None]) -> None:
        path = ask_save(self._context, self, title, name, kinds)
        if path is not None:
            save(path)

    def _save(self, write: Callable[[datetime], object], path: Path) -> None:
        """Write a file in the background, and say that it is there."""
        context, at = self._context, self._context.now()
        context.tasks.run(
            lambda _progress: write(at),
            done=lambda _written: context.toast(_("Enregistré : {name}").format(name=path.name)),
            label=_("Écriture de « {name} »").format(name=path.name),
        )
