"""The files behind what somebody dropped: each once, with the name it will keep."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from probono_desk.domain.errors import DeskError

# What systems and office suites leave in folders; nobody hands these over.
_LEFTOVERS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_LEFTOVER_BEGINNINGS = ("~$", "._", ".~lock.")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that can be read. ``name`` is its path from the folder that was dropped, with ``/``, in NFC."""

    path: Path
    name: str
    size_bytes: int


def find_files(paths: Iterable[Path | FoundFile], *, told: Callable[[str], None]) -> list[FoundFile]:
    """Every file among the paths and inside the folders, each one opened once: better to fail before any copy.

    Links to folders are not followed, so that the walk ends.

    Args:
        paths: what was dropped or chosen; a file that was found already keeps the name it was found by.
        told: called with each name; what it raises stops the search.

    Raises:
        DeskError: ``source_gone``, ``file_unreadable``.
    """
    found = []
    for path, name in _named(paths):
        told(name)
        with opened(path, name) as stream:
            found.append(FoundFile(path, name, os.fstat(stream.fileno()).st_size))
    return found


@contextmanager
def opened(path: Path, name: str) -> Iterator[BinaryIO]:
    """A regular file, to read.

    Raises:
        DeskError: ``source_gone``, ``file_unreadable``.
    """
    with _told(name):
        # A named pipe would wait for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise DeskError("file_unreadable", name=name)
        stream = path.open("rb")
    with stream:
        yield stream


def _named(paths: Iterable[Path | FoundFile]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        if isinstance(path, FoundFile):
            yield path.path, path.name
            continue
        if not path.is_dir():
            yield path, readable_name(path.name)
            continue
        with _told(readable_name(path.name)):
            for folder, inner, files in os.walk(path, onerror=_raise):
                inner.sort()
                for file in sorted(files):
                    if not is_leftover(file):
                        inside = Path(folder, file)
                        yield inside, readable_name(inside.relative_to(path.parent).as_posix())


def is_leftover(name: str) -> bool:
    """Whether a file is what a system or an office suite leaves behind."""
    return name.lower() in _LEFTOVERS or name.startswith(_LEFTOVER_BEGINNINGS)


def readable_name(name: str) -> str:
    """A name that any text column takes: bytes that are no UTF-8 become �, accents one letter each."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))


def _raise(error: OSError) -> None:
    raise error


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DeskError("source_gone") from error
    except OSError as error:
        raise DeskError("file_unreadable", name=name) from error
