"""The files behind what somebody dropped: each once, with the name it will keep, and what was left aside and why."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO

from probono_desk.domain.errors import DeskError
from probono_desk.domain.file_doubt import LOOKED_AT_BYTES, Aside, FileDoubt, doubt_of
from probono_desk.domain.file_names import LEFT_BY_SYSTEMS
from probono_desk.domain.seen_text import shown_name
from probono_desk.finished_file import source_error
from probono_desk.said import Said, said
from probono_desk.words import enumerated, said_for

# What office suites and systems leave in folders besides; nobody hands these over.
_LEFTOVER_BEGINNINGS = ("~$", "._", ".~lock.")
# A file that a synchronising program has listed and not yet fetched: reading it would ask the network (Windows:
# FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN, _RECALL_ON_DATA_ACCESS; macOS: SF_DATALESS).
_WINDOWS_ELSEWHERE = 0x1000 | 0x40000 | 0x400000
_MACOS_DATALESS = 0x40000000
# Windows links, junctions included; other reparse points are ordinary files to whoever reads them.
_LINK_TAGS = (0xA000000C, 0xA0000003)
# A pipe must not be waited for, and what became a link since it was looked at must not be followed.
_SAFELY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class LeftAside:
    """Something in a folder that is no file of its own; ``name`` as a file's."""

    name: str
    why: Aside


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that can be read. ``name`` is its path from the folder that was dropped, with ``/``, in NFC.

    ``doubt`` is why it may be no document.
    """

    path: Path
    name: str
    size_bytes: int
    doubt: FileDoubt | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: files to take, and what was left aside."""

    files: tuple[FoundFile, ...]
    aside: tuple[LeftAside, ...]


def find_files(
    paths: Iterable[Path | FoundFile], *, private: Sequence[Path] = (), told: Callable[[str], None]
) -> Found:
    """Every file among the paths and inside the folders, each one opened once: better to fail before any copy.

    Links are never followed, be it to a file or a folder: what they point to may lie anywhere. Inside a folder they
    are left aside and named, as are pipes, sockets and devices; where one of them is all that was dropped, it is
    refused.

    Args:
        paths: what was dropped or chosen; a file that was found already keeps the name it was found by.
        private: folders of the program itself, of which nothing is ever captured.
        told: called with each name; what it raises stops the search.

    Raises:
        DeskError: ``source_gone``, ``file_unreadable``, ``file_is_link``, ``file_is_special``, ``file_is_ours``.
    """
    ours = [Path(os.path.realpath(folder)) for folder in private]
    lies_in_ours = cache(partial(_lies_in, ours))  # five hundred files lie in one folder
    files: list[FoundFile] = []
    aside: list[LeftAside] = []
    for path in paths:
        known = path if isinstance(path, FoundFile) else None
        top = known.path if known else path if isinstance(path, Path) else Path()
        for inside, name in [(top, known.name)] if known else _inside(top, aside):
            told(name)
            if lies_in_ours(inside.parent) or _has_second_name_in(inside, ours):
                raise DeskError("file_is_ours", name=name)
            kind = _aside(inside, name)
            if kind is None:
                files.append(_looked_at(inside, name))
            elif inside == top:
                raise DeskError("file_is_link" if kind is Aside.LINK else "file_is_special", name=name)
            else:
                aside.append(LeftAside(name, kind))
    return Found(tuple(files), tuple(aside))


def _lies_in(ours: Sequence[Path], folder: Path) -> bool:
    real = Path(os.path.realpath(folder))
    return any(real.is_relative_to(one) for one in ours)


def _has_second_name_in(path: Path, ours: Sequence[Path]) -> bool:
    """Whether a file in one of our folders is the same one: a hard link."""
    status = _status(path)
    if status is None or status.st_nlink < 2 or not stat.S_ISREG(status.st_mode):
        return False
    here = (Path(at) / name for folder in ours for at, _folders, names in os.walk(folder) for name in names)
    return any(other is not None and os.path.samestat(status, other) for other in map(_status, here))


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:
        return None  # gone, or shut: whoever reads it says so


