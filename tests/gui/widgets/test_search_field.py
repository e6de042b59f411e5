from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.widgets.search_field import SearchField
from tests.gui.conftest import Show
from tests.gui.readable import assert_readable


def test_escape_empties_and_down_leaves(show: Show, qtbot: QtBot) -> None:
    field = SearchField("Un nom ou un badge")
    show(field)
    assert field.accessibleName() == "Un nom ou un badge"
    assert_readable(field)
    QTest.keyClicks(field, "lea")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left_down):
        QTest.keyClick(field, Qt.Key.Key_Down)


def test_undo_is_the_windows_while_the_field_is_empty_and_the_fields_while_letters_stand_in_it(
    show: Show, qtbot: QtBot
) -> None:
    window = QWidget()
    field = SearchField("Un nom ou un badge", window)
    pressed: list[str] = []
    for keys in ("Ctrl+Z", "Ctrl+Shift+Z"):
        QShortcut(QKeySequence(keys), window).activated.connect(lambda keys=keys: pressed.append(keys))
    show(window)
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "lea")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), pressed) == ("", [])
    QTest.keyClicks(field, "lea")
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert (field.text(), pressed) == ("", ["Ctrl+Z", "Ctrl+Shift+Z"])
