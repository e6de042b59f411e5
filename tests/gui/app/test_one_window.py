"""Two windows and one dossier, in two real processes."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.one_window import OneWindow, name_of

HOLDS = """
import sys
from pathlib import Path
from probono_desk import private_process
private_process.begin()  # as the program does: its temporary folder is its own
from PySide6.QtCore import QCoreApplication
from probono_desk.gui.app.one_window import OneWindow
app = QCoreApplication([])
held = OneWindow(Path(sys.argv[1]))
held.raised.connect(lambda: print("raised", flush=True))
held.handed.connect(lambda files: print("handed", *(file.name for file in files), flush=True))
print("holds", flush=True)
app.exec()
"""


@contextmanager
def another_window(folder: Path) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    child = subprocess.Popen([sys.executable, "-c", HOLDS, str(folder)], stdout=subprocess.PIPE, text=True)
    patience = threading.Timer(60, child.kill)  # what is never said ends in a failure, not in waiting
    patience.start()
    try:
        assert child.stdout
        assert child.stdout.readline() == "holds\n"
        yield child, child.stdout
    finally:
        patience.cancel()
        child.kill()
        child.wait()
        if child.stdout:
            child.stdout.close()


def test_a_second_window_is_refused_and_calls_the_first_to_the_front(tmp_path: Path) -> None:
    with another_window(tmp_path) as (_child, said):
        with pytest.raises(DeskError, match="dossier_open_elsewhere"):
            OneWindow(tmp_path)
        assert said.readline() == "raised\n"


def test_what_the_second_window_was_given_is_handed_to_the_first(tmp_path: Path) -> None:
    files = [tmp_path / "é \n’.probono", tmp_path / "b.probono"]
    with another_window(tmp_path) as (child, said):
        with pytest.raises(DeskError, match="files_handed_over"):
            OneWindow(tmp_path, files=files)
        assert said.readline() + said.readline() + said.readline() == "raised\nhanded é \n’.probono b.probono\n"
        if sys.platform != "win32":
            child.send_signal(signal.SIGSTOP)  # it holds the dossier and does not answer
            with pytest.raises(DeskError, match="dossier_open_elsewhere"):
                OneWindow(tmp_path, files=files)


@pytest.mark.parametrize("line", [b"[1, null]\n", b"\xff\xfe{\n", b'{"a": 1}\n', b"x" * 200_000])
def test_what_no_window_of_ours_would_say_is_not_taken(line: bytes, tmp_path: Path, qtbot: QtBot) -> None:
    held = OneWindow(tmp_path)
    handed: list[object] = []
    held.handed.connect(handed.append)
    socket = QLocalSocket()
    socket.connectToServer(name_of(tmp_path))
    socket.write(line)
    qtbot.waitUntil(
        lambda: socket.bytesAvailable() > 0 or socket.state() is QLocalSocket.LocalSocketState.UnconnectedState
    )
    assert handed == []
    held.release()


def test_the_lock_of_a_killed_window_is_taken_over(tmp_path: Path) -> None:
    with another_window(tmp_path) as (child, said):
        child.kill()
        child.wait()
        assert (tmp_path / "window.lock").exists()
        held = OneWindow(tmp_path)
        with pytest.raises(DeskError, match="dossier_open_elsewhere"):
            OneWindow(tmp_path)
        held.release()
        assert said.readline() == ""
    again = OneWindow(tmp_path)
    again.release()
    assert not (tmp_path / "window.lock").exists()


def test_a_folder_that_takes_no_lock_is_said_as_such(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="disk_read_only"):
        OneWindow(tmp_path / "gone")
