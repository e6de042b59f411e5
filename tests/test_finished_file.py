"""What a disk says, put into what a user can do; and the patience that Windows asks for."""

from __future__ import annotations

import errno
import shutil
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import (
    disk_error,
    file_in,
    finished_file,
    is_folder,
    is_there,
    source_error,
    sync_folder,
)


def as_windows_says(winerror: int, number: int = errno.EINVAL, name: str = r"E:\Sac\plan.pdf") -> OSError:
    """What Python raises there; here the argument for Windows's number is not known."""
    fault = OSError(number, "said by Windows", name)
    fault.winerror = winerror  # type: ignore[attr-defined]
    return fault


@pytest.mark.parametrize(
    ("winerror", "number", "code"),
    [
        (21, errno.EACCES, "disk_gone"),  # the device is not ready: the stick was pulled out
        (1167, errno.EINVAL, "disk_gone"),
        (433, errno.EINVAL, "disk_gone"),
        (53, errno.ENOENT, "disk_gone"),
        (64, errno.EINVAL, "disk_gone"),
        (32, errno.EACCES, "disk_in_use"),
        (33, errno.EACCES, "disk_in_use"),
        (1224, errno.EINVAL, "disk_in_use"),
        (19, errno.EACCES, "disk_read_only"),
        (5, errno.EACCES, "disk_read_only"),
        (23, errno.EACCES, "disk_failing"),
        (1117, errno.EINVAL, "disk_failing"),
        (1392, errno.EINVAL, "disk_failing"),
        (39, errno.EINVAL, "disk_full"),
        (1295, errno.EINVAL, "disk_full"),
        (223, errno.EINVAL, "disk_file_too_big"),
        (206, errno.ENOENT, "disk_name_too_long"),
        (123, errno.EINVAL, "disk_name_refused"),
        (362, errno.EINVAL, "disk_in_cloud"),
        (389, errno.EINVAL, "disk_in_cloud"),
        (183, errno.EEXIST, "disk_name_taken"),
        (3, errno.ENOENT, "disk_gone"),
        (22, errno.EACCES, "disk_gone"),
        *((number, errno.EINVAL, "disk_in_cloud") for number in (363, 380, 386, 387, 393, 395, 426, 434, 1920)),
        (225, errno.EINVAL, "disk_file_blocked"),  # Defender keeps it
        (226, errno.EINVAL, "disk_file_blocked"),
        (26, errno.EACCES, "disk_locked"),
        (1005, errno.EINVAL, "disk_locked"),
        (-2144272384, errno.EINVAL, "disk_locked"),  # BitLocker
        (303, errno.EACCES, "disk_in_use"),
        (1127, errno.EINVAL, "disk_failing"),
        (1260, errno.EINVAL, "disk_read_only"),
        (1326, errno.EINVAL, "disk_read_only"),
    ],
)
def test_what_windows_says_is_told_apart(winerror: int, number: int, code: str) -> None:
    told = disk_error(as_windows_says(winerror, number))
    assert told is not None
    assert told.code == code
    assert code not in error_text.sentence(told)


def test_a_path_beyond_what_windows_opens_is_too_long_rather_than_gone() -> None:
    told = disk_error(as_windows_says(3, errno.ENOENT, "C:\\" + "d\\" * 130 + "plan.pdf.part"))
    assert told is not None
    assert (told.code, told.data["name"].rpartition("\\")[2]) == ("disk_name_too_long", "plan.pdf")


@pytest.mark.parametrize(
    ("free_bytes", "code"), [(0, "disk_full"), (3 << 30, "disk_full"), (9 << 30, "disk_file_too_big")]
)
def test_windows_calls_a_fat32_stick_full_at_4_gib(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free_bytes: int, code: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free_bytes))
    told = disk_error(as_windows_says(112, errno.ENOSPC), tmp_path)
    assert told is not None
    assert told.code == code


@pytest.mark.parametrize(
    ("winerror", "code"),
    [
        (362, "disk_in_cloud"),
        (386, "disk_in_cloud"),
        (225, "disk_file_blocked"),
        (1005, "disk_locked"),
        (32, "disk_in_use"),
        (21, "source_gone"),
        (2, "source_gone"),
    ],
)
def test_a_file_that_onedrive_has_not_fetched_is_not_said_to_be_on_a_stick(winerror: int, code: str) -> None:
    assert source_error(as_windows_says(winerror, errno.EACCES)).code == code


