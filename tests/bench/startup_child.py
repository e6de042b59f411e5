"""A process whose start is measured: the real window, or a bare PySide6 window with as many widgets.

Prints, as JSON, instants of the system's monotonic clock: ``painted`` for the first painted window and, for the real
one, ``open`` for the first painted page of the dossier, with the number of widgets of the first window.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

DEADLINE_MS = 30_000


class Watch(QObject):
    """Notes the first paint of the window, and of the first page once a dossier is open."""

    def __init__(self, app: QApplication, want_open: bool) -> None:
        super().__init__(app)
        self._app = app
        self._want_open = want_open
        self.found: dict[str, float] = {}
        app.installEventFilter(self)
        QTimer.singleShot(DEADLINE_MS, app, app.quit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint events only; the instant is taken when the event loop is idle again, after the painting."""
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            window = watched.window()
            if "painted" not in self.found:
                self.found["painted"] = 0.0
                self.found["widgets"] = len(window.findChildren(QWidget)) + 1
                QTimer.singleShot(0, self, lambda: self._note("painted"))
            elif "open" not in self.found and getattr(window, "page_name", str)():
                self.found["open"] = 0.0
                QTimer.singleShot(0, self, lambda: self._note("open"))
        return False

    def _note(self, name: str) -> None:
        self.found[name] = time.monotonic()
        if name == ("open" if self._want_open else "painted"):
            self._app.quit()


def main() -> None:
    """``real DOSSIER`` or ``bare WIDGETS``."""
    kind, argument = sys.argv[1:3]
    app = QApplication(sys.argv[:1])
    watch = Watch(app, want_open=kind == "real")
    if kind == "real":
        from probono_desk.app import run_window

        run_window(Path(argument))
    else:
        window = QWidget()
        window.resize(1280, 720)
        column = QVBoxLayout(window)
        for n in range(int(argument) - 1):
            column.addWidget(QLabel(f"{n}", window))
        window.show()
        app.exec()
    sys.stdout.write(json.dumps(watch.found))


if __name__ == "__main__":
    main()
