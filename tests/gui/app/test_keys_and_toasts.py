"""The day without a snag, in the shell: Enter, Tab, and toasts that cover nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.gui.widgets.press_button import PressButton
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.gui.widgets.toast import Toast

Enter, Tab = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def active(qtbot: QtBot, window: MainWindow) -> MainWindow:
    window.show_pages()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


# 13. Enter


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_13_enter_presses_the_focused_button_of_a_page(active: MainWindow, key: Qt.Key) -> None:
    assert active.rail is not None
    active.rail.button("clock").setFocus()
    QTest.keyClick(focus(), key)
    assert active.page_name() == "clock"


def test_13_enter_presses_the_focused_button_of_a_dialog_not_its_default(active: MainWindow, qtbot: QtBot) -> None:
    kept: list[str] = []
    dialog = FormDialog("Essai", active, keep="Garder")
    dialog.accepted.connect(lambda: kept.append("kept"))
    dialog.open()
    qtbot.waitExposed(dialog)
    dialog.leave_button.setFocus()
    QTest.keyClick(dialog.leave_button, Enter)
    assert dialog.isHidden()
    assert kept == []


@pytest.mark.parametrize("name", [spec.name for spec in PAGES])
def test_13_every_button_of_every_page_is_pressed_by_enter(active: MainWindow, name: str) -> None:
    active.go(name)
    assert active.stack is not None
    page = active.stack.page(name)
    assert page is not None
    buttons = page.findChildren(QPushButton)
    assert buttons
    assert [button.text() for button in buttons if not isinstance(button, PressButton)] == []


# 14. Toasts


def toast_of(window: MainWindow) -> Toast:
    return next(found for found in window.findChildren(Toast) if found.isVisible())


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


@pytest.mark.parametrize(
    ("size", "percent"), [((1280, 680), 100), ((1920, 1080), 100), ((960, 540), 100), ((1280, 680), 200)]
)
def test_14_a_toast_has_room_of_its_own_and_covers_nothing(
    active: MainWindow, size: tuple[int, int], percent: int
) -> None:
    active.resize(*size)
    active.context.settings = active.context.settings.changed(text_scale_percent=percent)
    active.rebuild()
    active.go("tables")
    active.set_edition("Édition d’essai – Hauts-de-France", None)
    QTest.qWait(0)
    assert active.stack is not None
    before = place(active.stack, active)
    active.toast("Karim Baudry à la table 2", lambda: None)
    QTest.qWait(0)
    said = toast_of(active)
    mine = place(said, active)
    assert active.rect().contains(mine)
    assert said.width() > 100
    assert all(said.rect().contains(button.geometry()) for button in (said.undo_button, said.close_button))
    others = [
        widget
        for widget in active.findChildren(QWidget)
        if widget.isVisible() and not said.isAncestorOf(widget) and widget is not said and not widget.isAncestorOf(said)
    ]
    covered = [widget for widget in others if place(widget, active).intersects(mine)]
    assert covered == []
    if percent == 100:
        assert place(active.stack, active) == before, "no page moves for it"
    QTest.mouseClick(said.undo_button, Qt.MouseButton.LeftButton)
    QTest.qWait(0)
    assert place(active.stack, active) == before


def test_14_the_date_gives_way_and_the_edition_keeps_its_name(active: MainWindow) -> None:
    active.resize(1280, 680)
    active.set_edition("Édition d’essai – Hauts-de-France", QDate(2026, 12, 5))
    active.go("tables")
    strip = active.strip
    assert strip is not None

    def seen(text: str) -> bool:
        labels = [label for label in strip.findChildren(ElidedLabel) if label.text() == text]
        return any(label.isVisible() and "dition" in label.shown_text() for label in labels)

    def dated() -> bool:
        return any(label.isVisible() and "2026" in label.text() for label in strip.findChildren(ElidedLabel))

    QTest.qWait(0)
    title = "Édition d’essai – Hauts-de-France"
    assert (seen(title), dated()) == (True, True)
    active.toast("Fait", None)
    QTest.qWait(0)
    assert (seen(title), dated()) == (True, False)
    QTest.mouseClick(toast_of(active).close_button, Qt.MouseButton.LeftButton)
    QTest.qWait(0)
    assert (seen(title), dated()) == (True, True)


@pytest.mark.parametrize("width_px", [1100, 1280, 1920])
def test_14_a_sentence_is_whole_and_broken_only_where_it_must_be(active: MainWindow, width_px: int) -> None:
    active.resize(width_px, 680)
    active.set_edition("DÉMO – Probono Factory Hauts-de-France", QDate(2026, 12, 5))
    QTest.qWait(0)
    for sentence in (
        "Bastien Œuvrard : en retard",
        "Marie-Antoinette Vandenbroucke-Desrousseaux à la table 12",
        "Bastien Œuvrard : en retard",
    ):
        active.toast(sentence, lambda: None)
        QTest.qWait(0)
        said = toast_of(active)
        words = next(label for label in said.findChildren(QLabel) if label.text()[:6] == sentence[:6])
        assert said.text() == sentence
        assert words.text() == sentence or (words.text().endswith("…") and words.toolTip() == sentence)
        lines = words.heightForWidth(words.width()) if words.wordWrap() else words.sizeHint().height()
        assert words.height() >= lines, "none of it is cut"
        assert said.height() >= lines
        if len(sentence) < 30 and width_px >= 1280:
            assert not words.wordWrap()
        if width_px >= 1280:
            assert words.text() == sentence
        room = said.parentWidget()
        assert room is not None
        if words.wordWrap():
            assert said.width() >= room.width() - theme.GRID_PX, "over all the room that there is"


# 15. Tab


def tabbed(window: MainWindow, into: QWidget) -> QWidget:
    """Where Tab lands in a widget, from whatever comes before it."""
    focus().clearFocus()
    window.setFocus()
    for _step in range(200):
        QTest.keyClick(QApplication.focusWidget() or window, Tab)
        if into.isAncestorOf(focus()):
            return focus()
    raise AssertionError("Tab never came there")


@pytest.mark.parametrize("name", ["day", "tables", "settings"])
def test_15_tab_enters_the_rail_at_the_current_page_and_leaves_it(active: MainWindow, name: str) -> None:
    active.go(name)
    rail = active.rail
    assert rail is not None
    assert tabbed(active, rail) is rail.button(name)
    QTest.keyClick(focus(), Tab)
    assert not rail.isAncestorOf(focus())


def test_15_tab_enters_segments_at_the_chosen_one(active: MainWindow, qtbot: QtBot) -> None:
    segments = Segmented("Ordre", [("a", "Un"), ("b", "Deux"), ("c", "Trois")], "c")
    holder = QWidget()
    qtbot.addWidget(holder)
    segments.setParent(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    stops = [choice for choice in "abc" if segments.button(choice).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["c"]
    segments.set_value("b")
    stops = [choice for choice in "abc" if segments.button(choice).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["b"]
    segments.button("b").setFocus()
    QTest.keyClick(segments.button("b"), Qt.Key.Key_Right)
    assert segments.value() == "c"
