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
from pathlib import Path, PureWindowsPath
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
    errno.ENAMETOOLONG: "disk_name_too_long",
    errno.EBUSY: "disk_in_use",
    errno.ETXTBSY: "disk_in_use",
}
# Windows says more than the errno that Python makes of it: a stick that is not there, a file that Acrobat holds and a
# protected disk are all EACCES (https://learn.microsoft.com/windows/win32/debug/system-error-codes).
_WINDOWS_CODES: Final = {
    **dict.fromkeys((15, 20, 21, 22, 53, 55, 59, 64, 67, 121, 433, 1006, 1167, 1231, 1617), "disk_gone"),
    **dict.fromkeys((23, 25, 27, 29, 30, 31, 483, 1117, 1127, 1392, 1393), "disk_failing"),
    **dict.fromkeys((32, 33, 170, 303, 1224), "disk_in_use"),
    **dict.fromkeys((39, 112, 1295), "disk_full"),
    **dict.fromkeys((111, 206), "disk_name_too_long"),
    **dict.fromkeys((123, 161), "disk_name_refused"),
    # Each ERROR_CLOUD_FILE_… and ERROR_FILE_SYSTEM_VIRTUALIZATION_…: nobody signed in, no network, a request that was
    # given up; 1920 is what a link of OneDrive says.
    **dict.fromkeys((358, *range(362, 367), *range(369, 373), *range(374, 384), *range(385, 399)), "disk_in_cloud"),
    **dict.fromkeys((404, 405, 426, 434, 475, 1920), "disk_in_cloud"),
    **dict.fromkeys((225, 226), "disk_file_blocked"),
    # Not formatted, or as Windows cannot read it; FVE_E_LOCKED_VOLUME, as the HRESULT that BitLocker says it with.
    **dict.fromkeys((26, 1005, -2144272384, 0x80310000), "disk_locked"),
    **dict.fromkeys((19, 1260, 1326, 1331, 6002, 6009), "disk_read_only"),
    223: "disk_file_too_big",
}
_NAMED: Final = frozenset(
    {"disk_name_taken", "disk_name_too_long", "disk_name_refused", "disk_in_use", "disk_in_cloud", "disk_file_blocked"}
)
_OF_SOURCES: Final = frozenset({"disk_in_cloud", "disk_in_use", "disk_file_blocked", "disk_locked"})
# What Windows says of a name that it refuses, among other things: INVALID_PARAMETER, OPEN_FAILED, DIRECTORY.
_PERHAPS_NAMES: Final = frozenset({87, 110, 267})
_PATH_NOT_FOUND: Final = 3
_LONGEST_PATH: Final = 240  # of 259, less what a program puts behind a name while it writes
_DISK_FULL: Final = 112
_FAT32_MOST_BYTES: Final = 4 << 30
# What FAT32, exFAT and NTFS refuse in a name; the driver of Linux says "invalid argument" of it.
_REFUSED_IN_NAMES: Final = frozenset('<>:"\\|?*')
_PATIENCE_S: Final = (0.05, 0.1, 0.2, 0.4, 0.8)


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
        put_in_place(part, path)
        sync_folder(path.parent)
    finally:
        with suppress(OSError):  # a stick that was pulled out
            part.unlink(missing_ok=True)


def put_in_place(part: Path, path: Path) -> None:
    """Give what is finished, a file or a folder, its name.

    On Windows a virus scanner or an indexer opens what has just been written, and a rename fails for a moment: it is
    tried again for a second and a half. What is still held then is open in a program.

    Raises:
        DeskError: ``disk_in_use``.
        OSError: what the disk says; see ``disk_error``.
    """
    if sys.platform == "win32":
        import time

        for wait_s in _PATIENCE_S:
            try:
                part.replace(path)
            except PermissionError:
                time.sleep(wait_s)
            else:
                return
    try:
        part.replace(path)
    except PermissionError as error:
        if sys.platform == "win32" and path.is_file() and os.access(path, os.W_OK):
            raise DeskError("disk_in_use", name=path.name) from error
        raise


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


def file_in(path: Path, name: Callable[[], str]) -> Path:
    """The file to write where somebody named a file or a folder.

    Args:
        path: in a folder the file gets its own name; a name without an ending gets that of its own.
        name: its own name.
    """
    if is_folder(path):
        return path / name()
    return path if has_ending(path) else path.with_name(path.name.rstrip(". ") + Path(name()).suffix)


