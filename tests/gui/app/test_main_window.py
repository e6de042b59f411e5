from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from probono_desk import i18n, settings
from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import scroll_of, text
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.base.page_spec import PageSpec
from probono_desk.gui.look import theme
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.gui.widgets.task_strip import TaskStrip
from tests.gui.seen import banner_texts
from tests.gui.shown_pages import page_of
from tests.live import live


class SmallPage(Page):
    def __init__(self, made: list[str], name: str, _context: DeskContext, within: QWidget) -> None:
        super().__init__(within)
        self.heard: list[frozenset[str]] = []
        made.append(name)
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(QLabel(name))
        column.addWidget(self.field)
        column.addSpacing(2000)

    def refresh(self, tables: frozenset[str]) -> None:
        self.heard.append(tables)

    def state(self) -> PageState:
        return {"field": self.field.text()}

    def restore(self, state: PageState) -> None:
        self.field.setText(text(state, "field"))


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot, context: DeskContext, made: list[str]) -> MainWindow:
    specs = [PageSpec(name, name.title, "flag", partial(SmallPage, made, name)) for name in ("day", "door", "settings")]
    window = MainWindow(context, specs, make_start=StartPage)
    qtbot.addWidget(window)
    window.show()
    window.show_pages()
    return window


def page(window: MainWindow, name: str) -> SmallPage:
    return page_of(window, name, SmallPage)


def test_a_page_is_made_when_it_is_first_shown(window: MainWindow, made: list[str]) -> None:
    assert made == ["day"]
    window.go("door")
    window.go("day")
    assert made == ["day", "door"]


def test_only_the_visible_page_works_and_the_hidden_catches_up(window: MainWindow) -> None:
    window.go("door")
    window.context.bridge.changed.emit(frozenset({"scan"}))
    window.context.bridge.changed.emit(frozenset({"person"}))
    assert page(window, "door").heard == [{"scan"}, {"person"}]
    assert page(window, "day").heard == []
    window.go("day")
    assert page(window, "day").heard == [{"scan", "person"}]
    window.go("door")
    window.go("day")
    assert len(page(window, "day").heard) == 1


def test_keys_lead_to_pages(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page_name() == "door")
    assert window.rail is not None
    window.rail.button("door").setFocus()
    QTest.keyClick(window.rail.button("door"), Qt.Key.Key_Down)
    assert window.page_name() == "settings"


def test_language_and_theme_change_without_restart_and_the_page_stays(
    window: MainWindow, qtbot: QtBot, made: list[str]
) -> None:
    window.go("door")
    assert window.strip is not None
    window.strip.set_edition("DÉMO", QDate(2026, 12, 5))
    before = len(made)
    QTest.mouseClick(window.strip.language_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: i18n.language() == "en" and len(made) > before)
    assert window.page_name() == "door"
    assert settings.load().language == "en"
    QTest.mouseClick(window.strip.theme_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: theme.current().dark)
    assert settings.load().theme == "dark"


def test_what_was_said_survives_a_rebuild(window: MainWindow) -> None:
    window.banners.tell(DeskError("disk_full"))
    window.rebuild()
    assert len(banner_texts(window)) == 1
    window.banners.tell(DeskError("disk_full"))
    assert len(banner_texts(window)) == 1
    window.banners.dismiss(banner_texts(window)[0])
    assert banner_texts(window) == []


def test_undo_says_what_it_would_undo(window: MainWindow, qtbot: QtBot) -> None:
    assert window.strip is not None
    assert not window.strip.undo_button.isEnabled()
    window.set_history("Arrivée de Léa Martin", "")
    assert window.strip.undo_button.toolTip() == "Annuler\u00a0: Arrivée de Léa Martin"
    with qtbot.waitSignal(window.undo_requested):
        QTest.mouseClick(window.strip.undo_button, Qt.MouseButton.LeftButton)


def test_the_time_is_the_editions(window: MainWindow) -> None:
    assert window.strip is not None
    assert window.strip.time.text() == "12:00"


