"""Copies that are either finished and verified, or not there: what a USB stick, an export and a backup get."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import finished_file, source_error
from probono_desk.store.connect import desk_errors

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
        DeskError: ``source_gone``, ``disk_in_cloud``, ``copy_differs`` or one of the disk's codes. Nothing is left at
            ``target`` that was not there before.
    """
    if isinstance(source, Path):
        try:
            stream = source.open("rb")
        except OSError as exc:
            raise source_error(exc) from exc
        with stream:
            return finished_copy(stream, target, progress=progress, mode=mode)
    done_bytes = 0
    digest = hashlib.sha256()

    def count(chunk: bytes) -> None:
        nonlocal done_bytes
        done_bytes += len(chunk)
        if progress is not None:
            progress(done_bytes // 2)

    def read_back(part: Path) -> None:
        if _read_back(part, count) != digest.hexdigest():
            raise DeskError("copy_differs", name=target.name)

    with desk_errors(target.parent), finished_file(target, mode=mode, proved=read_back) as written:
        for chunk in _chunks(source):
            written.write(chunk)
            digest.update(chunk)
            count(chunk)
    return digest.hexdigest()


def read_source(source: BinaryIO, size: int) -> bytes:
    """Read from something that may be unplugged.

    Raises:
        DeskError: ``source_gone``, ``disk_in_cloud``.
    """
    try:
        return source.read(size)
    except OSError as exc:
        raise source_error(exc) from exc


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
