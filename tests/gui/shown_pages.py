"""The pages of the real window, by name and kind."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from probono_desk.gui.app.main_window import MainWindow

W = TypeVar("W", bound=QWidget)


def page_of(window: MainWindow, name: str, kind: type[W]) -> W:
    """A page that was shown."""
    assert window.stack is not None
    page = window.stack.page(name)
    assert isinstance(page, kind)
    return page


def go_to(window: MainWindow, name: str, kind: type[W]) -> W:
    """Go to a page. Where none was shown yet one begins with it, as after the last time: no other is made and read."""
    if window.stack is None:
        window.show_pages({"page": name})
    window.go(name)
    return page_of(window, name, kind)
