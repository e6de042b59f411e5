"""Pages on the screen: sharp, turned by keys, and only those that are seen."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.tasks import Tasks
from probono_desk.gui.screens.paper import page_pictures
from probono_desk.gui.screens.paper.page_view import PageView
from probono_desk.gui.screens.paper.preview_bar import PreviewBar
from probono_desk.printing.preview import RenderedPage
from probono_desk.printing.team_sheets import write_team_sheets
from probono_desk.usecases.paper.print_paper import Paper
from tests.gui.inks import inks
from tests.printing.sample import EDITION, team_sheet


def paper(pages: int) -> Paper:
    memory = BytesIO()
    printed = write_team_sheets(memory, [team_sheet()] * pages, edition=EDITION)
    return Paper(memory.getvalue(), printed.pages, printed.page_mm)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.close()


def is_drawn(view: PageView, tasks: Tasks) -> bool:
    """Whether painting what is seen asks for nothing more, and nothing is under way."""
    view.grab()
    return not tasks.running()


@pytest.fixture
def view(qtbot: QtBot, tasks: Tasks) -> PageView:
    made = PageView(tasks)
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.show_paper(paper(12))
    qtbot.waitUntil(lambda: is_drawn(made, tasks), timeout=10_000)
    return made


def test_the_page_shows_its_ink(view: PageView) -> None:
    shown = inks(view.viewport().grab().toImage(), QRect(30, 30, 430, 270))
    assert {"#1c2230", "#ffffff"} <= shown.keys()  # the large number of the table, on white paper


def test_keys_turn_pages(view: PageView, qtbot: QtBot) -> None:
    assert view.page() == 1
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page() == 2
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page() == 12
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page() == 11
    assert view.accessibleName() == "Aperçu, page 11 sur 12"
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.page() == 1
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page() == 1


def test_zoom_draws_the_page_again_and_keeps_the_place(view: PageView, qtbot: QtBot, tasks: Tasks) -> None:
    fitted = view.zoom()
    assert view.fits()
    view.go_to(6)
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() > fitted
    assert view.page() in (5, 6)
    assert not is_drawn(view, tasks)
    qtbot.waitUntil(lambda: is_drawn(view, tasks), timeout=10_000)
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == fitted


def test_it_fits_the_width(view: PageView, qtbot: QtBot, tasks: Tasks) -> None:
    before = view.zoom()
    view.resize(700, 600)
    assert view.zoom() > before
    assert view.horizontalScrollBar().maximum() == 0
    view.zoom_in()
    view.zoom_in()
    view.zoom_in()
    assert view.horizontalScrollBar().maximum() > 0
    qtbot.waitUntil(lambda: is_drawn(view, tasks), timeout=10_000)


def test_only_pages_near_the_view_are_kept(view: PageView, qtbot: QtBot, tasks: Tasks) -> None:
    for page in range(1, 13):
        view.go_to(page)
        qtbot.waitUntil(lambda: is_drawn(view, tasks), timeout=10_000)
    view.go_to(1)
    assert not is_drawn(view, tasks), "it was let go of, and is drawn anew"
    qtbot.waitUntil(lambda: is_drawn(view, tasks), timeout=10_000)


def test_another_paper_keeps_the_place_where_it_can(view: PageView, qtbot: QtBot, tasks: Tasks) -> None:
    view.go_to(8)
    view.show_paper(paper(12))
    assert view.page() == 8
    view.show_paper(paper(2))
    assert view.page() == 2
    qtbot.waitUntil(lambda: is_drawn(view, tasks), timeout=10_000)
    view.show_paper(None)
    assert (view.page(), view.pages()) == (0, 0)


def test_the_bar_says_where_and_turns(view: PageView, qtbot: QtBot, tasks: Tasks) -> None:
    bar = PreviewBar(view)
    qtbot.addWidget(bar)
    assert bar.where.text() == "Page 1 sur 12"
    assert not bar.before.isEnabled()
    bar.after.click()
    assert bar.where.text() == "Page 2 sur 12"
    assert not bar.fit.isEnabled()
    bar.larger.click()
    assert bar.fit.isEnabled()
    assert bar.percent.text() == f"{round(view.zoom() * 100)} %"
    bar.fit.click()
    assert not bar.fit.isEnabled()
    qtbot.waitUntil(lambda: is_drawn(view, tasks), timeout=10_000)


def test_paper_is_white_in_the_dark(view: PageView) -> None:
    assert "#ffffff" in _inks(view)


def test_what_is_not_drawn_yet_says_so(qtbot: QtBot) -> None:
    tasks = Tasks()
    view = PageView(tasks)
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    assert len(_inks(view)) > 1  # before there is a PDF
    view.show_paper(paper(1))
    middle = view.viewport().rect().center()
    assert {"#ffffff"} < _inks(view, middle.y() - 12, middle.y() + 12)  # and while its white page is empty
    qtbot.waitUntil(lambda: is_drawn(view, tasks), timeout=10_000)
    assert tasks.close()


def _inks(view: PageView, top: int = 40, bottom: int = 560) -> set[str]:
    return set(inks(view.viewport().grab().toImage(), QRect(60, top, 370, bottom - top)))


def test_a_page_that_cannot_be_drawn_says_so_and_is_not_asked_for_for_ever(
    view: PageView, qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def unreadable(_pdf: bytes, page: int, **_how: object) -> RenderedPage:
        asked.append(page)
        raise DeskError("pdf_unreadable", path="PDF", reason="test")

    monkeypatch.setattr(page_pictures, "render_page", unreadable)
    view.show_paper(None)
    view.show_paper(paper(1))
    qtbot.waitUntil(lambda: "Enregistrez le PDF" in view.accessibleDescription(), timeout=10_000)
    view.viewport().repaint()
    view.viewport().repaint()
    assert asked == [0]
    monkeypatch.undo()
    view.show_paper(paper(1))  # made again, it is tried again
    qtbot.waitUntil(lambda: is_drawn(view, tasks), timeout=10_000)
