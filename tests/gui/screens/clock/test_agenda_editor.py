"""The agenda written in its table, with real keys; each change is an act with a way back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from probono_desk.domain.edition import Phase, PhaseKind
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.clock.agenda_edit_model import (
    FIELDS,
    KIND,
    LENGTH,
    START,
    TITLE,
    VOLUNTEERS,
    AgendaEditModel,
)
from probono_desk.gui.screens.clock.agenda_editor import AgendaEditor
from probono_desk.gui.screens.clock.page import ClockPage
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.clock import edit_agenda
from tests.dossiers import ACTOR, NINE, SmallDay


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext, day: SmallDay) -> ClockPage:
    made = ClockPage(context)
    qtbot.addWidget(made)
    context.bridge.changed.connect(made.refresh)
    made.resize(1040, 900)
    made.show()
    QTest.mouseClick(made.agenda.edit_button, Qt.MouseButton.LeftButton)
    return made


def editor_of(page: ClockPage) -> AgendaEditor:
    assert page.agenda.editor is not None
    return page.agenda.editor


def agenda(day: SmallDay) -> list[Phase]:
    with day.dossier.read() as db:
        return edit_agenda.agenda_of(db)


def settle() -> None:
    """What is typed is committed in one turn of the event loop, and told in the next."""
    for _turn in range(3):
        QApplication.processEvents()


def cell(page: ClockPage, row: int, column: int) -> QModelIndex:
    return editor_of(page).model.index(row, column)


def field_in(page: ClockPage) -> QLineEdit:
    """Where one writes now; the field of the cell before may still be on its way out."""
    (field,) = (field for field in editor_of(page).table.findChildren(QLineEdit) if field.isVisible())
    return field


def write(page: ClockPage, row: int, column: int, text: str) -> None:
    table = editor_of(page).table
    table.setCurrentIndex(cell(page, row, column))
    QTest.keyClick(table, Qt.Key.Key_Return)
    field = field_in(page)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()


def test_a_cell_is_written_and_the_rest_follows(page: ClockPage, day: SmallDay) -> None:
    write(page, 1, LENGTH, "20")
    assert [phase.length_s for phase in agenda(day)][1] == 1200
    assert [cell(page, row, START).data() for row in range(3)] == ["9:00", "10:00", "10:20"]
    write(page, 1, TITLE, "Cafe creme")
    write(page, 1, VOLUNTEERS, "Souffler")
    write(page, 2, START, "10h30")
    assert [cell(page, 1, column).data() for column in (TITLE, VOLUNTEERS)] == ["Cafe creme", "Souffler"]
    assert cell(page, 2, START).data() == "10:30"


def test_the_kind_is_chosen_from_a_list(page: ClockPage, day: SmallDay) -> None:
    table = editor_of(page).table
    table.setCurrentIndex(cell(page, 2, KIND))
    QTest.keyClick(table, Qt.Key.Key_Return)
    box = table.findChild(QComboBox)
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Up)
    settle()
    assert agenda(day)[2].kind is PhaseKind.FIXED
    assert cell(page, 2, KIND).data() == "Fixe"


def test_phases_are_added_after_the_chosen_one_and_taken_out_and_undone(page: ClockPage, day: SmallDay) -> None:
    editor = editor_of(page)
    editor.table.setCurrentIndex(cell(page, 0, TITLE))
    QTest.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    settle()
    assert [phase.title for phase in agenda(day)] == ["Départ", "Nouvelle étape", "Ravitaillement", "Production"]
    field = field_in(page)  # its title is written at once
    QTest.keyClicks(field, "Consignes")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert cell(page, 1, TITLE).data() == "Consignes"
    QTest.mouseClick(editor.remove_button, Qt.MouseButton.LeftButton)
    settle()
    assert [phase.title for phase in agenda(day)] == ["Départ", "Ravitaillement", "Production"]
    with day.dossier.read() as db:
        act = next_undo(db)
    assert act is not None
    undo(day.dossier, act.id, at=NINE, actor=ACTOR)
    settle()
    assert cell(page, 1, TITLE).data() == "Consignes"


def test_what_is_no_time_is_told_and_changes_nothing(
    page: ClockPage, day: SmallDay, context: DeskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(DeskContext, "tell", lambda _self, error: told.append(error.code))
    write(page, 0, START, "neuf heures")
    write(page, 0, LENGTH, "longtemps")
    write(page, 0, TITLE, " ")
    assert told == ["phase_time_wrong", "phase_length_wrong", "phase_title_missing"]
    assert agenda(day) == list(day.phases)


def test_a_phase_that_runs_into_the_next_says_so_by_more_than_a_colour(page: ClockPage) -> None:
    write(page, 2, START, "10:05")
    index = cell(page, 1, LENGTH)
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "étape suivante" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_wall_s_controls_give_way_while_it_is_written_and_come_back(page: ClockPage) -> None:
    assert not page.wall_section.isVisible()
    QTest.mouseClick(page.agenda.edit_button, Qt.MouseButton.LeftButton)
    assert page.wall_section.isVisible()
    assert page.agenda.table.isVisible()
    assert page.agenda.editor is None


def test_an_empty_agenda_can_be_written_here(qtbot: QtBot, context: DeskContext, day: SmallDay) -> None:
    with day.dossier.act("Programme", at=NINE, actor=ACTOR) as uow:
        for phase in day.phases:
            uow.retire(phase)
    page = ClockPage(context)
    qtbot.addWidget(page)
    context.bridge.changed.connect(page.refresh)
    page.show()
    assert page.empty.isVisible()
    page.agenda.edit(True)
    assert not page.empty.isVisible()
    QTest.mouseClick(editor_of(page).add_button, Qt.MouseButton.LeftButton)
    settle()
    assert [phase.starts_at for phase in agenda(day)] == [NINE]


def test_the_times_are_exported_from_the_page(page: ClockPage, tmp_path: Path) -> None:
    page.agenda.export(tmp_path / "h.csv")
    with (tmp_path / "h.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["Départ", "Ravitaillement", "Production"]


def test_the_model_keeps_qt_s_rules(day: SmallDay, context: DeskContext) -> None:
    model = AgendaEditModel(context.zone)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_phases(day.phases)
    model.show_phases(day.phases[:2])
    assert (model.rowCount(), model.columnCount()) == (2, len(FIELDS))
