"""What every window test gets: the dressed application, a context, the window with a lived day."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from probono_desk import paths
from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.app_events import unheard
from probono_desk.gui.base.change_bridge import ChangeBridge
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.reading import set_reading
from probono_desk.gui.base.tasks import Tasks
from probono_desk.gui.look import theme
from probono_desk.gui.printer import to_printer
from probono_desk.gui.printer.to_printer import PrintWish
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.wall.projector import Projector
from probono_desk.roster import sources
from probono_desk.settings import Settings
from probono_desk.store import keys
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import dossier_id, open_dossier
from probono_desk.usecases.desk import kiosk_pin
from tests.dossiers import half_a_day
from tests.made_once import leave_unwitnessed
from tests.roster.read_here import read_here

Show = Callable[[QWidget], QWidget]
NOON = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme; each test may change it, but leaves no dialog open.

    As in the program (``gui.app.garbage``), no worker looks for garbage and lets go of what is the window's.
    """
    gc.disable()
    theme.apply_theme(qapp, "light", 100)
    set_reading(on=False)
    spoken = QLocale()
    yield qapp
    # What a rebuild threw away goes when an event loop next runs; here none may, and the next test would dress it too.
    with unheard():
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = QApplication.activeModalWidget()
    if left is not None:
        left.close()
    theme.apply_theme(qapp, "light", 100)
    QLocale.setDefault(spoken)  # what a window is begun in, it speaks
    qapp.clipboard().clear()  # what is left on it goes after Python does, and takes the whole run down with it
    gc.enable()
    assert left is None, "a dialog was left open"


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long the code of a kiosk is stretched is for ``tests/usecases/desk/test_kiosk_pin.py``."""
    monkeypatch.setattr(kiosk_pin, "SCRYPT_N", 2)


@pytest.fixture
def context(dressed: QApplication) -> Iterator[DeskContext]:
    """A context on the fifth of December at noon in Lille, with no dossier."""
    made = DeskContext(
        bridge=ChangeBridge(),
        tasks=Tasks(),
        settings=Settings(theme="light", actor="Sam Delattre"),
        now=lambda: NOON,
        zone=ZoneInfo("Europe/Paris"),
    )
    yield made
    made.open_dossier = None  # it is put away: whatever of it still lives offers no screen to anybody
    for projector in made.bridge.findChildren(Projector):
        projector.end()
    assert made.tasks.close()


@dataclass(frozen=True, slots=True)
class Lived:
    """The sample edition in the middle of its day, to be copied for each test that needs it."""

    folder: Path
    key: bytes


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Made once; nobody writes in it."""
    home = tmp_path_factory.mktemp("lived")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "data_dir", lambda: home / "data")
        # As for a test, which comes later (``as_every_test``).
        patch.setattr(keys, "WORK_FACTOR", 4)
        patch.setattr(sources, "read_files", read_here)
        dossier = half_a_day(home / "dossier")
        key = keys.recall_key(dossier.id)
        leave_unwitnessed(dossier)
        dossier.close()
    assert key is not None
    return Lived(home / "dossier", key)


@pytest.fixture
def dossier(lived: Lived, tmp_path: Path) -> Iterator[Dossier]:
    """A copy of the lived day for this test alone, open."""
    folder = tmp_path / "lived"
    shutil.copytree(lived.folder, folder)
    keys.remember_key(dossier_id(folder), lived.key)
    opened = open_dossier(folder, at=NOON)
    yield opened
    opened.close()


@pytest.fixture
def behind(dossier: Dossier) -> Dossier | None:
    """What is open behind the window as a test finds it: the lived day, or nothing where a test opens its own."""
    return dossier


@pytest.fixture
def window(qtbot: QtBot, context: DeskContext, behind: Dossier | None) -> MainWindow:
    """The real window as it is opened on a dossier, shown, before its first page."""
    context.open_dossier = behind
    made = MainWindow(context, PAGES, make_start=StartPage, opening="lived")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def started(window: MainWindow) -> MainWindow:
    """The same on its start page."""
    window.show_start()
    return window


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show a widget alone in a window and keep it until the end of the test."""

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return shown


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A printer named Faux, which is Qt's own PDF writer: its folder, then each paper that it printed."""
    made = [tmp_path]

    def printer_for(wish: PrintWish) -> QPrinter:
        if wish.printer != "Faux":
            raise DeskError("printer_absent", printer=wish.printer)
        made.append(tmp_path / f"printed-{len(made)}.pdf")
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(200)  # a code on a badge is still read; test_to_printer prints as finely as people do
        printer.setOutputFileName(str(made[-1]))
        return to_printer.dressed(printer, wish)

    monkeypatch.setattr(to_printer, "printer_names", lambda: ["Faux"])
    monkeypatch.setattr(to_printer, "printer_for", printer_for)
    return made
