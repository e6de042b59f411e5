"""Two windows and one dossier, in two real processes."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.one_window import OneWindow

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
