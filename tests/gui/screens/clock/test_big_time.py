"""The large time of the clock page: a second paints what has changed, and the whole would be the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.clock.big_time import BigTime
from probono_desk.gui.screens.clock.page import ClockPage
from probono_desk.gui.screens.start.page import StartPage
from tests.dossiers import SmallDay
from tests.gui.painted import looks_whole
from tests.gui.screens.clock.conftest import Hand
from tests.gui.shown_pages import go_to


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_second_paints_what_the_whole_would_be(qtbot: QtBot, scheme: str, dressed: object) -> None:
    theme.apply_theme(dressed, scheme, 100)  # type: ignore[arg-type]  # the application
    time = BigTime()
    qtbot.addWidget(time)
    time.show_time("12:00:01")
    time.resize(time.sizeHint())
    time.show()
    qtbot.waitExposed(time)
    for text in ("12:00:00", "11:59:59", "11:59:58", "11:59:57", "11:50:11", "10:00:00", "9:59:59", "59:59", "+0:07"):
        time.show_time(text)
        QApplication.processEvents()
        assert looks_whole(time), text
        assert time.text() == text
    neutral = time.grab().toImage()
    time.show_time("+0:07", Meaning.TROUBLE)
    QApplication.processEvents()
    assert looks_whole(time)
    assert time.grab().toImage() != neutral, "another meaning is another colour"


def test_it_lies_on_the_page(qtbot: QtBot, context: DeskContext, day: SmallDay, hand: Hand, dressed: object) -> None:
    """It paints its own ground, for what is under it to stay as it is."""
    hand.set(30)
    window = MainWindow(context, PAGES, make_start=StartPage, opening="Édition")
    qtbot.addWidget(window)
    window.resize(1280, 720)
    time = go_to(window, "clock", ClockPage).now_next.time
    window.show()
    qtbot.waitExposed(window)
    picture = window.grab().toImage()
    inside = time.mapTo(window, time.rect().topRight())
    assert time.text() == "30:00"
    assert picture.pixelColor(inside) == picture.pixelColor(inside + QPoint(20, 0))
