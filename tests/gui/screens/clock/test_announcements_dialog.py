"""The messages to the tables: written in a dialog, kept by one act."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.announcements import Announcement
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.clock.announcements_dialog import AnnouncementsDialog
from probono_desk.usecases.clock import announce
from tests.dossiers import SmallDay


@pytest.fixture
def dialog(qtbot: QtBot, context: DeskContext, day: SmallDay) -> Iterator[AnnouncementsDialog]:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    made = AnnouncementsDialog(context, over)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.open()
    yield made
    made.close()


def stored(day: SmallDay) -> list[Announcement]:
    with day.dossier.read() as db:
        return announce.announcements_of(db)


def test_one_is_changed_one_removed_one_added(dialog: AnnouncementsDialog, day: SmallDay) -> None:
    first, second = dialog.lines[:2]
    first.text.selectAll()
    QTest.keyClicks(first.text, "A vos tables")
    QTest.mouseClick(second.remove, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(dialog.lines[-1].text, "Gel vers {heure}, dans {minutes} minutes")
    dialog.lines[-1].minutes.setValue(3)
    QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    texts = {said.text: said.minutes_before for said in stored(day)}
    assert texts["A vos tables"] == 5
    assert texts["Gel vers {time}, dans {minutes} minutes"] == 3
    assert "{heure}" in dialog.lines[1].text.text()
    assert len(texts) == 5


def test_what_cannot_be_said_keeps_the_dialog_open_and_says_why(dialog: AnnouncementsDialog, day: SmallDay) -> None:
    before = stored(day)
    dialog.lines[0].text.clear()
    QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.error.text().startswith("Un message est vide")
    assert stored(day) == before


def test_all_may_be_taken_out(dialog: AnnouncementsDialog, day: SmallDay) -> None:
    for line in list(dialog.lines):
        QTest.mouseClick(line.remove, Qt.MouseButton.LeftButton)
    assert dialog.none_words.isVisible()
    QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    assert stored(day) == []


def test_10_the_keyboard_begins_in_the_first_message_and_stays_among_them(dialog: AnnouncementsDialog) -> None:
    assert dialog.focusWidget() is dialog.lines[0].text
    after = dialog.lines[2].text
    dialog.lines[1].remove.setFocus()
    QTest.keyClick(dialog.lines[1].remove, Qt.Key.Key_Space)
    assert dialog.focusWidget() is after
    while dialog.lines:
        last = dialog.lines[-1]
        last.remove.setFocus()
        QTest.keyClick(last.remove, Qt.Key.Key_Space)
    assert dialog.focusWidget() is dialog.add_button
