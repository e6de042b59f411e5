"""The window on the referent's board, and what tests do to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.deliverables.page import DeliverablesPage
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.usecases.deliverables.missions import MissionSheet, missions
from tests.dossiers import SmallDay
from tests.gui.shown_pages import page_of

F = TypeVar("F", bound=FormDialog)


@dataclass
class Board:
    """The window on the board, and the day behind it."""

    window: MainWindow
    day: SmallDay

    @property
    def page(self) -> DeliverablesPage:
        return page_of(self.window, "deliverables", DeliverablesPage)

    def sheet(self, place: int = 0) -> MissionSheet:
        return missions(self.day.dossier)[place]

    def names(self, place: int = 0) -> list[str]:
        return [version.name for version in self.sheet(place).versions]


def form(kind: type[F]) -> F:
    """The form that is open."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def file(folder: Path, name: str, content: bytes) -> Path:
    made = folder / name
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(content)
    return made
