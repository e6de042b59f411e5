"""A file that is either finished or not there: ``.part``, sync, rename, sync the folder; and what disks say.

Everything that the program leaves for somebody else to find is written this way. Nothing of ours is imported but the
error: settings are written before the window is seen.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final

from probono_desk.domain.errors import DeskError

PART: Final = ".part"
"""The end of a name that is still being written; whoever finds one may delete it."""

NO_ROOM_BYTES: Final = 1 << 20
_CODES: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_file_too_big",
    errno.EROFS: "disk_read_only",
    errno.EACCES: "disk_read_only",
    errno.EPERM: "disk_read_only",
    errno.EIO: "disk_failing",
    errno.ENOENT: "disk_gone",
    errno.ENOTDIR: "disk_gone",
    errno.ENODEV: "disk_gone",
    errno.ENXIO: "disk_gone",
    errno.ENOTCONN: "disk_gone",
    errno.ESTALE: "disk_gone",
    errno.ETIMEDOUT: "disk_gone",
    errno.EEXIST: "disk_name_taken",
    errno.EISDIR: "disk_name_taken",
    errno.ENOTEMPTY: "disk_name_taken",
}


@contextmanager
def finished_file(path: Path, *, mode: int = 0o666, proved: Callable[[Path], None] | None = None) -> Iterator[BinaryIO]:
    """Write a file beside its place; it gets its name once it is on the medium. What goes wrong leaves nothing.

    Args:
        path: the finished file, replaced if it exists. Its folder must exist.
        mode: the new file's permissions, before the umask.
        proved: called with the synced ``.part`` before it gets its name; what it raises stops that.

    Raises:
        OSError: what the disk says; see ``disk_error``.
    """
    part = path.with_name(path.name + PART)
    try:
        part.unlink(missing_ok=True)
        how = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, how, mode), "w+b") as stream:
            yield stream
            sync_file(stream)
        if proved is not None:
            proved(part)
        part.replace(path)
        sync_folder(path.parent)
    finally:
        with suppress(OSError):  # a stick that was pulled out
            part.unlink(missing_ok=True)


def sync_file(stream: BinaryIO) -> None:
    """Bring a written file to the medium, and forget the system's copy so that reading it back reads the medium."""
    stream.flush()
    os.fsync(stream.fileno())
    if sys.platform == "linux":
        os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def sync_folder(folder: Path) -> None:
    """Bring a rename to the medium. Windows does so by itself and cannot open a folder."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as exc:
        if exc.errno != errno.EINVAL:  # some network and FUSE file systems have nothing to sync in a folder
            raise
    finally:
        os.close(descriptor)


def free_name(path: Path) -> Path:
    """The path itself, or with a number before its ending where something of that name is there already."""
    if not path.exists():
        return path
    return next(
        other for number in count(2) if not (other := path.with_name(f"{path.stem}_{number}{path.suffix}")).exists()
    )


def disk_error(error: OSError, folder: Path | None = None) -> DeskError | None:
    """What a disk's error means to the user; ``None`` where it is a bug of ours.

    Args:
        error: as the system raised it.
        folder: where it happened: some systems say "I/O error" of a disk that is full.
    """
    code = _CODES.get(error.errno or 0)
    if code == "disk_failing" and folder is not None and has_no_room(folder):
        code = "disk_full"
    if code == "disk_name_taken":
        return DeskError(code, name=Path(str(error.filename2 or error.filename or folder or "")).name)
    return DeskError(code) if code else None


def has_no_room(folder: Path) -> bool:
    """Whether the disk of a folder is as good as full."""
    import shutil  # settings are written before the window is seen; this is for bad days

    try:
        return shutil.disk_usage(folder).free < NO_ROOM_BYTES
    except OSError:
        return False
