"""What the operator does with the wall, with mouse and keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices.scan_filter import ScanFilter
from probono_desk.gui.screens.clock.messages_dialog import MessagesDialog, usual_messages
from probono_desk.gui.screens.clock.page import ClockPage
from probono_desk.gui.wall.projector import Projector, projector_of
from tests.dossiers import SmallDay
from tests.gui.beats import application
from tests.gui.screens.clock.conftest import Hand
from tests.scanner import press

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext, day: SmallDay) -> ClockPage:
    made = ClockPage(context)
    qtbot.addWidget(made)
    context.bridge.changed.connect(made.refresh)
    made.resize(1040, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def projector(page: ClockPage, context: DeskContext) -> Projector:
    return projector_of(context)


def test_with_one_screen_it_asks_before_it_opens_on_it(page: ClockPage, projector: Projector, qtbot: QtBot) -> None:
    button = page.wall_button
    QTest.mouseClick(button.main_button, LEFT)
    assert not projector.is_open()
    QTest.mouseClick(button.question.no_button, LEFT)
    assert not projector.is_open()
    QTest.mouseClick(button.main_button, LEFT)
    QTest.mouseClick(button.question.yes_button, LEFT)
    window = projector.window()
    assert window is not None
    assert not window.isFullScreen(), "a window that leaves the operator their screen"
    page.window().activateWindow()  # as the system does when the question goes
    qtbot.waitUntil(window.isActiveWindow)  # and lies above the one that asked
    QTest.mouseClick(button.main_button, LEFT)
    assert not projector.is_open()


def test_the_operator_s_own_screen_is_covered_only_after_a_question(page: ClockPage, projector: Projector) -> None:
    own, window = page.wall_button.menu().actions()[0], page.wall_button.menu().actions()[-1]
    own.trigger()
    assert not projector.is_open()
    QTest.mouseClick(page.wall_button.question.yes_button, LEFT)
    wall = projector.window()
    assert wall is not None
    assert wall.isFullScreen()
    window.trigger()
    assert not wall.isFullScreen()


def test_a_typed_message_is_shown_for_its_minutes_and_cleared(
    page: ClockPage, projector: Projector, hand: Hand
) -> None:
    wall, field = page.wall_section.wall, page.wall_section.wall.message.lineEdit()
    projector.open_on(None)
    assert field is not None
    QTest.keyClicks(field, "Rangez vos tables")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert projector.message() == "Rangez vos tables"
    assert projector.message_until() == hand.now + timedelta(minutes=5)
    assert wall.state.text() == "La salle lit\u00a0: «\u00a0Rangez vos tables\u00a0», jusqu’à 9:05"
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut))
    assert field.cursorPosition() == 0, "a long message is read from its beginning"
    QTest.mouseClick(wall.clear_button, LEFT)
    assert projector.message() == ""
    wall.minutes.setCurrentIndex(wall.minutes.count() - 1)
    wall.message.setCurrentIndex(1)
    wall.flash.setFocus()
    QTest.keyClick(wall.flash, Qt.Key.Key_Space)
    QTest.mouseClick(wall.say_button, LEFT)
    assert wall.message.currentText() == "Plus que {minutes} min"
    assert projector.message() == "Plus que 5 min"  # it says when it goes, and so it goes
    window = projector.window()
    assert window is not None
    assert window.canvas.is_loud()


def test_20_a_message_that_tells_a_time_is_true_for_as_long_as_it_stands(
    page: ClockPage, projector: Projector, hand: Hand
) -> None:
    wall = page.wall_section.wall
    projector.open_on(None)
    offered = [wall.message.itemText(i) for i in range(wall.message.count())]
    assert "On reprend à {heure}" in offered
    wall.message.setEditText("On reprend à {heure}, dans {minutes} min")
    QTest.mouseClick(wall.say_button, LEFT)
    began = hand.now
    for after, expected in ((0, 5), (59, 5), (61, 4), (117, 4), (121, 3), (299, 1)):
        hand.now = began + timedelta(seconds=after)
        projector.beat.beat.emit(hand.now)
        assert projector.message() == f"On reprend à 9:05, dans {expected} min"
        assert f"dans {expected} min" in wall.state.text()
    hand.now = began + timedelta(minutes=5)
    projector.beat.beat.emit(hand.now)
    assert projector.message() == ""


def test_ready_messages_are_changed_and_kept(page: ClockPage, context: DeskContext) -> None:
    QTest.mouseClick(page.wall_section.wall.edit_button, LEFT)
    dialog = page.wall_section.wall.dialog
    assert isinstance(dialog, MessagesDialog)
    assert dialog.lines.toPlainText().splitlines() == usual_messages()
    dialog.lines.setPlainText("  Photo   de groupe !\n\n")
    QTest.keyClick(dialog.lines, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.lines, "Au gymnase")
    QTest.mouseClick(dialog.go_button, LEFT)
    assert context.settings.wall_messages == "Photo de groupe !\nAu gymnase"
    offered = [page.wall_section.wall.message.itemText(i) for i in range(page.wall_section.wall.message.count())]
    assert offered == ["Photo de groupe !", "Au gymnase"]
    QTest.mouseClick(page.wall_section.wall.edit_button, LEFT)
    QTest.mouseClick(page.wall_section.wall.dialog.usual_button, LEFT)
    QTest.mouseClick(page.wall_section.wall.dialog.go_button, LEFT)
    assert context.settings.wall_messages == ""
    assert page.wall_section.wall.message.itemText(0) == usual_messages()[0]


def test_darkness_by_button_and_by_keys(qtbot: QtBot, page: ClockPage, projector: Projector) -> None:
    projector.open_on(None)
    QTest.mouseClick(page.wall_section.wall.black_button, LEFT)
    assert projector.is_black()
    assert page.wall_section.wall.state.text() == "Le mur est noir."
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=2000)
    QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not projector.is_black(), timeout=2000)


def test_a_scan_while_the_wall_has_the_focus_does_not_darken_it(
    qtbot: QtBot, page: ClockPage, projector: Projector, dressed: QApplication
) -> None:
    projector.open_on(None)
    window = projector.window()
    assert window is not None
    ears = ScanFilter(dressed)
    try:
        with qtbot.waitSignal(ears.scanned, timeout=2000):
            press(window, "BBCDFGHJKLNBPBB", end=Qt.Key.Key_Return)
        assert not projector.is_black()
        press(window, "b")
        qtbot.waitUntil(projector.is_black, timeout=2000)
    finally:
        ears.deleteLater()


def test_the_tables_are_shown_once_the_lead_says_so(page: ClockPage, context: DeskContext) -> None:
    assert not context.settings.wall_tables
    page.wall_section.wall.tables.setFocus()
    QTest.keyClick(page.wall_section.wall.tables, Qt.Key.Key_Space)
    assert context.settings.wall_tables


def test_an_unplugged_screen_is_told(page: ClockPage, projector: Projector, hand: Hand) -> None:
    screen = page.screen()
    projector.open_on(screen)
    application().screenRemoved.emit(screen)
    assert page.wall_section.wall.state.text() == "L’écran du mur est débranché\u00a0: le mur reviendra avec lui."
    projector.close()
    assert page.wall_section.wall.state.text().startswith("Rien au mur")
