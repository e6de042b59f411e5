from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.as_windows import as_on_windows

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is open is told by /proc")


def _removed(folder: Path) -> None:
    with (folder / "a").open("w"):
        (folder / "a").unlink()


def _renamed(folder: Path) -> None:
    with (folder / "a").open("w"):
        (folder / "a").rename(folder / "b")


def _replaced(folder: Path) -> None:
    (folder / "b").touch()
    with (folder / "a").open("w"):
        (folder / "b").replace(folder / "a")


def _moved_with_its_folder(folder: Path) -> None:
    (folder / "in").mkdir()
    with (folder / "in" / "a").open("w"):
        (folder / "in").rename(folder / "out")


def _a_device(folder: Path) -> None:
    (folder / "aux.txt").touch()


def _a_stream(folder: Path) -> None:
    (folder / "plan.txt:x").mkdir()


def _removed_read_only(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a").touch(mode=0o400)
    shutil.rmtree(folder / "in")


def _replaced_read_only(folder: Path) -> None:
    (folder / "a").touch(mode=0o400)
    (folder / "b").touch()
    (folder / "b").replace(folder / "a")


READ_ONLY = [_removed_read_only, _replaced_read_only]


@pytest.mark.parametrize(
    "done", [*READ_ONLY, _removed, _renamed, _replaced, _moved_with_its_folder, _a_device, _a_stream]
)
def test_what_windows_refuses_is_noticed(done: Callable[[Path], None], tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="Windows"), as_on_windows():
        done(tmp_path)


def test_what_windows_takes_is_not(tmp_path: Path) -> None:
    with as_on_windows():
        with (tmp_path / "a").open("w") as stream:
            stream.write("x")
        (tmp_path / "a").replace(tmp_path / "b")
        (tmp_path / "b").unlink()
        (tmp_path / "c").touch(mode=0o400)
        (tmp_path / "c").rename(tmp_path / "d")
