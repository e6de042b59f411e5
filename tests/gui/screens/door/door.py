"""A door for tests: the real window, the scanner, and paper that comes out as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from probono_desk.domain.ids import RowId
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.usecases.paper import print_paper
from probono_desk.usecases.paper.badge_order import BadgeOrder
from probono_desk.usecases.paper.print_paper import Paper
from tests.gui.shown_pages import page_of


def door_page(window: MainWindow) -> DoorPage:
    return page_of(window, "door", DoorPage)


class FilePrinter(QObject):
    """Makes real badges and puts them on record; they come out when ``deliver`` is called, or at once."""

    came_out = Signal(object)
    stayed = Signal(object)

    def __init__(self, context: DeskContext, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self.folder = context, folder
        self.at_once = True
        self.wanted: list[tuple[RowId, str]] = []
        self.sheets: list[Path] = []

    def print_badge(self, person_id: RowId, *, reason: str = "") -> None:
        self.wanted.append((person_id, reason))
        if self.at_once:
            self.deliver()

    def send_as_before(self, paper: Paper) -> None:
        self.sheets.append(self._kept(paper))

    def deliver(self) -> None:
        context, (person_id, reason) = self.context, self.wanted[-1]
        paper = print_paper.make_badges(context.dossier, BadgeOrder(people={person_id}), at=context.now())
        self._kept(paper)
        print_paper.record_print(context.dossier, paper, at=context.now(), actor=context.actor, reason=reason)
        self.came_out.emit(paper)

    def _kept(self, paper: Paper) -> Path:
        path = self.folder / f"{len(list(self.folder.iterdir()))}.pdf"
        print_paper.keep(paper, path)
        return path
