"""Scans work from every page: the one place where the scanner meets the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices.scan_filter import ScanFilter
from probono_desk.usecases.door.codes import begins_ticket, is_ticket

if TYPE_CHECKING:
    from probono_desk.gui.app.main_window import MainWindow

PAGE = "door"


class _ScansToDoor(QObject):
    """Brings each scan to the door's page, which it shows first."""

    def __init__(self, window: MainWindow, context: DeskContext, scan_filter: ScanFilter) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        scan_filter.scanned.connect(self.on_scan)

    @Slot(str)
    def on_scan(self, text: str) -> None:
        if self._context.open_dossier is None or self._window.stack is None:
            return
        if self._context.scan_taker is not None:
            self._context.scan_taker(text)
            return
        if self._window.page_name() != PAGE:
            self._window.go(PAGE)
        page = self._window.stack.page(PAGE)
        from probono_desk.gui.screens.door.page import DoorPage  # with the page that is shown, not before the first one

        if isinstance(page, DoorPage):
            page.on_scan(text)


def install(window: MainWindow, context: DeskContext) -> ScanFilter:
    """Hear the scanner for as long as the window lives. Call once, when the application has started.

    Args:
        window: it is asked for its pages at each scan, so it may be made again in between.
        context: scans are heard, and dropped, while no dossier is open.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - a window cannot be without one

    def knows(text: str) -> bool:
        return context.open_dossier is not None and is_ticket(context.open_dossier, text)

    def begins(text: str) -> bool:
        return context.open_dossier is not None and begins_ticket(context.open_dossier, text)

    scan_filter = ScanFilter(app, knows, begins)
    window.destroyed.connect(scan_filter.deleteLater)
    _ScansToDoor(window, context, scan_filter)
    return scan_filter