@pytest.mark.parametrize(
    ("day", "said"),
    [(5, "12:00"), (4, "demain"), (6, "hier"), (1, "dans 4 jours"), (13, "il y a 8 jours")],
)
def test_on_another_day_than_the_editions_no_clock_stands_beside_its_date(
    window: MainWindow, context: DeskContext, day: int, said: str
) -> None:
    window.set_edition("DÉMO", QDate(2026, 12, 5))
    assert window.strip is not None
    context.now = lambda: datetime(2026, 12, day, 11, tzinfo=UTC)
    window.strip.show_time()
    assert window.strip.time.text() == said
    window.rebuild()
    assert window.strip.time.text() == said
    named = f"L’édition\u00a0: {said}" if day != 5 else "Il est 12:00"
    assert window.strip.time.accessibleName() == named


def test_at_ten_nothing_beside_the_time_moves(window: MainWindow, context: DeskContext, qtbot: QtBot) -> None:
    assert window.strip is not None
    window.show()
    places = []
    for hour in (8, 9):  # UTC
        context.now = lambda at=hour: datetime(2026, 12, 5, at, 59, tzinfo=UTC)  # type: ignore[misc]
        window.strip.show_time()
        QApplication.processEvents()
        places.append(window.strip.language_button.x())
    assert window.strip.time.text() == "10:59"
    assert places[0] == places[1]


@pytest.mark.parametrize("scale_percent", [100, 200])
def test_it_fits_small_screens(window: MainWindow, scale_percent: int) -> None:
    window.change_settings(text_scale_percent=scale_percent)
    window.rebuild()
    window.set_edition("DÉMO – Probono Factory Hauts-de-France", QDate(2026, 12, 5))
    size = (960, 540) if scale_percent == 100 else (1280, 720)
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert window.rail is not None
    assert window.rail.button("day").text() == ""
    assert window.rail.button("day").accessibleName() == "Day"


def test_while_a_dossier_is_being_opened_the_start_page_does_not_flash(qtbot: QtBot, context: DeskContext) -> None:
    window = MainWindow(context, [], make_start=StartPage, opening="lille-2026")
    qtbot.addWidget(window)
    window.show()
    assert window.start_page is None
    assert any("lille-2026" in label.text() for label in window.findChildren(QLabel))
    window.show_start()
    assert isinstance(window.start_page, StartPage)


def test_the_focus_stays_where_it_was_when_the_window_is_made_again(window: MainWindow) -> None:
    assert window.strip is not None
    window.strip.language_button.setFocus()
    window.change_settings(text_scale_percent=150)
    window.rebuild()
    assert window.strip is not None
    assert focus_within(window) is window.strip.language_button


