"""Starting the program anew is no way out of a kiosk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.kiosk_again import KioskAgain
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.shared.kiosk import Kiosk
from probono_desk.usecases.desk.kiosk_pin import note_kiosk, note_no_kiosk, set_pin
from tests.dossiers import small_day
from tests.gui.opened import open_in


@pytest.fixture
def behind() -> None:
    """Each test opens its own."""


@pytest.fixture
def session(window: MainWindow) -> Iterator[DeskSession]:
    session = DeskSession(window)
    KioskAgain(session, window)
    yield session
    session.close()


def shown() -> Kiosk | None:
    kiosks = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Kiosk) and widget.isVisible())
    return next(kiosks, None)


@pytest.mark.parametrize("place", [("door", "kiosk"), ("outcome", "volunteers")])
def test_the_kiosk_that_was_shown_is_shown_again(
    session: DeskSession, window: MainWindow, tmp_path: Path, qtbot: QtBot, place: tuple[str, str]
) -> None:
    day = small_day(tmp_path / "desk")
    set_pin(day.dossier, "4821")
    note_kiosk(day.dossier, *place)
    day.dossier.close()
    open_in(session, day.dossier.folder)
    kiosk = shown()
    assert kiosk is not None
    assert window.isHidden()
    kiosk.leave_button.click()
    QTest.keyClicks(kiosk.pin, "4821")
    kiosk.leave_button.click()
    assert window.isVisible()


def test_none_that_was_left_comes_back(session: DeskSession, window: MainWindow, tmp_path: Path) -> None:
    day = small_day(tmp_path / "desk")
    set_pin(day.dossier, "4821")
    note_kiosk(day.dossier, "door", "kiosk")
    note_no_kiosk(day.dossier)
    day.dossier.close()
    open_in(session, day.dossier.folder)
    assert shown() is None
    assert window.isVisible()
