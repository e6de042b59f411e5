from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.base.context import DeskContext
from probono_desk.store.dossier import Dossier
from tests.dossiers import small_day
from tests.gui.screens.deliverables.board import Board


@pytest.fixture
def behind(request: pytest.FixtureRequest) -> Dossier | None:
    """The lived day; nothing where the small day comes later."""
    dossier: Dossier | None = None if "board" in request.fixturenames else request.getfixturevalue("dossier")
    return dossier


@pytest.fixture
def board(tmp_path: Path, context: DeskContext, window: MainWindow) -> Iterator[Board]:
    day = small_day(tmp_path / "dossier")
    day.dossier.news.subscribe(context.bridge.publish)
    context.open_dossier = day.dossier
    window.show_pages({"page": "deliverables"})
    QApplication.processEvents()
    yield Board(window, day)
    assert context.tasks.close()
    QApplication.processEvents()
    day.dossier.close()