def is_folder(path: Path) -> bool:
    """Whether it is a folder; what is wrong with a path is told when it is written to."""
    try:
        return path.is_dir()
    except OSError:  # a name that is too long for the disk
        return False


def has_ending(path: Path) -> bool:
    """Whether a name says what the file is: « .pdf » does, not the end of « Lille v1.0 » or « Bilan Dr. Martin »."""
    return path.suffix[1:].isalnum() and not path.suffix[1].isdecimal()


def disk_error(error: OSError, folder: Path | None = None) -> DeskError | None:
    """What a disk's error means to the user, and where it was; ``None`` where it is a bug of ours.

    Args:
        error: as the system raised it.
        folder: where it happened: some systems say "I/O error" of a disk that is full.
    """
    if error.errno == errno.ENOTDIR and (file := _in_the_way(error, folder)) is not None:
        return at_place("disk_name_taken", file.parent, name=file.name)
    said_by_windows: int = getattr(error, "winerror", None) or 0
    code = _WINDOWS_CODES.get(said_by_windows) or _CODES.get(error.errno or 0)
    name = Path(str(error.filename2 or error.filename or folder or "")).name
    if code is None and error.errno == errno.EINVAL and _REFUSED_IN_NAMES & set(name):
        code = "disk_name_refused"
    if said_by_windows in _PERHAPS_NAMES and (refused := _refused_by_windows(error)):
        code, name = "disk_name_refused", refused
    if said_by_windows == _PATH_NOT_FOUND and len(str(error.filename or "")) > _LONGEST_PATH:
        code = "disk_name_too_long"
    # Windows calls a FAT32 stick full at 4 GiB: once the piece that was written is gone, there is as much room again.
    if said_by_windows == _DISK_FULL and folder is not None and _free_bytes(folder) >= _FAT32_MOST_BYTES:
        code = "disk_file_too_big"
    if code == "disk_failing" and folder is not None and has_no_room(folder):
        code = "disk_full"
    if code is None:
        return None
    about = {"name": name.removesuffix(PART)} if code in _NAMED else {}
    if folder is None and error.filename:
        folder = Path(os.fsdecode(error.filename)).parent
    return DeskError(code, **about) if folder is None else at_place(code, folder, **about)


def at_place(code: str, folder: Path, **about: str) -> DeskError:
    """A disk's code with its folder; of a path that is not there, the first part that is missing."""
    where = folder
    with suppress(OSError):  # the folder in which the program runs was removed
        where = folder.absolute()
    whole = [above.parent for above in (where, *where.parents) if above.name.endswith(PART)]
    where = whole[-1] if whole else where
    if code == "disk_gone":
        where = [where, *(part for part in (where, *where.parents) if not is_there(part))][-1]
    return DeskError(code, where=str(where), **about)


def source_error(error: OSError) -> DeskError:
    """What it means that a file which somebody gave cannot be read: it left with its stick, or never was here."""
    told = disk_error(error)
    return told if told is not None and told.code in _OF_SOURCES else DeskError("source_gone")


def _refused_by_windows(error: OSError) -> str:
    """The first part of the path that no file of Windows is called: « Marathon 12:30 », « con »."""
    from probono_desk.domain.file_names import is_refused_by_windows  # settings need none of it

    path = PureWindowsPath(os.fsdecode(error.filename2 or error.filename or ""))
    return next((part for part in path.relative_to(path.anchor).parts if is_refused_by_windows(part)), "")


def _in_the_way(error: OSError, folder: Path | None) -> Path | None:
    """The file that stands where a path goes on as if it were a folder."""
    path = Path(os.fsdecode(error.filename or "")) if error.filename else folder
    return next((part for part in (path, *path.parents) if part.is_file()), None) if path is not None else None


def is_there(path: Path) -> bool:
    """Whether something is at a path; nothing is where a name is too long for the disk."""
    try:
        path.stat()
    except OSError:  # of a stick that was pulled out, whatever the system calls it
        return False
    return True


def has_no_room(folder: Path) -> bool:
    """Whether the disk of a folder is as good as full."""
    return -1 < _free_bytes(folder) < NO_ROOM_BYTES


def _free_bytes(folder: Path) -> int:
    import shutil  # settings are written before the window is seen; this is for bad days

    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return -1
