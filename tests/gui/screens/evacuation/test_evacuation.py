"""One key from anywhere: with a dialog open, a menu open, the kiosk shown; ticking by mouse, by name, by badge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.edition import Edition
from probono_desk.domain.evacuation import Incident
from probono_desk.domain.people import Badge, Person
from probono_desk.gui.app.alarm_key import EvacuationAlarm
from probono_desk.gui.printer import to_printer
from probono_desk.gui.screens.evacuation.window import EvacuationWindow
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.shared.incident_dialog import IncidentDialog
from probono_desk.gui.shared.kiosk import Kiosk
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.question import Question
from probono_desk.store import history
from probono_desk.usecases.desk.kiosk_pin import set_pin
from probono_desk.usecases.door.check_in import check_in_together
from probono_desk.usecases.evacuation.evacuate import begin_evacuation, end_evacuation
from probono_desk.usecases.evacuation.muster import Muster, muster
from probono_desk.usecases.file.meet import OtherDesk
from probono_desk.words import duration
from tests.full_days import ACTOR, at
from tests.gui.full_desk import Desk
from tests.gui.readable import assert_named, assert_readable
from tests.gui.seen import banner_texts
from tests.printing.reading import text_of


@pytest.fixture
def alarm(desk: Desk) -> Iterator[EvacuationAlarm]:
    come = desk.full.volunteers[:40] + desk.full.representatives[:6] + desk.full.staff
    check_in_together(desk.full.dossier, [(person.id, at(8, 40)) for person in come], at=at(8, 40), actor=ACTOR)
    with desk.full.dossier.act("Point", at=at(9), actor=ACTOR) as uow:
        uow.change(uow.all(Edition)[0], muster_point="Parvis de la mairie", help_number="0320000000")
    desk.now = at(11)
    made = EvacuationAlarm(desk.window)
    yield made
    if (shown := made.shown()) is not None:
        shown.close()


@pytest.fixture
def shown(alarm: EvacuationAlarm, desk: Desk) -> EvacuationWindow:
    return _press(desk, alarm)


def _press(desk: Desk, alarm: EvacuationAlarm, where: QWidget | None = None) -> EvacuationWindow:
    QTest.keyClick(where or desk.window, Qt.Key.Key_F9)
    desk.settle()
    window = alarm.shown()
    assert window is not None
    assert window.isVisible()
    return window


def _muster(desk: Desk) -> Muster:
    found = muster(desk.full.dossier, desk.now)
    assert found is not None
    return found


def _figures(window: EvacuationWindow) -> tuple[str, str, str]:
    head = window.header
    return head.inside.value(), head.accounted.value(), head.missing.value()


def _box(window: EvacuationWindow, person: Person) -> QWidget:
    return next(card.boxes[person.id] for card in window.cards.values() if person.id in card.boxes)


def _says(page: QWidget, words: str) -> bool:
    return any(label.text().startswith(words) for label in page.findChildren(QLabel))


def test_one_key_shows_everybody_inside_by_table(desk: Desk, alarm: EvacuationAlarm) -> None:
    window = _press(desk, alarm)
    assert _figures(window) == ("53", "0", "53")
    assert list(window.cards) == [1, 2, 3, 4, 5, None]
    assert _muster(desk).evacuation.at == at(11)
    guests = window.cards[None]
    assert any(not box.isHidden() for box in guests.boxes.values())  # staff of no table are called too


def test_the_key_works_while_a_modal_dialog_is_open(desk: Desk, alarm: EvacuationAlarm) -> None:
    seen: list[bool] = []
    question = Question("Clôturer ?", "La journée est finie.", "Clôturer", desk.window)

    def in_the_dialog() -> None:
        assert QApplication.activeModalWidget() is question
        window = _press(desk, alarm, question.yes_button)
        QTest.mouseClick(_box(window, desk.full.at_table(1)[0]), Qt.MouseButton.LeftButton, pos=QPoint(12, 18))
        desk.settle()
        seen.append(_muster(desk).accounted == 1)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        desk.settle()
        seen.append(question.isVisible())
        question.reject()

    QTimer.singleShot(0, question, in_the_dialog)
    question.exec()
    assert seen == [True, True]


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen one, of every popup
def test_the_key_works_while_a_menu_is_open(desk: Desk, alarm: EvacuationAlarm) -> None:
    menu = QMenu(desk.window)
    menu.addAction(QAction("Une ligne", menu))
    menu.popup(desk.window.mapToGlobal(desk.window.rect().center()))
    _press(desk, alarm, menu)
    assert not menu.isVisible()


def test_the_key_works_from_the_kiosk_and_leaves_it_locked(desk: Desk, alarm: EvacuationAlarm, qtbot: QtBot) -> None:
    kiosk = Kiosk(desk.context, Label("Bienvenue"), desk.window)
    qtbot.addWidget(kiosk)
    kiosk.begin()
    window = _press(desk, alarm, kiosk)
    QTest.mouseClick(window.cards[2].all_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert _muster(desk).accounted == len(_muster(desk).groups[1].inside)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    desk.settle()
    assert kiosk.isVisible()
    assert not desk.window.isVisible()
    set_pin(desk.full.dossier, "2468")
    kiosk.leave_button.click()
    kiosk.pin.setText("2468")
    kiosk.leave_button.click()
    assert not kiosk.isVisible()


def test_the_key_held_down_or_pressed_again_is_one_evacuation(desk: Desk, alarm: EvacuationAlarm) -> None:
    first = _press(desk, alarm)
    assert _press(desk, alarm, first) is first
    QTest.keyClick(first, Qt.Key.Key_Escape)
    desk.settle()
    assert alarm.shown() is None
    again = _press(desk, alarm)
    assert again is not first
    assert _muster(desk).evacuation.at == at(11)


def test_people_are_ticked_and_unticked_with_who_and_when(desk: Desk, shown: EvacuationWindow) -> None:
    person = desk.full.at_table(3)[4]
    box = _box(shown, person)
    box.setFocus()
    desk.now += timedelta(minutes=2)
    QTest.keyClick(box, Qt.Key.Key_Space)
    desk.settle()
    tick = next(one.tick for one in _muster(desk).called if one.seat.person.id == person.id)
    assert tick is not None
    assert (tick.at, tick.actor) == (at(11, 2), "Sam Delattre")
    assert _figures(shown) == ("53", "1", "52")
    QTest.keyClick(box, Qt.Key.Key_Space)
    desk.settle()
    assert _figures(shown) == ("53", "0", "53")


def test_a_tick_that_cannot_be_kept_does_not_stay_on_the_screen(desk: Desk, shown: EvacuationWindow) -> None:
    person = desk.full.at_table(1)[0]
    box = shown.cards[1].boxes[person.id]
    with desk.full.dossier.act("Retrait", at=at(11), actor=ACTOR) as uow:
        uow.retire(person)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(12, 18))
    assert not box.isChecked()
    assert shown.said.text()


def test_the_page_behind_waits_until_the_window_is_put_away(desk: Desk, alarm: EvacuationAlarm) -> None:
    page = desk.page("tables", TablesPage)
    desk.settle()
    window = _press(desk, alarm)
    desk.full.arrive(desk.full.volunteers[40:41], at(11, 1))
    desk.settle()
    assert _figures(window)[0] == "54"
    assert _says(page, "40 présents sur 50")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    desk.settle()
    assert _says(page, "41 présents sur 50")


def test_a_few_letters_and_enter_tick_somebody_off(desk: Desk, shown: EvacuationWindow) -> None:
    QTest.keyClicks(shown.cards[1].all_button, "delattre")  # letters search, wherever the focus is
    assert shown.search.text() == "delattre"
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    desk.settle()
    (one,) = [one for one in _muster(desk).called if one.tick is not None]
    assert one.seat.person.full_name == "Claire Delattre"
    assert shown.search.text() == ""


def test_several_of_a_name_are_told_apart_before_anybody_is_ticked(desk: Desk, shown: EvacuationWindow) -> None:
    QTest.keyClicks(shown.search, "martin")
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    desk.settle()
    assert _muster(desk).accounted == 0
    assert "précisez" in shown.said.text()


def test_a_badge_that_is_scanned_ticks_off(desk: Desk, shown: EvacuationWindow) -> None:
    person = desk.full.at_table(2)[3]
    with desk.full.dossier.read() as db:
        code = db.all(Badge, person_id=person.id)[0].code
    assert desk.context.scan_taker is not None
    desk.context.scan_taker(code)
    desk.settle()
    assert _figures(shown) == ("53", "1", "52")
    assert shown.said.text() == f"{person.full_name} est au point de rassemblement."
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert desk.context.scan_taker is None


def test_who_was_found_can_be_hidden(desk: Desk, shown: EvacuationWindow) -> None:
    person = desk.full.at_table(1)[0]
    QTest.mouseClick(shown.which.button("missing"), Qt.MouseButton.LeftButton)
    QTest.keyClick(_box(shown, person), Qt.Key.Key_Space)
    desk.settle()
    assert _box(shown, person).isHidden()
    assert not _box(shown, desk.full.at_table(1)[1]).isHidden()


def test_the_roll_call_is_printed_in_one_click(
    desk: Desk, shown: EvacuationWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def printer() -> QPrinter:
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "appel.pdf"))
        return made

    monkeypatch.setattr(to_printer, "usual_printer", printer)
    QTest.mouseClick(shown.foot.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "imprimante" in shown.said.text())
    assert (tmp_path / "appel.pdf").stat().st_size > 10_000


def test_without_a_printer_it_says_what_to_do_and_keeps_the_pdf(
    desk: Desk, shown: EvacuationWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_printer, "usual_printer", lambda: None)
    assert shown.foot.save_button.isHidden()
    QTest.mouseClick(shown.foot.print_button, Qt.MouseButton.LeftButton)
    assert shown.said.text().startswith("Il n’y a pas d’imprimante ici")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(tmp_path / "appel.pdf"), ""))
    QTest.mouseClick(shown.foot.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.said.text() == "Enregistré\u00a0: appel.pdf")
    assert desk.full.at_table(1)[0].last_name in text_of(tmp_path / "appel.pdf")


def test_where_it_cannot_be_written_the_window_says_why(
    shown: EvacuationWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_printer, "usual_printer", lambda: None)
    QTest.mouseClick(shown.foot.print_button, Qt.MouseButton.LeftButton)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(tmp_path / "nulle" / "part.pdf"), ""))
    QTest.mouseClick(shown.foot.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "n’est pas là" in shown.said.text())


def test_an_incident_is_noted_from_the_window(desk: Desk, shown: EvacuationWindow) -> None:
    QTest.mouseClick(shown.foot.incident_button, Qt.MouseButton.LeftButton)
    dialog = shown.findChild(IncidentDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.what, "Fumee en cuisine")
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    desk.settle()
    with desk.full.dossier.read() as db:
        (kept,) = db.all(Incident)
    assert (kept.what, kept.happened_at) == ("Fumee en cuisine", at(11))
    assert kept.evacuation_id == _muster(desk).evacuation.id
    assert "1 gardée" in shown.foot.incident_button.text()


def _answer(yes: bool) -> Callable[[], None]:
    def answer() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        (question.yes_button if yes else question.no_button).click()

    return answer


def test_what_is_written_of_an_incident_is_not_lost_by_a_key(desk: Desk, shown: EvacuationWindow) -> None:
    QTest.mouseClick(shown.foot.incident_button, Qt.MouseButton.LeftButton)
    dialog = shown.findChild(IncidentDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.what, "Fumee")
    QTimer.singleShot(0, shown, _answer(yes=False))
    QTest.keyClick(dialog.what, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.what.toPlainText() == "Fumee"
    dialog.what.clear()
    QTest.keyClick(dialog.what, Qt.Key.Key_Escape)  # nothing is lost, nothing is asked
    desk.settle()
    assert not shown.findChildren(IncidentDialog)
    assert shown.isVisible()


def test_it_ends_when_somebody_says_so(desk: Desk, shown: EvacuationWindow, alarm: EvacuationAlarm) -> None:
    QTimer.singleShot(0, shown, _answer(yes=False))
    shown.foot.end_button.click()
    assert shown.isVisible()
    QTimer.singleShot(0, shown, _answer(yes=True))
    shown.foot.end_button.click()
    desk.settle()
    assert alarm.shown() is None
    assert muster(desk.full.dossier, desk.now) is None
    assert banner_texts(desk.window) == []


def test_a_slip_of_the_hand_is_called_off_in_one_click(desk: Desk, shown: EvacuationWindow) -> None:
    shown.foot.slip_button.click()
    desk.settle()
    assert muster(desk.full.dossier, desk.now) is None


def test_once_somebody_is_ticked_it_was_no_slip(desk: Desk, shown: EvacuationWindow) -> None:
    assert shown.foot.slip_button.isVisible()
    QTest.keyClick(_box(shown, desk.full.at_table(1)[0]), Qt.Key.Key_Space)
    desk.settle()
    assert not shown.foot.slip_button.isVisible()


def test_the_window_says_it_while_it_lasts_and_leads_back(desk: Desk, shown: EvacuationWindow) -> None:
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    desk.settle()
    assert banner_texts(desk.window) == ["Évacuation en cours depuis 11:00."]
    end_evacuation(desk.full.dossier, at=at(11, 9), actor=ACTOR)
    desk.settle()
    assert banner_texts(desk.window) == []


def test_another_desk_may_begin_and_end_it(desk: Desk, alarm: EvacuationAlarm) -> None:
    begin_evacuation(desk.full.dossier, at=at(10, 59), actor="Autre")
    desk.settle()
    assert banner_texts(desk.window) == ["Évacuation en cours depuis 10:59."]
    desk.context.change_settings(language="en")
    desk.settle()
    assert banner_texts(desk.window) == ["Evacuation under way since 10:59."]
    _press(desk, alarm)
    end_evacuation(desk.full.dossier, at=at(11, 9), actor="Autre")
    desk.settle()
    assert alarm.shown() is None


def test_the_strip_says_the_key_and_takes_a_click(desk: Desk, alarm: EvacuationAlarm) -> None:
    desk.window.show_pages()
    assert desk.window.strip is not None
    button = desk.window.strip.evacuation_button
    assert "F9" in button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert alarm.shown() is not None


def test_beginning_can_be_undone_like_anything_else(desk: Desk, alarm: EvacuationAlarm) -> None:
    _press(desk, alarm)
    with desk.full.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    history.undo(desk.full.dossier, act.id, at=at(11, 1), actor=ACTOR)
    desk.settle()
    assert alarm.shown() is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_readable_and_named(desk: Desk, alarm: EvacuationAlarm, scheme: str) -> None:
    desk.window.change_settings(theme=scheme)
    desk.window.rebuild()
    window = _press(desk, alarm)
    QTest.mouseClick(window.cards[2].all_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert_readable(window)
    assert_named(window)


def test_another_desk_that_gives_a_sign_of_life_is_followed_at_once(shown: EvacuationWindow, desk: Desk) -> None:
    for minutes in (5, 1):
        seen = OtherDesk("B", "Accueil B", desk.now - timedelta(minutes=minutes))
        desk.context.bridge.seen.emit((seen,))
        wanted = f"Accueil B\u00a0: vu à 10:{60 - minutes}, il y a {duration(timedelta(minutes=minutes))}"
        assert shown.header.others.text() == wanted
        assert shown.header.others.isVisible()
