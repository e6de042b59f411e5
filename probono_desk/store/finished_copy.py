"""Copies that are either finished and verified, or not there: what a USB stick, an export and a backup get."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from probono_desk.domain.errors import DeskError
from probono_desk.store.connect import desk_errors

PART = ".part"
"""The end of a name that is still being written; whoever finds one may delete it."""

_CHUNK_BYTES = 1 << 20


def finished_copy(
    source: Path | BinaryIO,
    target: Path,
    *,
    progress: Callable[[int], None] | None = None,
    mode: int = 0o666,
) -> str:
    """Copy to ``target.part``, sync, read back and compare, rename, sync the folder. When it returns, unplug.

    Args:
        source: a file, or a stream read to its end.
        target: the finished file, replaced if it exists. Its folder must exist: a stick that was pulled out must not
            come back as a folder on the internal disk.
        progress: told the bytes done so far; a byte counts half when written and half when read back. What it
            raises cancels the copy.
        mode: the new file's permissions, before the umask.

    Returns:
        The SHA-256 of the content, in hexadecimal.

    Raises:
        DeskError: ``source_gone``, ``copy_differs`` or one of the disk's codes. Nothing is left at ``target`` that
            was not there before.
    """
    if isinstance(source, Path):
        try:
            stream = source.open("rb")
        except OSError as exc:
            raise DeskError("source_gone") from exc
        with stream:
            return finished_copy(stream, target, progress=progress, mode=mode)
    part = target.with_name(target.name + PART)
    done_bytes = 0

    def count(chunk: bytes) -> None:
        nonlocal done_bytes
        done_bytes += len(chunk)
        if progress is not None:
            progress(done_bytes // 2)

    try:
        with desk_errors(part.parent):
            part.unlink(missing_ok=True)
            written = _write(source, part, count, mode)
            if _read_back(part, count) != written:
                raise DeskError("copy_differs", name=target.name)
            part.replace(target)
            sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return written


def read_source(source: BinaryIO, size: int) -> bytes:
    """Read from something that may be unplugged.

    Raises:
        DeskError: ``source_gone``.
    """
    try:
        return source.read(size)
    except OSError as exc:
        raise DeskError("source_gone") from exc


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


def _write(source: BinaryIO, part: Path, count: Callable[[bytes], None], mode: int) -> str:
    digest = hashlib.sha256()
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb", buffering=0) as stream:
        for chunk in _chunks(source):
            view = memoryview(chunk)
            while view:
                view = view[stream.write(view) :]
            digest.update(chunk)
            count(chunk)
        sync_file(stream)
    return digest.hexdigest()


def _read_back(part: Path, count: Callable[[bytes], None]) -> str:
    digest = hashlib.sha256()
    with part.open("rb", buffering=0) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
            count(chunk)
    return digest.hexdigest()


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := read_source(source, _CHUNK_BYTES):
        yield chunk
