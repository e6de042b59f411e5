"""The rest of the program is loaded once its first page is there, in the background.

No page is slow to be shown first, and door, clock, wall, evacuation and paper depend on no file that an update, or a
stick that is pulled out, may take away.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from probono_desk.gui.base.tasks import Progress, Tasks
from probono_desk.gui.look import icons

AFTER_MS: Final = 1_500
"""The first page is painted by then, and whoever opened the dossier has begun to read it."""

FIRST: Final = (
    "probono_desk.gui.screens.door.page",
    "probono_desk.gui.screens.evacuation.window",
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
"""In the order in which somebody may want them."""

ROOMS: Final = ("gui", "usecases", "store", "printing", "roster", "sync")
OF_OTHERS: Final = (
    "_strptime",
    "encodings.utf_16_be",
    "encodings.utf_16_le",
    "encodings.utf_8_sig",
    "nacl.secret",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PySide6.QtPrintSupport",
    "reportlab.lib.fonts",
)
"""What ours import when they first need it, of what the day needs; spreadsheets, S3 and rooms weigh too much."""


class Preload(QObject):
    """Loads the rest of the program, once, when nothing else works in the background."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._loaded = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._on_time)

    @Slot()
    def begin(self) -> None:
        """The start page is shown, or a dossier is open."""
        if not self._loaded:
            self._timer.start()

    @Slot()
    def _on_time(self) -> None:
        if self._tasks.running():  # a dossier is being opened
            self._timer.start()
        else:
            self._tasks.run(load_all, done=self._on_loaded, quick=True)

    def _on_loaded(self, _nothing: None) -> None:
        self._loaded = True


def load_all(progress: Progress) -> None:
    """Import what the window may show, and read what it shows it with."""
    load(FIRST, progress)
    load(rest(), progress)
    for name in OF_OTHERS:
        with suppress(ImportError):  # a system without the libraries of printing
            load([name], progress)
    read_all()


def read_all() -> None:
    """Read what lies beside the modules and is looked at on the day, in any thread."""
    from probono_desk import phrases
    from probono_desk.printing import fonts, marks, sheet_formats, words
    from probono_desk.roster import cells, word_lists
    from probono_desk.usecases.outcome.questionnaires import questionnaires

    icons.read_all()
    for face in fonts.FACES:
        marks.face_bytes(face)
    sheet_formats.sheet_formats()
    words.long_date(date.today())  # noqa: DTZ011 - any day will do, for what days are called
    questionnaires()
    phrases.new_phrase()
    word_lists.read_all()
    cells.phone("06 39 98 12 34")  # reads what numbers there are in France


def rest() -> Iterator[str]:
    """Every module of the rooms that a window has to do with."""
    for room in ROOMS:
        package = import_module(f"probono_desk.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield found.name


def load(modules: Iterable[str], progress: Progress) -> None:
    """Import modules, one after the other, for as long as somebody wants them."""
    for name in modules:
        progress.check()
        import_module(name)
