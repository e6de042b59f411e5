from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.look import theme
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


def test_the_glass_grows_with_the_text(dressed: QApplication, show: Show) -> None:
    widths = []
    for percent in (100, 200):
        theme.apply_theme(dressed, "light", percent)
        field = SearchField("", door=True)
        show(field)
        field.resize(400, 100)
        seen = field.grab().toImage()
        paper = seen.pixelColor(6, 50)
        inked = [x for x in range(6, 390) if any(seen.pixelColor(x, y) != paper for y in range(10, 90))]
        widths.append(inked[-1] - inked[0])
        field.setText("i")
        assert field.cursorRect().left() > inked[-1]
    assert abs(widths[1] - 2 * widths[0]) <= 3
