"""The outcome in the real window: results at once, hours corrected, statements, report and open data written."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.outcome.add_hours_dialog import AddHoursDialog
from probono_desk.gui.screens.outcome.hours_dialog import HoursDialog
from probono_desk.gui.screens.outcome.hours_model import LEFT as LEFT_AT
from probono_desk.gui.screens.outcome.hours_model import TO_KNOW
from probono_desk.gui.screens.outcome.hours_view import COUNTED, NOT_COUNTED
from probono_desk.gui.screens.outcome.page import OutcomePage
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.outcome.evaluate import answer
from probono_desk.usecases.outcome.hours import day_hours, without_hours
from probono_desk.usecases.outcome.questionnaires import questionnaires
from tests.gui.conftest import NOON
from tests.gui.readable import assert_named, assert_readable
from tests.gui.shown_pages import go_to
from tests.printing.reading import text_of

LEFT = Qt.MouseButton.LeftButton
EVENING = NOON + timedelta(hours=7)


@pytest.fixture
def page(window: MainWindow) -> OutcomePage:
    window.context.dossier.news.subscribe(window.context.bridge.publish)
    return go_to(window, "outcome", OutcomePage)


def _fill(window: MainWindow, *marks: int) -> None:
    for mark in marks:
        answer(window.context.dossier, questionnaires()[0], marks={"useful": mark}, at=NOON, actor="Kiosque")


def test_results_come_at_once_and_only_when_enough_have_answered(
    page: OutcomePage, window: MainWindow, qtbot: QtBot
) -> None:
    _fill(window, 5, 4)
    qtbot.waitUntil(lambda: page.evaluation.shown[0].sheets == 2)
    assert page.evaluation.charts == {}
    _fill(window, 3)
    qtbot.waitUntil(lambda: ("volunteers", "useful") in page.evaluation.charts)
    chart = page.evaluation.charts["volunteers", "useful"]
    assert chart.mean.text() == "4,0"
    assert chart.bars.accessibleDescription() == "1\u00a0: 0, 2\u00a0: 0, 3\u00a0: 1, 4\u00a0: 1, 5\u00a0: 1"
    assert_readable(page)
    assert_named(page)


def test_hours_are_corrected_with_a_reason(page: OutcomePage, window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(page.views.button("hours"), LEFT)
    one = page.hours.model.person(0)
    assert one is not None
    QTest.mouseClick(page.hours.correct_button, LEFT)
    dialog = page.findChild(HoursDialog)
    assert dialog is not None
    QTest.mouseClick(dialog.go_button, LEFT)
    assert "raison" in dialog.error.text()
    dialog.away.setValue(45)
    QTest.keyClicks(dialog.reason, "sorti sans scanner")
    planned = dialog.left.time()
    dialog.left.setTime(planned.addSecs(3600))
    QTest.mouseClick(dialog.go_button, LEFT)
    assert dialog.error.text().startswith("Ce départ n’est pas encore passé."), "it is asked once"
    dialog.left.setTime(planned)
    QTest.mouseClick(dialog.go_button, LEFT)
    qtbot.waitUntil(lambda: "sorti sans scanner" in str(page.hours.model.index(0, 5).data()))
    after = day_hours(window.context.dossier, at=NOON).people[0].attendance
    assert after.minutes == one.attendance.minutes - 45
    assert_readable(page)
    assert_named(page)


def test_who_is_still_here_has_no_departure_yet(page: OutcomePage, window: MainWindow) -> None:
    QTest.mouseClick(page.views.button("hours"), LEFT)
    model = page.hours.model
    said = [model.index(row, LEFT_AT).data() for row in range(model.rowCount())]
    here = [one.attendance.still_here for one in day_hours(window.context.dossier, at=NOON).people]
    assert True in here
    assert [words == "encore là" for words in said] == here


def test_hours_are_added_for_somebody_whom_nobody_scanned(page: OutcomePage, window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(page.views.button("hours"), LEFT)
    person = without_hours(window.context.dossier, at=NOON)[-1]
    QTest.mouseClick(page.hours.add_button, LEFT)
    dialog = page.findChild(AddHoursDialog)
    assert dialog is not None
    QTest.mouseClick(dialog.go_button, LEFT)
    assert "Choisissez une personne" in dialog.error.text()
    QTest.keyClicks(dialog.search, person.full_name)
    assert [line.data().split(" · ")[0] for line in dialog.list.lines()] == [person.full_name]
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert "raison" in dialog.error.text()
    QTest.keyClicks(dialog.reason, "venu sans badge")
    assert_readable(dialog)
    assert_named(dialog)
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.hours.model.row_of(person.id) >= 0)
    row = page.hours.model.row_of(person.id)
    assert "venu sans badge" in page.hours.model.index(row, TO_KNOW).data()


def test_the_meal_is_one_choice_for_everybody(page: OutcomePage, window: MainWindow, qtbot: QtBot) -> None:
    window.context.now = lambda: EVENING
    QTest.mouseClick(page.views.button("hours"), LEFT)
    before = day_hours(window.context.dossier, at=EVENING)
    said = page.hours.total.text()
    QTest.mouseClick(page.hours.meal.button("not_counted"), LEFT)
    qtbot.waitUntil(lambda: page.hours.total.text() != said)
    after = day_hours(window.context.dossier, at=EVENING)
    pairs = zip(before.people, after.people, strict=True)
    taken_off = [counted.attendance.minutes - left.attendance.minutes for counted, left in pairs]
    assert sorted(taken_off) == [0, *([60] * 44)], "one of them went before it"
    assert before.minutes - after.minutes == sum(taken_off)


def test_a_statement_holds_one_employer_alone(
    page: OutcomePage, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.views.button("hours"), LEFT)
    page.hours.employer.setCurrentIndex(page.hours.employer.findData("Banque Coquelicot"))
    page.save_statement(tmp_path / "r.pdf", page.hours.employer.currentData())
    page.save_statement(tmp_path / "r.csv", page.hours.employer.currentData())
    qtbot.waitUntil(lambda: not window.context.tasks.running())
    said = text_of(tmp_path / "r.pdf")
    assert "Banque Coquelicot" in said
    assert "Transports Beffroi-Express" not in said
    rows = list(csv.DictReader(io.StringIO((tmp_path / "r.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert {row["Employeur"] for row in rows} == {"Banque Coquelicot"}
    assert page.hours.model.rowCount() == len(rows)


def test_report_and_open_data_are_written(page: OutcomePage, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page.save_report(tmp_path / "bilan.pdf")
    page.save_data(tmp_path / "donnees.csv")
    qtbot.waitUntil(lambda: not window.context.tasks.running())
    assert "Bilan de la journée" in text_of(tmp_path / "bilan.pdf")
    assert "present_by_profile" in (tmp_path / "donnees.csv").read_text(encoding="utf-8-sig")


def test_the_meal_stays_what_is_kept_while_the_disk_refuses(
    page: OutcomePage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_values: object) -> None:
        raise DeskError("disk_full")

    kept = page.hours.meal.value()
    other = NOT_COUNTED if kept == COUNTED else COUNTED
    with monkeypatch.context() as disk:
        disk.setattr(Dossier, "act", full)
        page.hours.meal.button(other).click()
        assert page.hours.meal.value() == kept
        assert page.hours.meal.button(kept).isChecked()
    page.hours.meal.button(other).click()
    assert page.hours.meal.value() == other
