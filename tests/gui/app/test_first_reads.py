"""Of a long list no page reads everybody or every deliverable in the window’s thread, not even at its first showing."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.people import Person
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.screens.day.page import DayPage
from probono_desk.gui.screens.deliverables.page import DeliverablesPage
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.store.reader import Reader
from probono_desk.usecases.roster import everybody
from tests.gui.shown_pages import page_of

VIEWS = {"tables": ("plan", "board", "missing", "round", "skills"), "outcome": ("evaluation", "hours")}


def test_pages_of_a_long_list_are_read_behind_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everybody, "READ_AT_ONCE", 1)
    read_all, in_window = Reader.all, list[str]()

    def watched(self: Reader, kind: type[Any], **equal: Any) -> Sequence[Any]:
        if kind in (Person, Deliverable) and not equal and threading.current_thread() is threading.main_thread():
            in_window.append(window.page_name())
        return read_all(self, kind, **equal)

    monkeypatch.setattr(Reader, "all", watched)
    window.show_pages()
    day = page_of(window, "day", DayPage)
    assert not day.present.isVisible()  # no count is said that nobody counted
    for spec in PAGES:
        for view in VIEWS.get(spec.name, ("",)):
            window.go(spec.name, view)
            qtbot.waitUntil(lambda: not window.context.tasks.reading)
    assert in_window == []
    window.go("day")
    qtbot.waitUntil(lambda: day.present.isVisible())
    assert page_of(window, "tables", TablesPage).header.subtitle.text()
    assert page_of(window, "deliverables", DeliverablesPage).chosen() is not None
