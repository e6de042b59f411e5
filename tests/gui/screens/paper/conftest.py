"""The papers page over the small day, and a way to wait for what is made in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.paper.page import PaperPage
from tests.dossiers import SmallDay, small_day

Settle = Callable[[], None]


@pytest.fixture
def day(tmp_path: Path, context: DeskContext) -> Iterator[SmallDay]:
    """The small day, open in the context."""
    made = small_day(tmp_path / "dossier")
    context.open_dossier = made.dossier
    yield made
    assert context.tasks.close()
    made.dossier.close()


@pytest.fixture
def settle(qtbot: QtBot, context: DeskContext) -> Settle:
    """Wait until nothing is made any more."""
    return lambda: qtbot.waitUntil(lambda: not context.tasks.running(), timeout=10_000)


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext, day: SmallDay, settle: Settle) -> PaperPage:
    """The page, shown, with its badges made."""
    made = PaperPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    settle()
    return made
