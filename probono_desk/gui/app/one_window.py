"""One window a dossier: a second one finds the first, asks it to come to the front, and hands over its files."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from probono_desk import private_process
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import at_place

_LOCK = "window.lock"
_ANSWER_MS = 500
_TAKEN_MS = 5000  # its window may be in the midst of something
_TAKEN = b"taken\n"
_MOST_BYTES = 1 << 16  # of a list of files, one line of JSON


class OneWindow(QObject):
    """Holds a dossier for this window until it is released. The command line is not kept out.

    Args:
        folder: the dossier.
        files: what this window would look at in it; a window that holds the dossier looks at them instead.

    Signals:
        raised: another window wanted the same dossier; come to the front.
        handed: it left these files here (``list[Path]``).

    Raises:
        DeskError: ``dossier_open_elsewhere``, and the window that holds it was asked to come to the front;
            ``files_handed_over``: it has taken the files, too; ``disk_read_only`` when the folder takes no lock.
    """

    raised = Signal()
    handed = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None, *, files: Sequence[Path] = ()) -> None:
        super().__init__(parent)
        name = name_of(folder)
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)  # only a process that is gone makes it stale
        # What can only be read takes no lock and needs none: each window reads a copy of its own.
        only_read = folder.is_dir() and not os.access(folder, os.W_OK)
        if not self._lock.tryLock(0) and not only_read:
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                raise at_place("disk_read_only", folder)
            raise DeskError("files_handed_over" if _knock(name, files) else "dossier_open_elsewhere")
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
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._on_said)
        self._on_said()
        self.raised.emit()

    @Slot()
    def _on_said(self) -> None:
        for socket in self._server.findChildren(QLocalSocket):
            if socket.canReadLine():
                files = _files_in(bytes(socket.readLine(_MOST_BYTES).data()))
                socket.write(_TAKEN)
                socket.flush()
                if files:
                    self.handed.emit(files)
            elif socket.bytesAvailable() > _MOST_BYTES:
                socket.abort()


def name_of(folder: Path) -> str:
    """Where the window that holds a dossier listens."""
    name = "probono-desk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
    if sys.platform != "win32":  # Qt would look in the temporary folder, and each program has its own
        name = str(private_process.meeting_folder() / name)
    return name


def _files_in(line: bytes) -> list[Path]:
    """What another program of the same user left: paths of files, or nothing that is understood."""
    try:
        said = json.loads(line)
    except ValueError:
        return []
    return [Path(one) for one in said if isinstance(one, str)] if isinstance(said, list) else []


def _knock(name: str, files: Sequence[Path]) -> bool:
    """Ask the other window to come to the front; whether it has taken the files."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_ANSWER_MS):
        return False
    taken = False
    if files:
        socket.write(json.dumps([str(file) for file in files]).encode() + b"\n")
        socket.flush()
        taken = socket.waitForReadyRead(_TAKEN_MS) and bytes(socket.readAll().data()) == _TAKEN
    socket.disconnectFromServer()
    return taken
