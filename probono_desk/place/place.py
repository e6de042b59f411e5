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
"""The file that trying a place leaves there: named and begun as a package is, so that every place takes it."""

Told: TypeAlias = Callable[[int], None]
"""Told how many bytes of a file are there; what it raises stops the work, and what is there stays."""

Proof: TypeAlias = Callable[[Iterable[bytes]], None]
"""Given what a place holds, byte by byte; raises where it is not what was sent."""

_SIGN_OF_LIFE = re.compile(r"part_\d{4}-\d\d-\d\d_[A-Za-z0-9]+_(\d{1,18})-(\d{1,18})_\d{1,18}\.probono")
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
    """Files under names that never change once they are there.

    Every method raises ``place_unreachable`` where nobody answers, ``place_refused`` where the place does not let us,
    ``place_gone`` where there is no such place, ``place_moved`` where it sends us elsewhere, ``place_certificate``
    where it does not prove who it is, ``place_clock`` where our clock is too far off, ``place_full``,
    ``place_answered`` for any other answer.
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


def is_sign_of_life(name: str) -> bool:
    """Whether a file is a part without acts, as its name says: its desk was there, and takes it away for the next."""
    found = _SIGN_OF_LIFE.fullmatch(name)
    return found is not None and int(found[2]) < int(found[1])


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
