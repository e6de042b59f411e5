"""The evening in the real window: everybody out in one act, hours that agree everywhere, papers for each employer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollArea
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.day.page import DayPage
from probono_desk.gui.screens.file.open_points import OpenPoints
from probono_desk.gui.screens.outcome.hours_dialog import HoursDialog
from probono_desk.gui.screens.outcome.page import OutcomePage
from probono_desk.gui.shared.end_of_day_dialog import EndOfDayDialog
from probono_desk.gui.widgets.button import Button
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.door.end_of_day import leave_together, still_inside
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.evacuation.evacuate import begin_evacuation
from probono_desk.usecases.evacuation.muster import muster
from probono_desk.usecases.outcome.hours import correct_hours, day_hours, without_hours
from probono_desk.usecases.outcome.status import status
from tests.dossiers import ACTOR
from tests.gui.conftest import NOON
from tests.gui.readable import assert_named, assert_readable
from tests.gui.shown_pages import go_to, page_of
from tests.printing.reading import text_of

LEFT = Qt.MouseButton.LeftButton
EVENING = NOON + timedelta(hours=7)
ENDS = NOON + timedelta(hours=5, minutes=30)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Iterator[OutcomePage]:
    window.context.now = lambda: EVENING
    window.context.dossier.news.subscribe(window.context.bridge.publish)
    page = go_to(window, "outcome", OutcomePage)
    QTest.mouseClick(page.views.button("hours"), LEFT)
    yield page
    qtbot.waitUntil(lambda: not window.context.tasks.running())


def evening(window: MainWindow) -> EndOfDayDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, EndOfDayDialog)
    return found


def test_22_everybody_is_out_at_the_end_in_one_act_but_for_those_ticked(
    page: OutcomePage, window: MainWindow, qtbot: QtBot
) -> None:
    dossier = window.context.dossier
    inside = still_inside(dossier)
    assert len(inside) > 40
    QTest.mouseClick(page.hours.leaving_button, LEFT)
    dialog = evening(window)
    assert dialog.left.time() == QTime(17, 30)
    assert dialog.list.count() == len(inside)
    assert_readable(dialog)
    assert_named(dialog)
    for row in (0, 3):
        line = dialog.list.model().index(row, 0)
        dialog.list.model().setData(line, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.go_button.text() == f"Noter {len(inside) - 2} départs"
    QTest.mouseClick(dialog.go_button, LEFT)
    left = {one.person_id for one in still_inside(dossier)}
    assert left == {inside[0].person_id, inside[3].person_id}
    hours = {one.person.id: one.attendance for one in day_hours(dossier, at=EVENING).people}
    gone = next(one for one in inside if one.person_id in hours and one.person_id not in left)
    assert (hours[gone.person_id].left_at, hours[gone.person_id].planned) == (ENDS, False)
    with dossier.read() as db:
        last = next_undo(db)
    assert last is not None
    undo(dossier, last.id, at=EVENING, actor=ACTOR)
    assert len(still_inside(dossier)) == len(inside)


def test_22_on_a_small_screen_all_that_the_evening_needs_is_in_sight(
    page: OutcomePage, window: MainWindow, qtbot: QtBot
) -> None:
    """The questionnaires, which nobody sees then, made the page of hours as tall as they are."""
    window.resize(1280, 680)
    window.show()
    QApplication.processEvents()
    around = page.parentWidget()
    while not isinstance(around, QScrollArea):
        assert around is not None
        around = around.parentWidget()
    qtbot.waitUntil(lambda: around.verticalScrollBar().maximum() == 0)
    assert not page.hours.each_button.visibleRegion().isEmpty()


def test_22_an_evening_that_ends_after_midnight_is_one_act_too(page: OutcomePage, window: MainWindow) -> None:
    window.context.now = lambda: ENDS + timedelta(hours=7)  # 0:30
    QTest.mouseClick(page.hours.leaving_button, LEFT)
    dialog = evening(window)
    assert dialog.left.time() == QTime(17, 30)
    dialog.left.setTime(QTime(0, 15))
    QTest.mouseClick(dialog.go_button, LEFT)
    assert dialog.isHidden()
    found = day_hours(window.context.dossier, at=ENDS + timedelta(hours=7)).people
    assert {one.attendance.left_at for one in found if one.attendance.left_at > ENDS} == {ENDS + timedelta(hours=6.75)}


def test_22_still_inside_leads_to_that_list_and_two_actions_settle_it(
    page: OutcomePage, window: MainWindow, qtbot: QtBot
) -> None:
    window.go("file")

    def look() -> Button | None:
        return next(
            (
                one
                for points in window.findChildren(OpenPoints)
                for one in points.findChildren(Button)
                if one.accessibleName().startswith("Voir") and "à l’intérieur" in one.accessibleName()
            ),
            None,
        )

    qtbot.waitUntil(lambda: look() is not None)
    button = look()
    assert button is not None
    QTest.mouseClick(button, LEFT)
    QTest.mouseClick(evening(window).go_button, LEFT)
    assert still_inside(window.context.dossier) == ()
    assert status(window.context.dossier).everyone_inside == 0
    qtbot.waitUntil(lambda: look() is None)


def test_22_the_days_card_says_whom_it_counts_and_opens_that_list(
    page: OutcomePage, window: MainWindow, qtbot: QtBot
) -> None:
    dossier = window.context.dossier
    QTest.mouseClick(page.views.button("evaluation"), LEFT)
    day = go_to(window, "day", DayPage)
    qtbot.waitUntil(lambda: not window.context.tasks.reading)
    found = status(dossier)
    assert 0 < found.inside < found.everyone_inside
    said = day.next.reason.text().replace("\u00a0", " ")
    assert said.startswith(
        f"{found.everyone_inside} personnes sont encore notées à l’intérieur, dont {found.inside} volontaires."
    )
    assert (day.inside.value(), str(found.everyone_inside) in day.inside.accessibleName()) == (str(found.inside), True)
    QTest.mouseClick(day.next.button, LEFT)
    dialog = evening(window)
    assert dialog.list.count() == found.everyone_inside
    QTest.mouseClick(dialog.go_button, LEFT)
    assert still_inside(dossier) == ()
    assert (window.page_name(), page.views.value()) == ("outcome", "hours")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.hours.table)
    assert page.state()["view"] == "hours", "the list is not opened again with the page"


def test_22_a_departure_cannot_be_noted_before_its_time_and_never_before_an_arrival(window: MainWindow) -> None:
    dossier = window.context.dossier
    people = [one.person_id for one in still_inside(dossier)]
    with pytest.raises(DeskError, match="departure_to_come"):
        leave_together(dossier, people, left_at=EVENING, at=NOON, actor=ACTOR)
    before = min(one.since for one in still_inside(dossier)) - timedelta(minutes=5)
    with pytest.raises(DeskError, match="departure_before_arrival"):
        leave_together(dossier, people, left_at=before, at=EVENING, actor=ACTOR)
    assert leave_together(dossier, people, left_at=ENDS, at=EVENING, actor=ACTOR) == len(people)
    assert still_inside(dossier) == ()
    assert leave_together(dossier, people, left_at=ENDS, at=EVENING, actor=ACTOR) == 0


def test_22_an_hour_before_they_came_is_asked_again_and_says_of_whom(page: OutcomePage, window: MainWindow) -> None:
    dossier = window.context.dossier
    inside = still_inside(dossier)
    last = max(inside, key=lambda one: one.since)
    QTest.mouseClick(page.hours.leaving_button, LEFT)
    dialog = evening(window)
    came = last.since.astimezone(window.context.zone) - timedelta(minutes=1)
    dialog.left.setTime(QTime(came.hour, came.minute))
    QTest.mouseClick(dialog.go_button, LEFT)
    assert dialog.isVisible()
    assert dialog.error.text().startswith("Arrivées après cette heure\u00a0: ")
    assert last.name in dialog.error.text()
    assert still_inside(dossier) == inside
    dialog.left.setTime(QTime(23, 50))
    QTest.mouseClick(dialog.go_button, LEFT)
    assert dialog.error.text().startswith("Cette heure n’est pas encore passée")
    assert still_inside(dossier) == inside
    dialog.left.setTime(QTime(17, 30))
    QTest.mouseClick(dialog.go_button, LEFT)
    assert still_inside(dossier) == ()


def test_22_a_corrected_departure_is_a_departure_everywhere(
    page: OutcomePage, window: MainWindow, qtbot: QtBot
) -> None:
    dossier = window.context.dossier
    row = next(n for n in range(page.hours.model.rowCount()) if _inside(window, _person(page, n)))
    person_id = _person(page, row)
    before = status(dossier)
    page.hours.table.setCurrentIndex(page.hours.model.index(row, 0))
    QTest.mouseClick(page.hours.correct_button, LEFT)
    dialog = page.findChild(HoursDialog)
    assert dialog is not None
    dialog.left.setTime(QTime(15, 10))
    QTest.keyClicks(dialog.reason, "parti sans scanner")
    QTest.mouseClick(dialog.go_button, LEFT)
    assert not _inside(window, person_id)
    assert status(dossier).everyone_inside == before.everyone_inside - 1
    assert status(dossier).inside == before.inside - 1
    begin_evacuation(dossier, at=EVENING, actor=ACTOR)
    called = muster(dossier, EVENING)
    assert called is not None
    assert person_id not in {one.seat.person.id for group in called.groups for one in group.people if one.was_inside}


@pytest.mark.parametrize(("size", "percent"), [((1280, 680), 100), ((1920, 1040), 125)])
def test_titles_of_columns_are_whole_in_the_other_language(
    page: OutcomePage, window: MainWindow, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: page.hours.model.rowCount() > 40)
    window.change_settings(language="en", text_scale_percent=percent)
    qtbot.waitUntil(lambda: window.stack is not None and window.stack.page("outcome") not in (None, page))
    again = page_of(window, "outcome", OutcomePage)
    qtbot.waitUntil(lambda: again.hours.model.rowCount() > 40)
    head = again.hours.table.horizontalHeader()
    titles = [again.hours.model.headerData(n, Qt.Orientation.Horizontal) for n in range(head.count())]
    assert "Attendance" in titles
    narrow = [title for n, title in enumerate(titles) if head.sectionSize(n) < head.sectionSizeHint(n)]
    assert narrow == []


def test_22_who_was_written_in_by_hand_has_come_for_everybody(window: MainWindow) -> None:
    dossier = window.context.dossier
    absent = without_hours(dossier, at=EVENING)[0]
    before = status(dossier).count
    correct_hours(
        dossier,
        absent.id,
        arrived_at=NOON - timedelta(hours=3),
        left_at=ENDS,
        reason="entrée non scannée",
        at=EVENING,
        actor=ACTOR,
    )
    assert status(dossier).count.came == before.came + 1
    assert absent.id not in {one.person_id for one in still_inside(dossier)}


def test_23_one_statement_a_file_for_each_employer_in_one_click(
    page: OutcomePage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "relevés"
    place.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_kw: str(place))
    QTest.mouseClick(page.hours.each_button, LEFT)
    employers = {
        name: people for name, people in day_hours(window.context.dossier, at=EVENING).by_employer().items() if name
    }
    qtbot.waitUntil(lambda: len(list(place.glob("*/*.pdf"))) == len(employers) > 3)
    qtbot.waitUntil(lambda: not window.context.tasks.running())
    for path in place.glob("*/*.pdf"):
        text = text_of(path)
        here = [name for name in employers if name in path.name]
        assert len(here) == 1
        theirs = {one.person.last_name for one in employers[here[0]]}
        assert all(name in text for name in theirs)
        assert not any(other in text for other in employers if other != here[0])
    QTest.mouseClick(page.hours.each_button, LEFT)
    qtbot.waitUntil(lambda: len(list(place.iterdir())) == 2)
    qtbot.waitUntil(lambda: not window.context.tasks.running())


def test_23_certificates_for_those_chosen_tell_the_meal_the_structure_and_who_issues_them(
    page: OutcomePage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "attestations.pdf"
    table, model = page.hours.table, page.hours.model
    chosen = [_person(page, row) for row in (1, 4)]
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(model.index(1, 0), flags)
    more = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(model.index(4, 0), more)
    assert page.hours.certificate_button.text() == "2 attestations…"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: ("", ""))
    QTest.mouseClick(page.hours.certificate_button, LEFT)
    people = model.rowCount()
    walk_in(window.context.dossier, "Aaron", "Aa", at=EVENING - timedelta(hours=2), actor=ACTOR)
    qtbot.waitUntil(lambda: model.rowCount() == people + 1)
    assert page.hours.certificate_button.text() == "2 attestations…", "a save that was not wanted, and somebody new"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(target), ""))
    QTest.mouseClick(page.hours.certificate_button, LEFT)
    qtbot.waitUntil(target.is_file)
    qtbot.waitUntil(lambda: not window.context.tasks.running())
    text = " ".join(text_of(target).split())
    names = {one.person.id: one.person.full_name for one in day_hours(window.context.dossier, at=EVENING).people}
    assert all(names[person_id] in text for person_id in chosen)
    assert sum(name in text for name in names.values()) == 2
    assert "déjeuner" in text
    assert "au service de" in text
    assert "Délivrée par" in text
    assert "responsable d’édition" in text


def _person(page: OutcomePage, row: int) -> RowId:
    one = page.hours.model.person(row)
    assert one is not None
    return one.person.id


def _inside(window: MainWindow, person_id: str) -> bool:
    return person_id in {one.person_id for one in still_inside(window.context.dossier)}
