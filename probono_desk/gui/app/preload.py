"""What the pages need is loaded once the first of them is there, in the background: none is slow to be shown first."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from probono_desk.gui.base.tasks import Progress, Tasks

AFTER_MS: Final = 1_500
"""The first page is painted by then, and whoever opened the dossier has begun to read it."""

MODULES: Final = (
    "probono_desk.gui.screens.door.page",
    "probono_desk.gui.screens.tables.page",
    "probono_desk.gui.wall.projector",
    "probono_desk.usecases.paper.print_paper",
    "probono_desk.gui.printer.paper_sender",
    "probono_desk.gui.screens.clock.page",
    "probono_desk.gui.screens.deliverables.page",
    "probono_desk.gui.screens.outcome.page",
    "probono_desk.gui.screens.paper.page",
    "probono_desk.gui.screens.roster.page",
    "probono_desk.gui.screens.file.page",
    "probono_desk.gui.screens.settings.page",
)


class Preload(QObject):
    """Loads the rest of the program, once."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._on_time)

    @Slot()
    def begin(self) -> None:
        """A dossier is open."""
        self._timer.start()

    @Slot()
    def _on_time(self) -> None:
        self._tasks.run(lambda progress: load(MODULES, progress), done=lambda _nothing: None, quick=True)


def load(modules: Iterable[str], progress: Progress) -> None:
    """Import modules, one after the other, for as long as somebody wants them."""
    for name in modules:
        progress.check()
        import_module(name)
