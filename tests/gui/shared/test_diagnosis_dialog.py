"""Opening a diagnosis at its table in the real window: who, what is shown, and that it closes by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from probono_desk.domain.diagnosis import DiagnosisOpening
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.screens.tables.plan.plan_view import PlanView
from probono_desk.gui.shared.diagnosis_dialog import OPEN_FOR_MIN, DiagnosisDialog
from probono_desk.gui.widgets.focus_within import focus_within
from tests.gui.beats import timer_of
from tests.gui.readable import assert_named, assert_readable
from tests.gui.shown_pages import go_to

WORDS_OF_TABLE_3 = "bouche-à-oreille"


@pytest.fixture
def plan(window: MainWindow) -> PlanView:
    page = go_to(window, "tables", TablesPage)
    plan = page.view("plan")
    assert isinstance(plan, PlanView)
    return plan


def _ask(plan: PlanView, number: int, qtbot: QtBot) -> DiagnosisDialog:
    plan.show_table(list(plan.map.items_by_team)[number - 1])
    QTest.mouseClick(plan.panel.diagnosis_button, Qt.MouseButton.LeftButton)
    dialog = plan.findChild(DiagnosisDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    return dialog


def _said(dialog: DiagnosisDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if not label.isHidden())


def _openings(window: MainWindow) -> list[DiagnosisOpening]:
    with window.context.dossier.read() as db:
        return db.all(DiagnosisOpening)


def test_the_reader_is_said_first_then_the_words_are_shown(plan: PlanView, window: MainWindow, qtbot: QtBot) -> None:
    dialog = _ask(plan, 3, qtbot)
    assert WORDS_OF_TABLE_3 not in _said(dialog)
    assert [dialog.reader.itemText(i).split(" · ")[0] for i in range(dialog.reader.count())] == [
        "Awa Mbaye",
        "Agathe Carlier",
    ]
    assert not dialog.go_button.isEnabled()  # the desk's own name is none of theirs: somebody has to choose
    assert _openings(window) == []
    QTest.keyClick(dialog.reader, Qt.Key.Key_Down)
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: WORDS_OF_TABLE_3 in _said(dialog))
    assert dialog.opened
    (fact,) = _openings(window)
    assert (fact.at, fact.actor) == (window.context.now(), "Sam Delattre")
    assert_readable(dialog)
    assert_named(dialog)


def test_it_closes_by_itself_unless_it_is_kept_open(plan: PlanView, window: MainWindow, qtbot: QtBot) -> None:
    window.context.settings = window.context.settings.changed(actor="Awa Mbaye")
    dialog = _ask(plan, 3, qtbot)
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)  # the desk knows her name: nothing to choose
    for _minute in range(OPEN_FOR_MIN - 1):
        timer_of(dialog).timeout.emit()
    assert "1 minute." in dialog.remaining.text()
    QTest.mouseClick(dialog.longer_button, Qt.MouseButton.LeftButton)
    timer_of(dialog).timeout.emit()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.finished):
        for _minute in range(OPEN_FOR_MIN - 1):
            timer_of(dialog).timeout.emit()
    qtbot.waitUntil(lambda: focus_within(plan.window()) is plan.panel.diagnosis_button)


def test_one_that_is_not_validated_says_so_and_cannot_be_opened(
    plan: PlanView, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = _ask(plan, 5, qtbot)
    assert "n’a pas encore validé" in dialog.error.text()
    assert not dialog.go_button.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.opened
    assert _openings(window) == []
