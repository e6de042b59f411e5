"""Whether the program's own files are still those that it was started from.

An update over an open window, a stick that is pulled out, a folder that is renamed: what was not loaded by then comes
from another version, or from nowhere. What was loaded goes on; what fails then is no bug, and is told as what it is.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from probono_desk.domain.errors import DeskError

CHANGED: Final = "program_changed"
GONE: Final = "program_gone"

OPEN_WINDOW: Final = "ProbonoDeskWindow"
"""By this name Windows' installer and uninstaller know that a window is open, and ask for it to be closed."""

_Stamp = tuple[tuple[int, int] | None, ...]


def _witnesses() -> tuple[Path, ...]:
    """Files that no update leaves as they were."""
    if getattr(sys, "frozen", False):  # PyInstaller: most of our modules lie in the program itself
        return Path(sys.executable), Path(str(getattr(sys, "_MEIPASS", ""))) / "base_library.zip"
    return (Path(__file__).resolve().with_name("__init__.py"),)


def _stamp() -> _Stamp:
    """Size and time of each: a FAT stick that comes back gives its files other numbers."""
    return tuple(map(_of, _witnesses()))


def _of(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


_AT_START: Final = _stamp()


def trouble() -> DeskError | None:
    """``program_changed`` or ``program_gone``; ``None`` while they are as they were. It asks the disk."""
    now = _stamp()
    if now == _AT_START:
        return None
    return DeskError(GONE if any(was and not one for was, one in zip(_AT_START, now, strict=True)) else CHANGED)


def check() -> None:
    """Before something is begun that takes more of them than are loaded: a version is never mixed with another.

    Raises:
        DeskError: ``program_changed``, ``program_gone``.
    """
    if (found := trouble()) is not None:
        raise found


def window_opens() -> None:
    """Tell Windows' installer, for as long as this process lives; elsewhere files are replaced under an open window."""
    if sys.platform == "win32":
        import ctypes  # after the first paint

        ctypes.windll.kernel32.CreateMutexW(None, False, OPEN_WINDOW)
