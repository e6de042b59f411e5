"""The machine's witness: outside the database, where each desk's dossier is and how far it had come.

A copied folder, an older backup put in the place of ``desk.db``, a write-ahead log that was cut: the database cannot
know. A file for each desk under ``paths.data_dir()/witness``, with nothing personal in it, can.

Which side may lag. The witness is written after the commit is durable, in place and without a sync: microseconds. After
a power cut it may be behind its database, which proves nothing and is caught up at the next act. It is never ahead of a
whole database: where the act that it names is not in the log, acknowledged acts are gone.

What came from other desks moves no act of this one: a second file, written at each merge, names how far they had come.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from probono_desk import paths
from probono_desk.finished_file import finished_file
from probono_desk.store.backup import DATABASE

_DESK = re.compile(r"[0-9A-Z]{1,64}")
_HEAD = re.compile(r"(\d{12}) ([0-9a-f]{64})\n")
_MOST_BYTES = 16_384


class Apart(StrEnum):
    """Why a dossier goes on as a desk of its own."""

    COPIED = "copied"
    """It is not where this machine last saw this desk, or this machine never saw it."""
    BEHIND = "behind"
    """It is where it was, and acts that this desk had acknowledged are not in it."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far a desk had come: number and hash of its latest act; 0 and zeros before the first."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a witness says.

    Args:
        path: the dossier's folder.
        place: which folder that was to the file system, however it is called by now.
        machine: the computer on which it was.
        head: how far the desk had come, or a little less.
        others: how far the other desks had come whose acts were here.
    """

    path: str
    place: str
    machine: str
    head: Head
    others: tuple[tuple[str, Head], ...] = ()

    def missing(self, desk: str, has: Callable[[str], bool]) -> list[tuple[str, Head]]:
        """The heads, each with its desk, that a log has not: acknowledged acts are gone.

        Args:
            desk: whose witness it is.
            has: whether an act, by its hash, is in the log.
        """
        return [(of, head) for of, head in ((desk, self.head), *self.others) if head.seq and not has(head.hash)]


_NONE: Final = Head(0, "0" * 64)


class Witness:
    """Writes down, for one desk, how far it has come. Safe to use from several threads.

    Args:
        desk: the desk's id.
        folder: its dossier.
        head: how far it has come.

    Raises:
        OSError: the file cannot be written.
    """

    def __init__(self, desk: str, folder: Path, head: Head) -> None:
        file = _file(desk)
        here, seen = _seen_now(folder, head), recall(desk)
        if seen is None or (seen.path, seen.place, seen.machine) != (here.path, here.place, here.machine):
            file.parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # no permissions there, or Windows, where the profile is private already
                file.parent.chmod(0o700)
            with finished_file(file, mode=0o600) as stream:
                where = {"desk": desk, "path": here.path, "place": here.place, "machine": here.machine}
                stream.write(_line(head) + json.dumps(where).encode() + b"\n")
        self._lock = threading.Lock()
        self._stream = file.open("r+b", buffering=0)
        self.note(head)

    def note(self, head: Head) -> None:
        """The desk has come this far, durably. Whatever the disk says, an act that is safe stays acknowledged."""
        with self._lock, suppress(OSError, ValueError):
            self._stream.seek(0)
            self._stream.write(_line(head))

    def sync(self) -> None:
        """Bring what was noted to the medium, now and then."""
        with self._lock, suppress(OSError, ValueError):
            os.fsync(self._stream.fileno())

    def close(self) -> None:
        """Sync, and let go of the file."""
        self.sync()
        self._stream.close()


def note_others(desk: str, heads: Iterable[tuple[str, Head]]) -> None:
    """The other desks have come this far, durably, in the dossier of a desk. Whatever the disk says, they have."""
    said = [[other, head.seq, head.hash] for other, head in heads]
    with suppress(OSError), finished_file(_others(desk), mode=0o600) as stream:
        stream.write(json.dumps(said).encode())


def recall(desk: str) -> Seen | None:
    """What this machine saw of a desk; ``None`` where it never saw it, or the witness is unreadable."""
    try:
        with _file(desk).open("rb") as stream:
            first, _, rest = stream.read(_MOST_BYTES).decode().partition("\n")
        found, where = _HEAD.fullmatch(first + "\n"), json.loads(rest)
        if found is None or where["desk"] != desk:
            return None
        head = Head(int(found[1]), found[2])
        return Seen(str(where["path"]), str(where["place"]), str(where["machine"]), head, _recall_others(desk))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _recall_others(desk: str) -> tuple[tuple[str, Head], ...]:
    try:
        said = json.loads(_others(desk).read_bytes())
        return tuple((str(other), Head(int(seq), str(digest))) for other, seq, digest in said)
    except (OSError, ValueError, TypeError):
        return ()


def place_of(folder: Path) -> str:
    """Where a dossier is, for itself to keep while no witness can be."""
    here = _seen_now(folder, _NONE)
    return json.dumps({"path": here.path, "place": here.place, "machine": here.machine})


def seen_at(place: str) -> Seen:
    """What a witness would say that knows nothing but the place, as ``place_of`` gave it."""
    return Seen(**json.loads(place), head=_NONE)


def apart(folder: Path, seen: Seen, head: Head, *, is_behind: bool) -> Apart | None:
    """Whether a dossier is another one than the desk that the witness saw.

    A folder that was moved is the one that was seen where it is the same folder to the file system; or, on another
    disk, where it has come exactly as far. Of two copies with one head, whichever acts first leaves the other behind.

    Args:
        folder: the dossier.
        seen: what the witness says.
        head: how far the dossier has come.
        is_behind: whether acts that the witness saw are not in the dossier's log.
    """
    here = _seen_now(folder, head)
    if seen.machine != here.machine:
        return Apart.COPIED
    old = Path(seen.path)
    moved = seen.path != here.path
    if moved and (old / DATABASE).exists() and not _same_file(old / DATABASE, folder / DATABASE):
        return Apart.COPIED
    if is_behind:
        return Apart.BEHIND
    if moved and seen.place != here.place and seen.head != head:
        return Apart.COPIED
    return None


def forget(desk: str) -> None:
    """Remove the witness of a desk that was thrown away."""
    with suppress(OSError):
        _file(desk).unlink(missing_ok=True)
        _others(desk).unlink(missing_ok=True)


def _file(desk: str) -> Path:
    if not _DESK.fullmatch(desk):
        msg = "a desk's id is capital letters"
        raise ValueError(msg)
    return paths.data_dir() / "witness" / desk


def _others(desk: str) -> Path:
    return _file(desk).with_suffix(".others")


def _line(head: Head) -> bytes:
    return f"{head.seq:012} {head.hash}\n".encode()


def _seen_now(folder: Path, head: Head) -> Seen:
    there = folder.stat()
    return Seen(str(folder.resolve()), f"{there.st_dev}:{there.st_ino}", paths.machine_id(), head)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
