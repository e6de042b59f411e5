"""A PDF that was saved is no paper yet: whoever prints it elsewhere says so, and then it is on record."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from probono_desk.gui.printer.paper_sender import PaperSender
from probono_desk.gui.screens.paper.paper_header import PaperHeader
from probono_desk.usecases.paper.print_paper import Paper


class PrintedElsewhere(QObject):
    """Offers the button after a PDF was saved, until it is pressed or something is printed."""

    def __init__(self, sender: PaperSender, header: PaperHeader, parent: QObject) -> None:
        super().__init__(parent)
        self._sender, self._header = sender, header
        self._kept: Paper | None = None
        sender.kept.connect(self._on_kept)
        sender.came_out.connect(self._on_came_out)
        header.printed_button.clicked.connect(self._on_printed)

    @Slot(object)
    def _on_kept(self, paper: Paper) -> None:
        self._kept = replace(paper, content=b"")  # what goes on record, and not what may be confidential
        self._header.printed_button.setVisible(paper.kind is not None)

    @Slot()
    def _on_printed(self) -> None:
        if self._kept is not None:
            self._sender.say_printed(self._kept)

    @Slot(object)
    def _on_came_out(self, _paper: Paper) -> None:
        self._kept = None
        self._header.printed_button.hide()
