"""A file in the computer's own program, and whether one took it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QProcess, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

_TAKEN_MS = 4_000  # what has not failed by then is shown: some desktops wait for the program to end


def open_outside(path: Path, told: Callable[[bool], object]) -> None:
    """Open a file in whatever the computer opens it with; ``told`` is called once, with whether it did.

    On Linux Qt says yes as soon as ``xdg-open`` has begun, whatever becomes of it; its exit code is what tells:
    https://manpages.debian.org/bookworm/xdg-utils/xdg-open.1.en.html#EXIT_CODES
    """
    if not sys.platform.startswith("linux"):
        told(QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        return
    opener = shutil.which("xdg-open")
    if opener is None:
        told(False)
        return
    # It outlives the page that asked: pages are made again in another language.
    process = QProcess(QCoreApplication.instance())
    late = QTimer(process)
    late.setSingleShot(True)

    def end(opened: bool) -> None:
        process.deleteLater()
        if late.isActive():
            late.stop()
            told(opened)

    late.timeout.connect(lambda: told(True))
    process.finished.connect(lambda code, _status: end(code == 0))
    process.errorOccurred.connect(lambda _error: end(False))
    process.start(opener, [str(path)])
    late.start(_TAKEN_MS)
