"""A secret on the clipboard: not kept by clipboard histories, and gone after a minute or with the program."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

STAYS_MS: Final = 60_000
# How each desktop asks clipboard histories and clouds to look away: KDE (Klipper), Windows 10 and later, macOS
# (nspasteboard.org).
_LOOK_AWAY: Final = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "org.nspasteboard.ConcealedType": b"",
}


def copy_secret(text: str) -> None:
    """Put a secret on the clipboard for ``STAYS_MS``; what somebody copied since is left alone."""
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setText(text)
    for kind, value in _LOOK_AWAY.items():
        data.setData(kind, QByteArray(value))
    clipboard.setMimeData(data)

    def wipe() -> None:
        if clipboard.text() == text:
            clipboard.clear()

    app = QCoreApplication.instance()
    assert app is not None  # noqa: S101 - there is no clipboard without one
    QTimer.singleShot(STAYS_MS, app, wipe)
    app.aboutToQuit.connect(wipe)
