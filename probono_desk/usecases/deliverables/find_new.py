"""What is new on a stick or a telephone's card: files whose content is not in the dossier yet."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.store.dossier import Dossier
from probono_desk.store.stored_files import known_blobs
from probono_desk.usecases.deliverables.found_files import FoundFile, is_leftover, opened, readable_name

MOST_FILES = 5_000
PHOTO_FOLDER = "DCIM"
"""Where cameras and telephones keep their pictures (JEITA CP-3461, Design rule for Camera File system)."""

_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that the dossier does not hold yet, and when it was last written."""

    file: FoundFile
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a stick holds: ``new`` comes latest first; ``known`` is how many files are here already by their content.

    ``unreadable`` could not be read. ``cut`` means that there was more than is looked at.
    """

    new: tuple[NewFile, ...]
    known: int
    unreadable: int
    cut: bool


def find_new(dossier: Dossier, root: Path, *, told: Callable[[str], None]) -> Scanned:
    """Look through a folder for what is new, by content: another name, another date, the same bytes is no news.

    Only files as long as one that is stored are read: no other can be the same. Links are not followed, hidden
    folders and what systems leave behind are passed over.

    Args:
        dossier: the open dossier.
        root: the stick, the card or a folder of it.
        told: called with each name and while a large file is read; what it raises stops the search.

    Raises:
        DeskError: ``source_gone`` where the stick itself is no longer there.
    """
    with dossier.read() as db:
        known_files = known_blobs(db, standing=True)
    stored, sizes = {sha256 for sha256, _size in known_files}, {size for _sha256, size in known_files}
    new: list[NewFile] = []
    known = unreadable = seen = 0
    for path in _files(root):
        if seen >= MOST_FILES:
            return _scanned(new, known, unreadable, cut=True)
        seen += 1
        name = readable_name(path.relative_to(root).as_posix())
        told(name)
        try:
            status = path.stat()
            if status.st_size in sizes and _sha256(path, name, told) in stored:
                known += 1
                continue
        except (OSError, DeskError):
            if not root.is_dir():
                raise DeskError("source_gone") from None
            unreadable += 1
            continue
        written_at = datetime.fromtimestamp(max(status.st_mtime, 0), UTC)
        new.append(NewFile(FoundFile(path, name, status.st_size), written_at))
    if not root.is_dir():
        raise DeskError("source_gone")
    return _scanned(new, known, unreadable, cut=False)


def _scanned(new: list[NewFile], known: int, unreadable: int, *, cut: bool) -> Scanned:
    by_name = sorted(new, key=lambda one: one.file.name)
    return Scanned(tuple(sorted(by_name, key=lambda one: one.written_at, reverse=True)), known, unreadable, cut)


def _files(root: Path) -> Iterator[Path]:
    for folder, inner, files in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith((".", "$")) and name != _SYSTEM)
        for name in sorted(files):
            path = Path(folder, name)
            if not is_leftover(name) and not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


_SYSTEM = "System Volume Information"


def _sha256(path: Path, name: str, told: Callable[[str], None]) -> str:
    digest = hashlib.sha256()
    with opened(path, name) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            told(name)
            digest.update(chunk)
    return digest.hexdigest()
