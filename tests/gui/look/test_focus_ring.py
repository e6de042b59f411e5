from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.look.focus_ring import FocusRing, Ring
from probono_desk.gui.widgets.focus_within import focus_within
from tests.gui.conftest import Show


@pytest.fixture
def room(show: Show, dressed: QApplication, qtbot: QtBot) -> QWidget:
    ring = FocusRing(dressed)
    room = QWidget()
    room.destroyed.connect(ring.deleteLater)
    column = QVBoxLayout(room)
    for words in ("un", "deux"):
        inner = QWidget()
        QVBoxLayout(inner).addWidget(QPushButton(words))
        column.addWidget(inner)
    show(room)
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    return room


def ring_of(room: QWidget) -> QWidget | None:
    return next((child for child in room.findChildren(Ring) if not child.isHidden()), None)


def test_the_keyboard_is_followed_round_the_whole_control(room: QWidget) -> None:
    first, second = room.findChildren(QPushButton)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    ring = ring_of(room)
    assert ring is not None
    place = QRect(second.mapTo(room, QPoint(0, 0)), second.size())
    assert ring.parentWidget() is room
    assert ring.geometry().contains(place.adjusted(-2, -2, 2, 2))
    room.resize(room.width() + 200, room.height())
    QApplication.processEvents()
    assert ring.width() == second.width() + 6


def test_the_map_has_one_too(room: QWidget) -> None:
    first, _second = room.findChildren(QPushButton)
    view = QGraphicsView(QGraphicsScene(room))
    layout = room.layout()
    assert layout is not None
    layout.addWidget(view)
    view.show()
    first.setFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring_of(room) is not None


def test_a_click_shows_none(room: QWidget) -> None:
    first, second = room.findChildren(QPushButton)
    first.setFocus()
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert second.hasFocus()
    assert ring_of(room) is None


def test_it_survives_what_it_was_round(room: QWidget, qtbot: QtBot) -> None:
    first, second = room.findChildren(QPushButton)
    second.setFocus()
    first.setFocus()
    assert ring_of(room) is not None
    first.parentWidget().deleteLater()  # type: ignore[union-attr]  # it has one
    qtbot.waitUntil(lambda: len(room.findChildren(QPushButton)) == 1)
    second.setFocus()
    assert ring_of(room) is not None


def test_inside_a_button_nothing_else_says_so(room: QWidget, dressed: QApplication) -> None:
    first, second = room.findChildren(QPushButton)
    first.setFocus()
    plain = second.grab().toImage()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert second.hasFocus()
    assert ring_of(room) is not None
    assert second.grab().toImage() == plain


def test_a_control_that_is_deleted_is_followed_no_longer(room: QWidget, qtbot: QtBot) -> None:
    first, second = room.findChildren(QPushButton)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    inner = second.parentWidget()
    assert inner is not None
    assert ring_of(room) is not None
    shiboken6.delete(second)
    inner.resize(inner.width() + 10, inner.height())  # pytest-qt fails where this raises
    assert focus_within(room) is not second


def test_where_the_focus_was_moved_on_at_once_there_is_no_ring(show: Show, dressed: QApplication, qtbot: QtBot) -> None:
    """Whoever hears of a change before the ring does may move the focus on: the ring hears of both, the last first."""
    room = QWidget()
    column = QVBoxLayout(room)
    gone, next_one, field = QPushButton("Fermer"), QPushButton("Annuler"), QLineEdit()
    for widget in (gone, next_one, field):
        column.addWidget(widget)

    def heir(_old: QWidget | None, new: QWidget | None) -> None:
        if new is next_one:
            field.setFocus()

    dressed.focusChanged.connect(heir)
    ring = FocusRing(dressed)
    room.destroyed.connect(ring.deleteLater)
    show(room)
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    try:
        gone.setFocus()
        gone.hide()
        assert field.hasFocus()
        assert ring_of(room) is None
    finally:
        dressed.focusChanged.disconnect(heir)
