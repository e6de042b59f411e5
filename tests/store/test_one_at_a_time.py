"""One block of a folder at a time, among threads and programs."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from probono_desk.store.one_at_a_time import one_at_a_time

CHILD = """
import sys
from pathlib import Path
from probono_desk.store.one_at_a_time import one_at_a_time
with one_at_a_time(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.readline()
"""


def test_threads_take_turns(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        with one_at_a_time(tmp_path):
            inside.append(1)
            most.append(len(inside))
            inside.pop()

    threads = [threading.Thread(target=work) for _thread in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 8


def test_another_program_is_waited_for_and_its_death_lets_go(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "in\n"
        entered = threading.Event()

        def work() -> None:
            with one_at_a_time(tmp_path):
                entered.set()

        waiting = threading.Thread(target=work)
        waiting.start()
        assert not entered.wait(0.1)
        child.kill()
        assert entered.wait(10)
        waiting.join()


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"), one_at_a_time(tmp_path / "nowhere"):
        pass