@pytest.mark.parametrize("name", ["Badges : table 1?.pdf", "a|b.pdf", 'l"offre.pdf'])
def test_a_name_that_fat_refuses_is_said(name: str) -> None:
    told = disk_error(OSError(errno.EINVAL, "Invalid argument", f"/media/cle/{name}.part"))
    assert told is not None
    assert told.code == "disk_name_refused"
    assert f"« {name} »" in error_text.sentence(told).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        (r"C:\Users\lea\Marathon 12:30", "Marathon 12:30"),
        (r"C:\Users\lea\con", "con"),
        (r"\\?\C:\Users\lea\Marathon 12:30\desk.db", "Marathon 12:30"),
        (r"D:\nul.pdf.part", "nul.pdf"),
    ],
)
@pytest.mark.parametrize(("winerror", "number"), [(267, errno.ENOTDIR), (87, errno.EINVAL), (110, errno.EINVAL)])
def test_a_name_that_windows_refuses_is_no_stick_that_is_gone(
    path: str, refused: str, winerror: int, number: int
) -> None:
    told = disk_error(as_windows_says(winerror, number, path))
    assert told is not None
    assert (told.code, told.data["name"]) == ("disk_name_refused", refused)


def test_a_folder_of_windows_that_is_none_is_gone_all_the_same() -> None:
    told = disk_error(as_windows_says(267, errno.ENOTDIR, r"C:\Users\lea\Marathon"))
    assert told is not None
    assert told.code == "disk_gone"


@pytest.mark.parametrize(
    ("named", "written"),
    [
        ("Lille v1.0", "Lille v1.0.pdf"),
        ("Bilan Dr. Martin", "Bilan Dr. Martin.pdf"),
        ("Badges 5.12.2026", "Badges 5.12.2026.pdf"),
        ("jour.", "jour.pdf"),
        ("jour.csv", "jour.csv"),
        ("v1.0.PDF", "v1.0.PDF"),
    ],
)
def test_a_name_gets_its_ending_unless_it_has_one(named: str, written: str, tmp_path: Path) -> None:
    assert file_in(tmp_path / named, lambda: "bilan.pdf") == tmp_path / written


def test_another_invalid_argument_is_a_bug_of_ours() -> None:
    assert disk_error(OSError(errno.EINVAL, "Invalid argument", "/media/cle/plan.pdf")) is None


def test_a_name_that_is_too_long_is_neither_there_nor_a_folder(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 200)
    assert (is_there(path), is_folder(path), file_in(path, lambda: "a.pdf").suffix) == (False, False, ".pdf")
    assert (is_there(tmp_path), is_folder(tmp_path)) == (True, True)


def test_a_name_that_is_too_long_here_is_said(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too long") as told, finished_file(tmp_path / ("n" * 300)):
        pass
    said = disk_error(told.value)
    assert said is not None
    assert said.code == "disk_name_too_long"


class Held:
    """A program that holds a file: a rename is refused so many times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
        self.left, self.waited_s = times, 0.0
        really = Path.replace

        def replace(part: Path, target: Path) -> Path:
            if self.left:
                self.left -= 1
                raise PermissionError(errno.EACCES, "Access is denied", str(part))
            return really(part, target)

        def sleep(seconds: float) -> None:
            self.waited_s += seconds

        monkeypatch.setattr(Path, "replace", replace)
        monkeypatch.setattr(time, "sleep", sleep)


@pytest.mark.parametrize("times", [1, 5])
def test_on_windows_a_scanner_that_holds_the_file_for_a_moment_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, times: int
) -> None:
    held = Held(monkeypatch, times)
    monkeypatch.setattr(sys, "platform", "win32")
    with finished_file(tmp_path / "plan.pdf") as stream:
        stream.write(b"plan")
    assert (tmp_path / "plan.pdf").read_bytes() == b"plan"
    assert 0 < held.waited_s < 2


def test_on_windows_a_file_that_stays_open_is_named_and_keeps_what_it_holds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"earlier")
    Held(monkeypatch, 99)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(DeskError) as told, finished_file(tmp_path / "plan.pdf") as stream:
        stream.write(b"plan")
    assert (told.value.code, told.value.data["name"]) == ("disk_in_use", "plan.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]
    assert (tmp_path / "plan.pdf").read_bytes() == b"earlier"


def test_elsewhere_a_refused_rename_is_told_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    held = Held(monkeypatch, 1)
    with pytest.raises(PermissionError), finished_file(tmp_path / "plan.pdf"):
        pass
    assert held.waited_s == 0


def test_windows_has_no_folder_to_sync(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    sync_folder(tmp_path / "that nobody could open")
    with finished_file(tmp_path / "plan.pdf") as stream:
        stream.write(b"plan")
    assert (tmp_path / "plan.pdf").read_bytes() == b"plan"
