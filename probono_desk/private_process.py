"""What keeps secrets from leaving the process by a side door: core dumps, temporary files, files that others may read.

Called once, first of all, by whoever starts the program. Nothing here may cost time before the window is seen.
"""

from __future__ import annotations

import atexit
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

_OURS_ALONE = 0o077
_PR_SET_DUMPABLE = 4  # prctl(2)
_NO_CRASH_BOX = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
_LEFT_BEHIND_S = 2 * 24 * 3600
_ALIVE = ".alive"
_STARTING_S = 5  # between making the folder and holding its lock
_OF_THE_SYSTEM = "PROBONO_DESK_SYSTEM_TMP"


def begin() -> None:
    """New files are this user's alone, no core file is written, temporary files go to a folder of our own.

    A library's temporary file (a print job, a workbook in the making) then lies in memory where the system has a place
    for it (``XDG_RUNTIME_DIR``), in a folder that nobody else opens in any case, and goes with the program.
    """
    os.umask(_OURS_ALONE)
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        _own_temporary_folder()


def forbid_dumps() -> None:
    """Nobody reads this process's memory from outside: no dump by a crash handler, no debugger of the same user.

    A limit of zero does not hold where the system pipes dumps to a program (core(5)); this does. Before any key is
    read.
    """
    import ctypes  # after the first paint

    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    elif sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_NO_CRASH_BOX)


def meeting_folder() -> Path:
    """Where two programs of this system find each other, whose temporary folders are each their own. Not on Windows."""
    return Path(os.environ.get(_OF_THE_SYSTEM, os.environ.get("TMPDIR", "")) or "/tmp")  # noqa: S108 - nothing is kept there


def _own_temporary_folder() -> None:
    in_memory = os.environ.get("XDG_RUNTIME_DIR", "")
    if in_memory and Path(in_memory).is_dir():
        home = Path(in_memory) / "probono-desk"
    else:
        from probono_desk import paths

        home = paths.data_dir() / "tmp"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    home.chmod(0o700)
    folder = home / str(os.getpid())
    folder.mkdir(exist_ok=True, mode=0o700)
    os.environ.setdefault(_OF_THE_SYSTEM, os.environ.get("TMPDIR", ""))
    for name in ("TMPDIR", "TMP", "TEMP"):
        os.environ[name] = str(folder)
    if "tempfile" in sys.modules:
        import tempfile  # it had looked for a folder already

        tempfile.tempdir = None
    owner, alive = os.getpid(), os.open(folder / _ALIVE, os.O_RDWR | os.O_CREAT, 0o600)
    with suppress(OSError):  # a home on a share that knows no locks
        _lock(alive)

    def leave() -> None:
        if os.getpid() == owner:  # not in a child that was forked
            with suppress(OSError):
                os.close(alive)
            _remove(folder)

    atexit.register(leave)
    for left in home.iterdir():  # of a program that was killed
        with suppress(OSError):
            if has_ended(left) or (left != folder and time.time() - left.stat().st_mtime > _LEFT_BEHIND_S):
                _remove(left)


def has_ended(folder: Path) -> bool:
    """Whether the program whose temporary folder it was is surely no more.

    Each holds a lock in its own, which the system lets go of with it: another program may have its number since.
    """
    if folder.name == str(os.getpid()):
        return False
    if _is_gone(folder.name):
        return True
    try:
        if time.time() - folder.stat().st_mtime < _STARTING_S:
            return False
        alive = os.open(folder / _ALIVE, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(alive)
    except OSError:
        return False
    finally:
        os.close(alive)
    return True


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_gone(pid: str) -> bool:
    """Whether the process of that number is surely no more; Windows is not asked, where asking would end it."""
    if sys.platform == "win32" or not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _remove(folder: Path) -> None:
    import shutil
    import stat

    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file() and not path.is_symlink():
                path.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows removes no file that can only be read
    shutil.rmtree(folder, ignore_errors=True)
