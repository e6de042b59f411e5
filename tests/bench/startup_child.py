"""A process whose start is measured: the real window, or a bare PySide6 window with as many widgets.

Nothing is imported before the program under test begins, so that each pays for what it needs and no more. Prints, as
JSON, instants of the system's monotonic clock: ``painted`` for the first painted window and, where a dossier is
opened, ``open`` for the first painted page of it; with the number of widgets of the first window.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

DEADLINE_MS = 30_000


def watch(window: QWidget, last: str) -> dict[str, float]:
    """Note the first paint of a window that is about to be shown, and of its first page; quit when ``last`` is noted.

    The instants are taken when the event loop is idle again, after the painting.
    """
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    found: dict[str, float] = {}
    app = cast("QCoreApplication", QCoreApplication.instance())

    def note(name: str) -> None:
        if name in found:  # painted again; whoever quits puts the dossier away at once, which takes its time
            return
        found[name] = time.monotonic()
        if name == last:
            app.quit()

    class Watch(QObject):
        page: QWidget | None = None

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if watched is window and "painted" in found and self.page is None:
                # Only the page itself: what hears all events makes PySide know every class of Qt, as no start does.
                stack = getattr(window, "stack", None)
                self.page = stack.page(stack.name()) if stack is not None else None
                if self.page is not None:
                    self.page.installEventFilter(self)
            elif event.type() is QEvent.Type.Paint:
                if watched is self.page:
                    QTimer.singleShot(0, self, lambda: note("open"))
                elif "widgets" not in found:
                    found["widgets"] = len(window.findChildren(QWidget)) + 1
                    QTimer.singleShot(0, self, lambda: note("painted"))
            return False

    window.installEventFilter(Watch(window))
    QTimer.singleShot(DEADLINE_MS, window, app.quit)
    return found


def start_page() -> dict[str, float]:
    """The real window on its start page."""
    return _real(None, "painted")


def dossier(folder: str) -> dict[str, float]:
    """The real window that opens a dossier."""
    return _real(folder, "open")


def bare(widgets: str) -> dict[str, float]:
    """As little as PySide6 lets one write."""
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1280, 720)
    column = QVBoxLayout(window)
    for n in range(int(widgets) - 1):
        column.addWidget(QLabel(f"{n}", window))
    found = watch(window, "painted")
    window.show()
    app.exec()
    return found


def _real(folder: str | None, last: str) -> dict[str, float]:
    from pathlib import Path

    from probono_desk.app import run_window

    found: list[dict[str, float]] = []
    run_window(Path(folder) if folder else None, made=lambda window: found.append(watch(window, last)))
    return found[0]


def main() -> None:
    """``start_page``, ``dossier FOLDER`` or ``bare WIDGETS``."""
    kinds: dict[str, Callable[..., dict[str, float]]] = {"start_page": start_page, "dossier": dossier, "bare": bare}
    found = kinds[sys.argv[1]](*sys.argv[2:])
    import json

    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
