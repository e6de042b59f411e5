"""A page that is shown again never paints what it knew when it was left."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.read_first import KEPT_AT_MOST_MS
from probono_desk.gui.screens.day.page import DayPage
from probono_desk.gui.screens.outcome.page import OutcomePage
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door.end_of_day import still_inside
from tests.full_days import at
from tests.gui.full_desk import Desk, desk
from tests.live import live

__all__ = ["desk"]


class _Painted(QObject):
    """What a widget said each time that it was painted."""

    def __init__(self, widget: QWidget, said: object) -> None:
        super().__init__(widget)
        self._said = said
        self.seen: list[str] = []
        for one in (widget, *widget.findChildren(QWidget)):
            one.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and callable(self._said):
            self.seen.append(str(self._said()))
        return False


def _covers(desk: Desk) -> list[QLabel]:
    """What lies over a page that is being read."""
    return [one for one in desk.window.findChildren(QLabel) if one.text() == "Lecture…" and one.isVisible()]


def test_day_page_shown_again_paints_no_older_figure(desk: Desk) -> None:
    desk.now = at(8, 30)
    page = desk.page("day", DayPage)
    desk.full.arrive(desk.full.volunteers[:3], at(8, 30))
    desk.settle()
    desk.window.go("door")
    desk.settle()
    painted = _Painted(page.present, page.present.value)
    desk.full.arrive(desk.full.volunteers[3:9], at(8, 31))
    desk.settle()
    desk.window.go("day")
    for _turn in range(20):
        QApplication.processEvents()
    desk.settle()
    desk.settle()
    assert set(painted.seen) == {"9"}


def test_tables_shown_again_paint_no_older_count(desk: Desk) -> None:
    desk.now = at(8, 30)
    page = desk.page("tables", TablesPage)
    desk.settle()
    desk.window.go("door")
    desk.settle()
    said = page.header.subtitle.text()
    painted = _Painted(page.header, page.header.subtitle.text)
    desk.full.arrive(desk.full.volunteers[:5], at(8, 31))
    desk.settle()
    desk.window.go("tables")
    for _turn in range(20):
        QApplication.processEvents()
    desk.settle()
    desk.settle()
    assert painted.seen
    assert said not in painted.seen


def test_page_that_an_evacuation_covered_shows_no_older_figure_either(desk: Desk, qtbot: QtBot) -> None:
    desk.now = at(8, 30)
    page = desk.page("day", DayPage)
    desk.settle()
    stack = desk.window.stack
    assert stack is not None
    stack.set_covered(on=True)
    desk.full.arrive(desk.full.volunteers[:4], at(8, 31))
    desk.settle()
    assert page.present.value() == "0", "a page that nobody sees does no work"
    assert len(_covers(desk)) == 1, "nor can it be seen as it was"
    stack.set_covered(on=False)
    desk.settle()
    qtbot.waitUntil(lambda: page.present.value() == "4" and not _covers(desk))


def test_what_takes_long_to_read_is_said_in_the_place_of_old_figures(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.now = at(8, 30)
    page = desk.page("day", DayPage)
    desk.settle()
    desk.window.go("door")
    desk.settle()
    desk.full.arrive(desk.full.volunteers[:4], at(8, 31))
    desk.settle()
    read, free = Dossier.read, threading.Event()

    def slow(dossier: Dossier) -> object:
        if threading.current_thread() is not threading.main_thread():
            assert free.wait(20)
        return read(dossier)

    monkeypatch.setattr(Dossier, "read", slow)
    desk.window.go("day")
    assert desk.window.stack is not None
    try:
        assert not page.updatesEnabled()
        qtbot.waitUntil(lambda: page.updatesEnabled() and len(_covers(desk)) == 1)
        cover = _covers(desk)[0].parentWidget()
        assert cover is not None
        assert cover.size() == desk.window.stack.size(), "nothing of the page is seen"
        assert page.present.value() == "0"
    finally:
        free.set()
    desk.settle()
    assert page.present.value() == "4"
    assert not _covers(desk)
    assert page.updatesEnabled()


def test_page_that_is_shown_already_and_has_nothing_to_read_is_left_alone(desk: Desk) -> None:
    page = desk.page("outcome", OutcomePage)
    desk.settle()
    desk.settle()
    painted = _Painted(page, lambda: "painted")
    desk.window.go("outcome")
    desk.settle()
    assert painted.seen == []
    assert still_inside(desk.full.dossier) == ()


def test_nothing_of_a_page_is_seen_while_it_is_read(desk: Desk) -> None:
    """Not even where the window grows meanwhile."""
    desk.page("day", DayPage)
    desk.settle()
    page, go_on = desk.window.stack.currentWidget() if desk.window.stack is not None else None, threading.Event()
    assert page is not None
    desk.window.go("door")
    desk.settle()
    desk.full.arrive(desk.full.volunteers[:3], at(8, 30))
    desk.context.tasks.run(lambda _progress: go_on.wait(20), owner=desk.window, done=lambda _ended: None, quick=True)
    desk.window.go("day")
    live(KEPT_AT_MOST_MS + 200)
    desk.window.resize(desk.window.width() + 80, desk.window.height() + 60)
    live(50)
    assert len(_covers(desk)) == 1
    seen = page.grab().toImage()
    words = _covers(desk)[0]
    beside = words.geometry()
    inks = {
        seen.pixelColor(x, y).name()
        for x in range(0, seen.width(), 3)
        for y in range(0, seen.height(), 3)
        if not beside.contains(x, y)
    }
    go_on.set()
    desk.settle()
    assert len(inks) == 1
    assert not _covers(desk)
