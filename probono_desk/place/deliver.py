"""Bring a file to a place and prove that it came; fetch one from it. Both go on after a cut and are safe to repeat."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import PART, disk_error, sync_file, sync_folder
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
    sha256, size_bytes = _measured(file)
    for wanted in (name, _with_hash(name, sha256)):
        there = place.size_of(wanted)
        if there == size_bytes and _digest(place.read(wanted), _half(progress, size_bytes, 1)) == sha256:
            return Delivered(wanted, sha256, size_bytes, known=True)
        if there is None:
            break
    else:
        raise DeskError("place_name_taken", name=name)

    def proved(pieces: Iterable[bytes]) -> None:
        if _digest(pieces, _half(progress, size_bytes, 1)) != sha256:
            raise DeskError("upload_file_changed" if _measured(file)[0] != sha256 else "place_differs", name=wanted)

    try:
        with file.open("rb") as source:
            place.write(wanted, source, size_bytes, told=_half(progress, size_bytes, 0), proved=proved)
    except FileNotFoundError as fault:
        raise DeskError("upload_file_missing", name=file.name) from fault
    except DeskError as error:
        # Somebody brought the same meanwhile, or the answer to our own try was lost on the way.
        if error.code == "place_name_taken" and _digest(place.read(wanted), lambda _done: None) == sha256:
            return Delivered(wanted, sha256, size_bytes, known=True)
        raise
    return Delivered(wanted, sha256, size_bytes, known=False)


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
        part.replace(target)
        sync_folder(target.parent)
    except OSError as fault:
        raise disk_error(fault, target.parent) or DeskError("disk_failing") from fault
    return target


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