def test_pages_that_are_made_again_are_not_dressed_once_more_before(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every page shown once, another theme took ten times as long."""
    before = page(window, "day")
    put_on, still_there = theme.apply_theme, list[bool]()

    def look(app: QApplication, scheme: str, scale_percent: int) -> theme.Theme:
        still_there.append(isValid(before))
        return put_on(app, scheme, scale_percent)

    monkeypatch.setattr(theme, "apply_theme", look)
    window.change_settings(theme="dark")
    QApplication.processEvents()
    assert (still_there, page(window, "day") is before, theme.current().dark) == ([False], False, True)


def test_what_changed_together_makes_the_window_again_once(window: MainWindow) -> None:
    made: list[None] = []
    window.rebuilt.connect(lambda: made.append(None))
    window.change_settings(theme="dark")
    window.change_settings(text_scale_percent=150)
    QApplication.processEvents()
    assert len(made) == 1
    window.change_settings(theme="light")
    window.rebuild()
    QApplication.processEvents()
    assert len(made) == 2


def test_a_task_that_lasts_is_shown_at_the_bottom(window: MainWindow, context: DeskContext, qtbot: QtBot) -> None:
    goes_on = threading.Event()
    task = context.tasks.run(lambda _progress: goes_on.wait(10), done=lambda _value: None, label="Sauvegarde")
    strip = window.findChild(TaskStrip)
    assert strip is not None
    assert strip.text() == "Sauvegarde"
    qtbot.waitUntil(strip.isVisible)
    with qtbot.waitSignal(task.finished):
        goes_on.set()
    assert not strip.isVisible()


def test_nothing_heavy_is_imported_before_the_window_is_shown() -> None:
    program = """
import sys
from datetime import datetime, UTC
from probono_desk.gui.look import theme
from probono_desk.app import make_window
app = theme.make_application("probono-desk")
make_window(app, lambda: datetime.now(UTC)).show()
app.processEvents()
print([name for name in sys.argv[1:] if name in sys.modules])
"""
    heavy = ["sqlmodel", "sqlalchemy", "reportlab", "typer", "babel", "keyring", "pydantic", "numpy", "asyncio"]
    heavy += ["ctypes", "html", "zoneinfo", "probono_desk.gui.app.rail", "probono_desk.error_text"]
    ran = subprocess.run([sys.executable, "-c", program, *heavy], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def frame_of(window: MainWindow, name: str) -> QScrollArea:
    assert window.stack is not None
    area = window.stack.show_page(name).parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    return area


def test_each_page_is_where_one_was_after_a_rebuild(window: MainWindow, qtbot: QtBot) -> None:
    window.go("door")
    page(window, "door").field.setText("Amari")
    QApplication.processEvents()
    frame_of(window, "door").verticalScrollBar().setValue(700)
    window.go("settings")
    window.change_settings(language="en", theme="dark", text_scale_percent=150)
    qtbot.waitUntil(lambda: theme.current().dark)
    assert window.page_name() == "settings"
    window.rebuild()  # before the door was shown again
    window.go("door")
    assert page(window, "door").field.text() == "Amari"
    qtbot.waitUntil(lambda: scroll_of(frame_of(window, "door")) == 700)


def test_what_an_unknown_program_kept_does_no_harm(window: MainWindow) -> None:
    for place in (
        {"page": "gone", "pages": []},
        {"page": 3, "pages": {"day": {"scroll": "low", "page": {"field": 1}}}},
    ):
        window.show_pages(place)  # type: ignore[arg-type]  # that is the point
        assert window.page_name() == "day"
        assert page(window, "day").field.text() == ""


def test_dusk_does_not_take_away_what_somebody_has_in_hand(window: MainWindow, qtbot: QtBot, made: list[str]) -> None:
    window.change_settings(theme="system")
    qtbot.waitUntil(lambda: len(made) == 2)
    page(window, "day").field.setText("Amari")
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.open()
    theme.apply_theme(QApplication.instance(), "dark", 100)  # type: ignore[arg-type]  # as if the day had been dark
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    live(400)
    assert len(made) == 2
    dialog.reject()
    qtbot.waitUntil(lambda: len(made) == 3)
    assert page(window, "day").field.text() == "Amari"
    assert not theme.current().dark


def test_dusk_waits_for_the_mouse_to_let_go(window: MainWindow, qtbot: QtBot, made: list[str]) -> None:
    """Whoever is held above the tables would be let go with the page."""
    window.change_settings(theme="system")
    qtbot.waitUntil(lambda: len(made) == 2)
    QTest.mousePress(window, Qt.MouseButton.LeftButton)
    theme.apply_theme(QApplication.instance(), "dark", 100)  # type: ignore[arg-type]  # as if the day had been dark
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    live(400)
    assert len(made) == 2
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(made) == 3)
    assert not theme.current().dark


def test_the_window_is_as_large_as_it_was(window: MainWindow, context: DeskContext, qtbot: QtBot) -> None:
    window.resize(760, 600)  # the screen of the tests is small
    window.close()
    assert settings.load().window_geometry
    again = MainWindow(context, [], make_start=StartPage)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (760, 600)
    context.settings = context.settings.changed(window_geometry="no geometry")
    usual = MainWindow(context, [], make_start=StartPage)
    qtbot.addWidget(usual)
    assert (usual.width(), usual.height()) == (1280, 720)
