"""Bring a file to a place and prove that it came; fetch one from it. Both go on after a cut and are safe to repeat."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import PART, disk_error, put_in_place, sync_file, sync_folder
from probono_desk.place.place import Place, require_name

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all. What it raises stops the work."""

_SHORT = 8
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file that lies in a place, read back and the same. ``known`` when it was there already."""

    name: str
    sha256: str
    size_bytes: int
    known: bool


def deliver(place: Place, file: Path, *, name: str = "", progress: Progress | None = None) -> Delivered:
    """Put a file into a place, read it back, and compare.

    A name never changes what it stands for: another file of that name gets its hash's first letters added, and is
    found under them by whoever repeats this.

    Args:
        place: where it goes.
        file: what goes.
        name: its name there; the file's own when left out.
        progress: sending is the first half, reading back the second.

    Raises:
        DeskError: ``upload_file_missing``, ``upload_file_changed``; ``place_differs``; ``place_name_taken``; see
            ``Place``.
    """
    name = require_name(name or file.name)
    try:
        size_bytes = file.stat().st_size
    except OSError as fault:
        raise DeskError("upload_file_missing", name=file.name) from fault
    wanted = name
    if (there := place.size_of(name)) is not None:
        sha256, _size = _measured(file)
        for wanted in (name, _with_hash(name, sha256)):
            there = place.size_of(wanted)
            if there == size_bytes and _digest(place.read(wanted), _half(progress, size_bytes, 1)) == sha256:
                return Delivered(wanted, sha256, size_bytes, known=True)
            if there is None:
                break
        else:
            raise DeskError("place_name_taken", name=name)
    try:
        with file.open("rb") as raw:
            source = _Hashed(raw)

            def proved(pieces: Iterable[bytes]) -> None:
                if _digest(pieces, _half(progress, size_bytes, 1)) != source.sha256():
                    changed = _measured(file)[0] != source.sha256()
                    raise DeskError("upload_file_changed" if changed else "place_differs", name=wanted)

            place.write(
                wanted, cast("BinaryIO", source), size_bytes, told=_half(progress, size_bytes, 0), proved=proved
            )
    except FileNotFoundError as fault:
        raise DeskError("upload_file_missing", name=file.name) from fault
    except DeskError as error:
        # Somebody brought the same meanwhile, or the answer to our own try was lost on the way.
        sha256 = _measured(file)[0]
        if error.code == "place_name_taken" and _digest(place.read(wanted), lambda _done: None) == sha256:
            return Delivered(wanted, sha256, size_bytes, known=True)
        raise
    return Delivered(wanted, source.sha256(), size_bytes, known=False)


def fetch(place: Place, name: str, target: Path, *, progress: Progress | None = None) -> Path:
    """Bring a file here; what was cut goes on where it stopped. What it is, is for its reader to verify.

    Args:
        place: where it lies.
        name: its name there.
        target: the file to make; its folder must exist.

    Raises:
        DeskError: ``place_file_missing``; one of the disk's codes; see ``Place``.
    """
    size_bytes = place.size_of(require_name(name))
    if size_bytes is None:
        raise DeskError("place_file_missing", name=name)
    part = target.with_name(target.name + PART)
    try:
        with part.open("ab") as stream:
            if stream.tell() > size_bytes:
                stream.truncate(0)
            for tried in range(_TRIES):
                done = stream.seek(0, 2)
                if done >= size_bytes:
                    break
                try:
                    for piece in place.read(name, offset=done):
                        stream.write(piece)
                        done += len(piece)
                        if progress is not None:
                            progress(done, size_bytes)
                except DeskError as error:
                    if error.code != "place_unreachable" or tried == _TRIES - 1:
                        raise
            sync_file(stream)
        put_in_place(part, target)
        sync_folder(target.parent)
    except OSError as fault:
        raise disk_error(fault, target.parent) or DeskError("disk_failing") from fault
    return target


class _Hashed:
    """A file that is hashed while it is read from its beginning to its end, so that it is read once."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._digest, self._hashed = hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes; what was read before is not hashed again."""
        at = self._source.tell()
        piece = self._source.read(size)
        if at <= self._hashed < at + len(piece):
            self._digest.update(memoryview(piece)[self._hashed - at :])
            self._hashed = at + len(piece)
        return piece

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go elsewhere; what is passed over was read already, or the hash is that of the beginning alone."""
        return self._source.seek(offset, whence)

    def tell(self) -> int:
        """Where it is."""
        return self._source.tell()

    def sha256(self) -> str:
        """Of what was read, in hexadecimal."""
        return self._digest.hexdigest()


def _measured(file: Path) -> tuple[str, int]:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), stream.tell()
    except OSError as fault:
        raise DeskError("upload_file_missing", name=file.name) from fault


def _digest(pieces: Iterable[bytes], told: Callable[[int], None]) -> str:
    digest, done = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        done += len(piece)
        told(done)
    return digest.hexdigest()


def _half(progress: Progress | None, size_bytes: int, half: int) -> Callable[[int], None]:
    if progress is None:
        return lambda _done: None
    return lambda done: progress(half * size_bytes + min(done, size_bytes), 2 * size_bytes)


def _with_hash(name: str, sha256: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem}_{sha256[:_SHORT]}{dot}{ending}" if dot else f"{name}_{sha256[:_SHORT]}"
