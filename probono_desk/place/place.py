"""What every place can do, whatever it is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Final, Protocol, TypeAlias

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import PART

CHUNK_BYTES: Final = 1 << 20

TRIAL: Final = "marathon_essai.probono"
"""The file that a place is tried with: named and begun as a package is, so that every place takes it."""

Told: TypeAlias = Callable[[int], None]
"""Told how many bytes of a file are there; what it raises stops the work, and what is there stays."""

Proof: TypeAlias = Callable[[Iterable[bytes]], None]
"""Given what a place holds, byte by byte; raises where it is not what was sent."""

_TRIAL = re.compile(r"marathon_essai(_[0-9a-f]{8})?\.probono")  # beside another file of that name (``deliver``)
_SIGN_OF_LIFE = re.compile(r"part_\d{4}-\d\d-\d\d_[A-Za-z0-9]+_(\d{1,18})-(\d{1,18})_(\d{1,10})\.probono")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,180}")


class Kind(StrEnum):
    """What a place is made of."""

    FOLDER = "folder"
    WEBDAV = "webdav"
    S3 = "s3"
    PUT = "put"


@dataclass(frozen=True, slots=True, order=True)
class Lying:
    """A file that lies in a place."""

    name: str
    size_bytes: int


class Place(Protocol):
    """Files under names that never change once they are there; what passes (``is_passing``) may be taken away again.

    Every method raises ``place_unreachable`` where nobody answers, ``place_refused`` where the place does not know us,
    ``place_forbidden`` where it does and does not let us, ``place_gone`` where there is no such place,
    ``place_takes_no_files`` where it is no place at all, ``place_moved`` where it sends us elsewhere,
    ``place_certificate`` where it does not prove who it is, ``place_clock`` where our clock is too far off,
    ``place_full``, ``place_too_big``, ``place_answered`` for any other answer. Each says of what ``kind`` the place is,
    for what is to be done differs.
    """

    @property
    def kind(self) -> Kind:
        """What it is made of."""

    @property
    def address(self) -> str:
        """Where it is, as people write it; never with a password."""

    def listing(self) -> list[Lying]:
        """What lies there whole, by name.

        Raises:
            DeskError: ``place_not_listable``: it takes files and does not say which it has.
        """

    def size_of(self, name: str) -> int | None:
        """How long a file is, in bytes; ``None`` where there is none of that name."""

    def read(self, name: str, *, offset: int = 0) -> Iterator[bytes]:
        """A file's bytes from an offset on.

        Raises:
            DeskError: ``place_file_missing``.
        """

    def write(self, name: str, source: BinaryIO, size_bytes: int, *, told: Told, proved: Proof) -> None:
        """Put a file there. It has its name when it is whole, and what was cut is no file.

        Args:
            name: a name that ``require_name`` lets pass.
            source: the file, seekable, ``size_bytes`` long.
            told: how far it is.
            proved: reads back what came there; what it raises takes the file away again.

        Raises:
            DeskError: ``place_name_taken``: another file has that name.
        """

    def remove(self, name: str) -> None:
        """Take away a file that passes; one that is not there is none the less gone.

        Raises:
            DeskError: ``place_refused``, ``place_answered``, ``disk_read_only``: the place takes nothing away;
                ``place_name_unfit``: nor does anybody, for the file does not pass.
        """


def is_trial(name: str) -> bool:
    """Whether a file is one that a place was tried with."""
    return _TRIAL.fullmatch(name) is not None


def is_sign_of_life(name: str) -> bool:
    """Whether a file is a part without acts, as its name says: its desk was there, and takes it away for the next."""
    return alive_at_s(name) is not None


def alive_at_s(name: str) -> int | None:
    """When a desk gave its sign of life, as the file's name says, in seconds since 1970; ``None`` where it is none."""
    found = _SIGN_OF_LIFE.fullmatch(name)
    return int(found[3]) if found is not None and int(found[2]) < int(found[1]) else None


def is_passing(name: str) -> bool:
    """Whether nobody loses anything with a file: one that a place was tried with, or a sign of life."""
    return is_trial(name) or is_sign_of_life(name)


def require_passing(name: str) -> str:
    """A name that may be taken away.

    Raises:
        DeskError: ``place_name_unfit``.
    """
    if not is_passing(name):
        raise DeskError("place_name_unfit", name=name[:60])
    return name


def require_name(name: str) -> str:
    """A name that every place can hold and nobody can climb out with.

    Raises:
        DeskError: ``place_name_unfit``.
    """
    if not _NAME.fullmatch(name) or name.endswith(PART):
        raise DeskError("place_name_unfit", name=name[:60])
    return name


def is_name(name: str) -> bool:
    """Whether a place's entry is a file of ours rather than something half written, or somebody else's."""
    return bool(_NAME.fullmatch(name)) and not name.endswith(PART)