def left_aside(aside: Sequence[LeftAside]) -> Said:
    """What was left in the folder, each by its name."""
    names = tuple(said("« {name} » ({why})", name=one.name, why=said_for(one.why)) for one in aside)
    return said("Resté dans le dossier, sans être ajouté : {names}", names=names)


def doubtful_words(found: Sequence[FoundFile]) -> str:
    """The files that are no documents by the look of them, each with why."""
    doubtful = [(file.name, file.doubt) for file in found if file.doubt is not None]
    return enumerated([str(said("« {name} » ({why})", name=name, why=said_for(doubt))) for name, doubt in doubtful])


@contextmanager
def opened(path: Path, name: str) -> Iterator[BinaryIO]:
    """A regular file, to read; a link, a pipe or a device is refused even where it took the place of a file.

    Raises:
        DeskError: ``source_gone``, ``file_unreadable``.
    """
    with _told(name):
        stream = os.fdopen(os.open(path, _SAFELY), "rb")
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            stream.close()
            raise DeskError("file_unreadable", name=name)
    with stream:
        yield stream


def _looked_at(path: Path, name: str) -> FoundFile:
    with _told(name):
        status = path.lstat()
    elsewhere = getattr(status, "st_file_attributes", 0) & _WINDOWS_ELSEWHERE
    elsewhere |= getattr(status, "st_flags", 0) & _MACOS_DATALESS
    if elsewhere:
        return FoundFile(path, name, status.st_size, FileDoubt.NOT_HERE)
    with opened(path, name) as stream, _told(name):
        size_bytes = os.fstat(stream.fileno()).st_size
        head = stream.read(LOOKED_AT_BYTES)
        stream.seek(max(0, size_bytes - LOOKED_AT_BYTES))
        tail = stream.read(LOOKED_AT_BYTES)
    return FoundFile(path, name, size_bytes, doubt_of(name, size_bytes, head, tail))


def is_link(path: Path) -> bool:
    """Whether a path is a link: a symbolic one, or one of Windows' junctions.

    Raises:
        OSError: there is nothing there.
    """
    status = path.lstat()
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) in _LINK_TAGS


def _aside(path: Path, name: str) -> Aside | None:
    with _told(name):
        if is_link(path):
            return Aside.LINK
        return None if stat.S_ISREG(path.lstat().st_mode) else Aside.SPECIAL


def _inside(path: Path, aside: list[LeftAside]) -> Iterator[tuple[Path, str]]:
    with _told(readable_name(path.name)):
        if is_link(path) or not path.is_dir():
            yield path, readable_name(path.name)
            return
        for folder, inner, files in os.walk(path, onerror=_raise):
            for name in sorted(inner):
                linked = Path(folder, name)
                if is_link(linked):
                    aside.append(LeftAside(readable_name(linked.relative_to(path.parent).as_posix()), Aside.LINK))
                    inner.remove(name)
            inner.sort()
            for name in sorted(files):
                if not is_leftover(name):
                    file = Path(folder, name)
                    yield file, readable_name(file.relative_to(path.parent).as_posix())


def is_leftover(name: str) -> bool:
    """Whether a file is what a system or an office suite leaves behind."""
    return name.lower() in LEFT_BY_SYSTEMS or name.startswith(_LEFTOVER_BEGINNINGS)


def readable_name(name: str) -> str:
    """A name that any text column takes and anybody can read.

    Bytes that are no UTF-8 become �, accents one letter each, and what nobody would see shows (``shown_name``).
    """
    return shown_name(unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace")))


def _raise(error: OSError) -> None:
    raise error


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DeskError("source_gone", where=name) from error
    except OSError as error:
        told = source_error(error)
        raise (DeskError("file_unreadable", name=name) if told.code == "source_gone" else told) from error
