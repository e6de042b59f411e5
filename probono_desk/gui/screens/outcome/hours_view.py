"""Hours of presence: whose, how the meal counts, what to correct, and the statement for each employer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import choose, restore_table, sub, table_state, text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.base.reading import is_reading
from probono_desk.gui.look import theme
from probono_desk.gui.screens.outcome.hours_model import TO_KNOW, HoursModel
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _, ngettext
from probono_desk.printing.words import hours as hours_said
from probono_desk.usecases.outcome.hours import DayHours, PersonHours
from probono_desk.words import clock_time

_LINES_MEASURED = 60  # for the width of a column: hundreds would hold the window up
COUNTED, NOT_COUNTED = "counted", "not_counted"


class HoursView(QWidget):
    """Shows everybody's hours, or one employer's people.

    Signals:
        correction_asked: correct somebody's hours (``PersonHours``).
        addition_asked: write the hours of somebody who has none.
        leaving_asked: note who leaves at the end of the day.
        meal_chosen: whether the meal counts.
        statement_asked: write a statement: the employer or ``None`` for all, and « .pdf » or « .csv ».
        statements_asked: write one statement a file, for each employer.
        certificates_asked: write the certificates of some (``list[RowId]``).
    """

    correction_asked = Signal(object)
    addition_asked = Signal()
    leaving_asked = Signal()
    meal_chosen = Signal(bool)
    statement_asked = Signal(object, str)
    statements_asked = Signal()
    certificates_asked = Signal(object)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = context.zone
        self._hours: DayHours | None = None
        self._groups: dict[str, tuple[PersonHours, ...]] = {}
        self._employers: list[str] | None = None
        self._wanted: PageState = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self.untimed = Label(ink="attention", wrap=True)
        self.untimed.hide()
        column.addWidget(self.untimed)
        column.addWidget(self._stack)
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.GRID_PX * 2)
        inner.addWidget(self._choices())
        self.model = HoursModel(context.zone, self)
        self.table = Table(_("Heures de présence"), self.model, stretch=TO_KNOW)
        self.table.setMinimumHeight(theme.current().px(240))
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            header.setResizeContentsPrecision(_LINES_MEASURED)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(self._on_row)
        self.table.activated.connect(self._on_correct)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        inner.addWidget(self.table, 1)
        inner.addWidget(self._actions())
        inner.addWidget(self.hint)
        self._stack.addWidget(full)
        self._stack.addWidget(
            EmptyState(
                "clock",
                _("Pas encore d’heures."),
                _("Les heures viennent des arrivées et des départs notés à l’accueil."),
                action=Button(
                    _("Ajouter une personne…"), icon_name="user-plus", on_click=self.addition_asked.emit, acts=True
                ),
            )
        )

    def show_hours(self, hours: DayHours) -> None:
        """Show the hours as they are now; whoever was chosen stays chosen."""
        self._hours = hours
        self._stack.setCurrentIndex(0 if hours.people else 1)
        told = ngettext(
            "{n} personne est venue, sans heure de ce jour : « Ajouter une personne… » écrit ses heures.",
            "{n} personnes sont venues, sans heure de ce jour : « Ajouter une personne… » écrit leurs heures.",
            hours.untimed,
        )
        self.untimed.setText(told.format(n=hours.untimed))
        self.untimed.setVisible(hours.untimed > 0)
        self.show_meal(counted=hours.meal_counted)
        for part in (self.meal, self._meal_label):
            part.setVisible(hours.meal is not None)
        if hours.meal is not None:
            start, end = (clock_time(moment, self._zone) for moment in hours.meal)
            self._meal_label.setText(_("Déjeuner, {start}–{end}").format(start=start, end=end))
        self._groups = hours.by_employer()
        employers = list(self._groups)
        if employers != self._employers:
            self._employers = employers
            self._offer_employers()
        self._show_people()
        if self._wanted:
            self._be_where_wanted()

    def show_meal(self, *, counted: bool) -> None:
        """Show whether the meal counts, as it is kept."""
        self.meal.set_value(COUNTED if counted else NOT_COUNTED)

    def _offer_employers(self) -> None:
        chosen = self.employer.currentData()
        self.employer.blockSignals(True)
        self.employer.clear()
        self.employer.addItem(_("Tout le monde"), None)
        for name in self._employers or ():
            self.employer.addItem(name or _("À titre personnel"), name)
        self.employer.setCurrentIndex(max(0, self.employer.findData(chosen) if chosen is not None else 0))
        self.employer.blockSignals(False)

    def state(self) -> PageState:
        """The employer, the person, and how far down; what is wanted while nothing was shown yet."""
        if self._wanted or self._hours is None:
            return self._wanted
        one = self._chosen()
        return {
            "employer": self.employer.currentData(),
            "person": one.person.id if one is not None else None,
            "table": table_state(self.table),
        }

    def want(self, state: PageState) -> None:
        """Be there when the hours are shown next."""
        self._wanted = dict(state)

    def _be_where_wanted(self) -> None:
        wanted, self._wanted = self._wanted, {}
        employer = wanted.get("employer")
        if employer is not None and (place := self.employer.findData(employer)) >= 0:
            self.employer.setCurrentIndex(place)
        row = self.model.row_of(text(wanted, "person"))
        if row >= 0:
            choose(self.table, self.model.index(row, 0))
        restore_table(self.table, sub(wanted, "table"))

    def _choices(self) -> QWidget:
        choices, who, lunch = QWidget(), QHBoxLayout(), QHBoxLayout()
        flow = Flow(choices, spacing_px=theme.GRID_PX * 2)
        for row in (who, lunch):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.GRID_PX)
            part = QWidget()
            part.setLayout(row)
            flow.addWidget(part)
        self.employer = QComboBox()
        self.employer.setAccessibleName(_("Employeur"))
        self.employer.setMinimumWidth(theme.current().px(280))
        self.employer.currentIndexChanged.connect(self._show_people)
        self.total = Label(weight=theme.SEMI_BOLD, tabular=True)
        self._meal_label = Label(ink="muted", tabular=True)
        self.meal = Segmented(_("Déjeuner"), [(COUNTED, _("compté")), (NOT_COUNTED, _("pas compté"))], COUNTED)
        self.meal.setEnabled(not is_reading())
        self.meal.chosen.connect(lambda value: self.meal_chosen.emit(value == COUNTED))
        who.addWidget(self.employer)
        who.addWidget(self.total)
        lunch.addWidget(self._meal_label)
        lunch.addWidget(self.meal)
        return choices

    def _actions(self) -> QWidget:
        actions = QWidget()
        flow = Flow(actions, spacing_px=theme.GRID_PX)
        self.correct_button = Button(_("Corriger…"), icon_name="pencil", on_click=self._on_correct, acts=True)
        self.pdf_button = Button(_("Relevé PDF…"), icon_name="file-text", on_click=lambda: self._on_statement(".pdf"))
        self.csv_button = Button(_("Relevé CSV…"), icon_name="list", on_click=lambda: self._on_statement(".csv"))
        self.leaving_button = Button(
            _("Fin de journée…"), icon_name="log-out", on_click=self.leaving_asked.emit, acts=True
        )
        self.add_button = Button(
            _("Ajouter une personne…"), icon_name="user-plus", on_click=self.addition_asked.emit, acts=True
        )
        self.certificate_button = Button(_("Attestation…"), icon_name="star", on_click=self._on_certificates)
        self.each_button = Button(
            _("Un relevé par employeur…"), icon_name="folder-plus", on_click=self.statements_asked.emit
        )
        for button in (
            self.correct_button,
            self.add_button,
            self.leaving_button,
            self.certificate_button,
            self.csv_button,
            self.pdf_button,
            self.each_button,
        ):
            flow.addWidget(button)
        chosen, receipt = _("Maj ou Ctrl pour choisir plusieurs personnes."), _("Un relevé ne vaut pas reçu fiscal.")
        self.hint = Label(f"{chosen} {receipt}", ink="muted", size_px=12, wrap=True)
        return actions

    def _chosen(self) -> PersonHours | None:
        return self.model.person(self.table.currentIndex().row())

    @Slot()
    def _show_people(self) -> None:
        assert self._hours is not None  # noqa: S101 - there is nothing to choose before
        employer = self.employer.currentData()
        people = self._hours.people if employer is None else self._groups.get(employer, ())
        kept, selected = self._chosen(), self._selected()
        if self.model.set_people(people):
            self.table.resizeColumnsToContents()
            self._choose(kept.person.id if kept is not None else None, selected)
        minutes = sum(one.attendance.minutes for one in people)
        told = ngettext("{n} personne, {length}", "{n} personnes, {length}", len(people))
        self.total.setText(told.format(n=len(people), length=hours_said(minutes)))
        self._on_row()

    @Slot()
    def _on_row(self) -> None:
        self.correct_button.setEnabled(self._chosen() is not None)
        count = len(self._selected())
        words = ngettext("Attestation…", "{n} attestations…", max(1, count)).format(n=count)
        self.certificate_button.setText(words)
        self.certificate_button.setEnabled(count > 0)

    @Slot()
    def _on_correct(self) -> None:
        one = self._chosen()
        if one is not None and not is_reading():
            self.correction_asked.emit(one)

    def _choose(self, person_id: RowId | None, selected: Sequence[RowId]) -> None:
        """Who was chosen stays so where they are still shown: several for their certificates, while people leave."""
        rows = [row for one in selected if (row := self.model.row_of(one)) >= 0]
        current = max(0, self.model.row_of(person_id))
        self.table.setCurrentIndex(self.model.index(current, 0))
        if rows:
            select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            self.table.clearSelection()
            for row in rows:
                self.table.selectionModel().select(self.model.index(row, 0), select)

    def _selected(self) -> list[RowId]:
        rows = (self.model.person(index.row()) for index in self.table.selectionModel().selectedRows())
        return [one.person.id for one in rows if one is not None]

    @Slot()
    def _on_certificates(self) -> None:
        self.certificates_asked.emit(self._selected())

    def _on_statement(self, suffix: str) -> None:
        self.statement_asked.emit(self.employer.currentData(), suffix)
