"""The questionnaires: what they say so far, and the kiosk that asks them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.domain.evaluation import LEAST_SHOWN, QuestionKind
from probono_desk.gui.look import theme
from probono_desk.gui.screens.outcome.tally_chart import TallyChart
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Section
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.outcome.evaluate import Results, Tally

_CHART_PX = 232


class EvaluationView(QWidget):
    """A section for each questionnaire.

    Signals:
        kiosk_asked: show a questionnaire as a kiosk (``Questionnaire``).
    """

    kiosk_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID_PX * 4)
        self.shown: tuple[Results, ...] = ()
        self._sections: list[Section] = []
        self.kiosk_buttons: dict[str, Button] = {}
        self.charts: dict[tuple[str, str], TallyChart] = {}

    def show_results(self, results: tuple[Results, ...]) -> None:
        """Show what was answered until now."""
        before, self.shown = self.shown, results
        if _but_for_present(results) == _but_for_present(before):  # somebody came: that is every scan at the door
            for section, result in zip(self._sections, results, strict=True):
                section.hint.setText(_hint(result))
            return
        focused = next((name for name, button in self.kiosk_buttons.items() if button.hasFocus()), None)
        empty(self._column)
        self.kiosk_buttons, self.charts = {}, {}
        self._sections = [self._section(result) for result in results]
        for section in self._sections:
            self._column.addWidget(section)
        self._column.addStretch(1)
        if focused in self.kiosk_buttons:
            self.kiosk_buttons[focused].setFocus()

    def _section(self, result: Results) -> Section:
        questionnaire = result.questionnaire
        made = Section(questionnaire.title, hint=_hint(result))
        button = Button(
            _("Ouvrir le kiosque"),
            icon_name="monitor",
            on_click=lambda: self.kiosk_asked.emit(questionnaire),
            acts=True,
        )
        button.setAccessibleName(_("Ouvrir le kiosque : {title}").format(title=questionnaire.title))
        made.add_action(button)
        self.kiosk_buttons[questionnaire.name] = button
        if not result.sheets:
            nobody = _("Personne n’a encore répondu. Les réponses s’affichent ici aussitôt.")
            made.add(Label(nobody, ink="muted", wrap=True))
        elif result.withheld:
            told = _("Les réponses s’affichent à partir de {n} : avant, on saurait qui a répondu quoi.")
            made.add(Label(told.format(n=LEAST_SHOWN), ink="muted", wrap=True))
        else:
            self._show_tallies(made, result)
        return made

    def _show_tallies(self, section: Section, result: Results) -> None:
        charts = QWidget()
        flow = Flow(charts, spacing_px=theme.GRID_PX * 4, column_px=_CHART_PX)
        flow.setContentsMargins(0, 0, 0, 0)
        for tally in result.tallies:
            if tally.question.kind is QuestionKind.SCALE:
                chart = TallyChart(tally)
                flow.addWidget(chart)
                self.charts[result.questionnaire.name, tally.question.name] = chart
        section.add(charts)
        for tally in result.tallies:
            if tally.comments:
                self._show_comments(section, tally)

    def _show_comments(self, section: Section, tally: Tally) -> None:
        section.add(Label(tally.question.text, weight=theme.MEDIUM, wrap=True))
        for name, comment in tally.comments:
            said = _("« {words} »").format(words=comment)
            section.add(Label(f"{said} – {name}" if name else said, wrap=True))


def _but_for_present(results: tuple[Results, ...]) -> list[Results]:
    return [replace(result, present=0) for result in results]


def _hint(result: Results) -> str:
    kind = _("nominatif") if result.questionnaire.named else _("anonyme")
    count = ngettext("{n} réponse sur {total}", "{n} réponses sur {total}", result.sheets)
    return f"{count.format(n=result.sheets, total=result.present)} · {kind}"
