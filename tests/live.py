"""A window that lives for a while, in the program's own kind of loop."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QTimer


def live(ms: int) -> None:
    """Let the window live for so long.

    ``QTest.qWait`` keeps Python's lock: a thread that counts gets a twenty-fifth of its turns.
    """
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
