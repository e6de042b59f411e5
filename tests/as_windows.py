"""What Windows refuses and others let pass, noticed here: files moved while open, names of devices, what is read-only.

A file that Python or SQLite has open there is neither removed nor renamed nor replaced, nor is the folder in which it
lies (https://learn.microsoft.com/windows/win32/fileio/creating-and-opening-files); here that works, and no test fails.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_NO_NAME = re.compile(
    r'(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)|.*[<>:"\\|?*\x00-\x1f]|.*[. ]$', re.IGNORECASE
)
_found: list[str] | None = None
_hooked = False
_busy = threading.local()


@contextmanager
def as_on_windows() -> Iterator[None]:
    """Fail for what the block does to files and would be refused there; noticed on Linux, by what ``/proc`` tells."""
    global _found, _hooked
    if sys.platform == "linux" and not _hooked:
        sys.addaudithook(_notice)  # there is no way to remove one
        _hooked = True
    found = _found = []
    try:
        yield
    finally:
        _found = None
    assert found == [], "Windows refuses this"


def _notice(event: str, told: tuple[Any, ...]) -> None:
    """https://docs.python.org/3/library/audit_events.html; ``os.replace`` is told as ``os.rename``."""
    if _found is None or event not in ("open", "os.mkdir", "os.remove", "os.rename") or getattr(_busy, "here", False):
        return
    _busy.here = True
    try:
        _found.extend(_refused(event, told))
    finally:
        _busy.here = False


def _refused(event: str, told: tuple[Any, ...]) -> Iterator[str]:
    if event == "open":
        path, _mode, flags = told
        if not isinstance(path, str | bytes | os.PathLike) or not flags & os.O_CREAT:
            return
        named = [Path(os.fsdecode(path))]
    else:
        named = [_whole(path, within) for path, within in _paths_of(event, told)]
    for path in named:
        if path.parts[:2] != ("/", "proc") and _NO_NAME.match(path.name):
            yield f"{event}: the name {path.name!r}"
    if event in ("os.remove", "os.rename"):
        yield from (f"{event}: {path} is open" for path in named if _is_open(path))
        yield from (f"{event}: {path} is read-only" for path in named[-1:] if _is_read_only(path))


def _paths_of(event: str, told: tuple[Any, ...]) -> list[tuple[Any, int]]:
    """Each path with the folder that it is relative to, as a descriptor; -1: the one of the process."""
    if event == "os.rename":
        return [(told[0], told[2]), (told[1], told[3])]
    return [(told[0], told[-1] if event == "os.remove" else -1)]


def _whole(path: str | bytes | os.PathLike[str], within: int) -> Path:
    there = Path(os.fsdecode(path))
    return there if within < 0 else Path(f"/proc/self/fd/{within}").readlink() / there


def _is_read_only(path: Path) -> bool:
    """What has that attribute is neither removed nor replaced, only renamed."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode) and not mode & stat.S_IWUSR


def _is_open(path: Path) -> bool:
    """Whether this process holds the file, or one in the folder."""
    try:
        real, wanted = os.path.realpath(path), path.lstat()
    except OSError:
        return False
    for held in Path("/proc/self/fd").iterdir():
        try:
            status, where = os.fstat(int(held.name)), str(held.readlink())
        except OSError:
            continue
        if stat.S_ISREG(status.st_mode) and (os.path.samestat(status, wanted) or where.startswith(f"{real}/")):
            return True
    return False
