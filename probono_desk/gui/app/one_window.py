"""One window a dossier: a second one finds the first and asks it to come to the front."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from probono_desk import private_process
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import at_place

_LOCK = "window.lock"
_ANSWER_MS = 500


class OneWindow(QObject):
    """Holds a dossier for this window until it is released. The command line is not kept out.

    Signals:
        raised: another window wanted the same dossier; come to the front.

    Raises:
        DeskError: ``dossier_open_elsewhere``, and the window that holds it was asked to come to the front;
            ``disk_read_only`` when the folder takes no lock.
    """

    raised = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = "probono-desk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
        if sys.platform != "win32":  # Qt would look in the temporary folder, and each program has its own
            name = str(private_process.meeting_folder() / name)
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)  # only a process that is gone makes it stale
        # What can only be read takes no lock and needs none: each window reads a copy of its own.
        only_read = folder.is_dir() and not os.access(folder, os.W_OK)
        if not self._lock.tryLock(0) and not only_read:
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                raise at_place("disk_read_only", folder)
            _knock(name)
            raise DeskError("dossier_open_elsewhere")
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name)  # what a killed window left; the lock says that nobody listens
        self._server.listen(name)
        self._server.newConnection.connect(self._on_knock)

    def release(self) -> None:
        """Let another window have the dossier."""
        self._server.close()
        self._lock.unlock()

    @Slot()
    def _on_knock(self) -> None:
        while self._server.hasPendingConnections():
            self._server.nextPendingConnection().deleteLater()
        self.raised.emit()


def _knock(name: str) -> None:
    socket = QLocalSocket()
    socket.connectToServer(name)
    socket.waitForConnected(_ANSWER_MS)
    socket.disconnectFromServer()
