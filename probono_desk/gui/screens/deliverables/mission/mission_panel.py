"""The chosen mission: what is expected, what is there, what was said, what comes after."""

from __future__ import annotations

from datetime import date, tzinfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.domain.deliverables import DeliverableState
from probono_desk.gui.base.reading import is_reading
from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.capture.versions import Versions
from probono_desk.gui.screens.deliverables.mission.checklist import Checklist
from probono_desk.gui.screens.deliverables.mission.notes import Notes
from probono_desk.gui.screens.deliverables.mission.recommendations import Recommendations
from probono_desk.gui.screens.deliverables.mission.sign_off import SignOffSection
from probono_desk.gui.screens.deliverables.mission.state_box import StateBox
from probono_desk.gui.screens.deliverables.mission.trail import Trail
from probono_desk.gui.widgets.bib import Bib
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _, french_spaces
from probono_desk.usecases.deliverables.missions import MissionSheet
from probono_desk.words import short_date


class MissionPanel(StillScroll):
    """Shows one ``MissionSheet``; its parts emit what is wanted.

    Args:
        drafts: notes that are half written, by mission.

    Signals:
        remaining_wanted: say what is left to do.
    """

    remaining_wanted = Signal()

    def __init__(self, drafts: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # From the outside in: a widget that changes its parent is dressed again, with all that is in it.
        content = QWidget(self.viewport())
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 4, 12, theme.GRID_PX * 3)
        column.setSpacing(theme.GRID_PX * 3)
        column.addLayout(self._head())
        column.addLayout(self._brief())
        self._remaining = Card(content)
        line = QHBoxLayout()
        line.setSpacing(theme.GRID_PX * 2)
        self._remaining_text = Label(wrap=True)
        self.remaining_button = Button(
            _("Préciser…"), icon_name="pencil", on_click=self.remaining_wanted.emit, acts=True
        )
        line.addWidget(self._remaining_text, 1)
        line.addWidget(self.remaining_button)
        self._remaining.body.addLayout(line)
        column.addWidget(self._remaining)
        self.versions = Versions(content)
        self.checklist = Checklist(content)
        self.sign_off = SignOffSection(content)
        self.recommendations = Recommendations(content)
        self.trail = Trail(content)
        self.notes = Notes(drafts, content)
        for section in (
            self.versions,
            self.checklist,
            self.sign_off,
            self.recommendations,
            self.trail,
            self.notes,
        ):
            column.addWidget(section)
        column.addStretch(1)
        self.setWidget(content)

    def show_sheet(self, sheet: MissionSheet, *, zone: tzinfo, today: date) -> None:
        """Show a mission as it is now."""
        self._bib.set_number("–" if sheet.table is None else str(sheet.table))
        self._structure.setText(sheet.structure)
        self._title.setText(sheet.title)
        self._title.setVisible(bool(sheet.title))
        answers = " · ".join(
            _("{title} : {state}").format(title=criterion, state=answer or "–")
            for criterion, answer in sheet.eligibility
        )
        told = [_("Réponses à l’appel : {answers}").format(answers=answers)] if answers else []
        told += [_("{title} : {state}").format(title=title, state=state) for title, state in sheet.diagnosis]
        self._eligibility.setText(french_spaces("\n".join(told)))
        self._eligibility.setVisible(bool(told))
        self.state.show_state(sheet.state)
        for label, text, missing in (
            (self._expected, sheet.expected, _("Pas encore précisé")),
            (self._question, sheet.question, _("Pas encore précisée")),
        ):
            label.setText(french_spaces(text) or missing)
            label.set_ink("ink" if text else "muted")
        self._show_remaining(sheet)
        self.versions.show_versions(sheet.versions, zone=zone, today=today)
        self.checklist.show_items(sheet.checklist, zone=zone, today=today)
        self.sign_off.show_sheet(sheet, zone=zone, today=today)
        self.notes.show_notes(sheet.id, sheet.notes, zone=zone, today=today)
        self.recommendations.show_recommendations(sheet.recommendations)
        self.trail.show_pledges(sheet.pledges, zone=zone)

    def sizeHint(self) -> QSize:
        """Little: it scrolls by itself, and so the page need not."""
        return QSize(theme.current().px(480), theme.current().px(160))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX * 2)
        self._bib = Bib(size_px=28)
        row.addWidget(self._bib, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._structure = Label(size_px=20, weight=theme.BOLD, wrap=True)
        self._title = Label(ink="muted", wrap=True)
        words.addStretch(1)
        words.addWidget(self._structure)
        words.addWidget(self._title)
        self._eligibility = Label(size_px=12, ink="muted", wrap=True)
        words.addWidget(self._eligibility)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.state = StateBox()
        self.state.setEnabled(not is_reading())
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _brief(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GRID_PX * 3)
        grid.setVerticalSpacing(2)
        self._expected, self._question = Label(wrap=True), Label(wrap=True)
        for column, (name, text) in enumerate(
            ((_("Livrable attendu"), self._expected), (_("Question"), self._question))
        ):
            grid.addWidget(Label(name, size_px=12, weight=theme.SEMI_BOLD, ink="muted"), 0, column)
            grid.addWidget(text, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        return grid

    def _show_remaining(self, sheet: MissionSheet) -> None:
        self._remaining.setVisible(sheet.state is DeliverableState.TO_COMPLETE)
        if sheet.owner and sheet.due is not None:
            told = _("{what} – {owner}, pour le {due}").format(
                what=sheet.remaining or _("Reste à faire"), owner=sheet.owner, due=short_date(sheet.due)
            )
        else:
            told = _("Dites ce qui reste à faire, qui s’en charge et pour quand.")
        self._remaining_text.setText(told)
        self._remaining_text.set_ink("ink" if sheet.owner else "attention")
        self.remaining_button.setAccessibleName(_("Préciser ce qui reste à faire"))
