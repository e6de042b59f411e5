"""Figures are told by where the key is: on AZERTY they go to pages, tables and marks without Shift."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.domain.table_round import VisitState
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.devices.digit_key import figure_of
from probono_desk.gui.screens.paper.page import PaperPage
from probono_desk.gui.screens.paper.page_view import PageView
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.screens.tables.round.round_view import RoundView
from probono_desk.usecases.tables.round import table_round
from tests.full_days import at
from tests.gui.azerty import UPPER_ROW, press_figure
from tests.gui.full_desk import Desk, desk

__all__ = ["desk"]


@pytest.fixture
def active(qtbot: QtBot, desk: Desk) -> Desk:
    desk.window.show_pages()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return desk


@pytest.mark.parametrize("with_place", [True, False])
def test_11_control_and_a_figure_lead_to_each_page_on_azerty(active: Desk, with_place: bool) -> None:
    for figure, spec in zip("1234567890", PAGES, strict=True):
        if figure == "6" and not with_place:
            continue  # a minus of which nobody says where it was
        press_figure(active.window, figure, control=True, with_place=with_place)
        assert active.window.page_name() == spec.name


@pytest.mark.parametrize("with_place", [True, False])
def test_11_the_round_notes_the_table_whose_key_was_pressed_on_azerty(active: Desk, with_place: bool) -> None:
    active.now = at(11, 15)
    view = active.page("tables", TablesPage)
    active.window.go("tables", "round")
    active.settle()
    assert isinstance(view.view("round"), RoundView)
    for figure in "24":
        press_figure(active.window, figure, with_place=with_place)
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, "v")
        written = QApplication.focusWidget()
        assert written is not None
        QTest.keyClick(written, Qt.Key.Key_Return)
        active.settle()
    noted = {found.team.number: [visit.state for visit in found.visits] for found in table_round(active.full.dossier)}
    assert noted == {1: [], 2: [VisitState.GREEN], 3: [], 4: [VisitState.GREEN], 5: []}


def test_11_a_key_is_told_by_its_place_whatever_sign_it_bears() -> None:
    def key(sign: str, code: int) -> str:
        none = Qt.KeyboardModifier.NoModifier
        return figure_of(QKeyEvent(QKeyEvent.Type.KeyPress, ord(sign.upper()), none, code, 0, 0, sign))

    assert key("ě", 11) == "2"  # Czech, whose signs nobody has listed
    assert key("&", 16) == "7"  # a sign that is over another figure on a French keyboard


def test_a_minus_that_makes_the_paper_smaller_is_no_page(active: Desk) -> None:
    active.page("paper", PaperPage)
    active.window.go("paper")
    view = active.window.findChild(PageView)
    assert view is not None
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert active.window.page_name() == "paper"


def test_what_is_no_figure_is_none() -> None:
    def key(value: int, text: str, code: int = 0, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
        return figure_of(QKeyEvent(QKeyEvent.Type.KeyPress, value, held, code, 0, 0, text))

    shift = Qt.KeyboardModifier.ShiftModifier
    assert key(0xB2, "²", 49) == key(0xB2, "²") == ""  # left of the 1, and a digit to Python
    assert key(ord("V"), "v", 12) == ""  # as a remote screen may number it
    assert key(ord("+"), "+", 10, shift) == ""  # Switzerland
    assert key(Qt.Key.Key_F1, "", 67) == key(Qt.Key.Key_Return, "\r", 36) == ""
    assert key(ord("4"), "4", 83, Qt.KeyboardModifier.KeypadModifier) == "4"
    assert [key(ord(sign.upper()), sign) for sign in UPPER_ROW] == list("1234567890")
