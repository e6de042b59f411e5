"""A folder as a place: a stick, a network share, or one that Syncthing or Nextcloud keeps in step."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import PART, disk_error, put_in_place, sync_file, sync_folder
from probono_desk.place.place import CHUNK_BYTES, Kind, Lying, Proof, Told, is_name, require_passing


class FolderPlace:
    """See ``Place``. What was cut stays beside its place as ``….part``, and the next try goes on from there."""

    kind = Kind.FOLDER

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def address(self) -> str:
        """The folder's path."""
        return str(self._folder)

    def listing(self) -> list[Lying]:
        """What lies there; links and folders do not."""
        with self._faults(reading=True):
            with os.scandir(self._folder) as entries:
                found = [
                    Lying(entry.name, entry.stat(follow_symlinks=False).st_size)
                    for entry in entries
                    if is_name(entry.name) and entry.is_file(follow_symlinks=False)
                ]
            return sorted(found)

    def size_of(self, name: str) -> int | None:
        """A file's length."""
        with self._faults(reading=True):
            if not self._folder.is_dir():
                raise DeskError("place_gone", place=self.address, kind=self.kind)
            path = self._folder / name
            return path.stat().st_size if path.is_file() else None

    def read(self, name: str, *, offset: int = 0) -> Iterator[bytes]:
        """A file's bytes."""
        with self._faults(reading=True):
            try:
                stream = (self._folder / name).open("rb")
            except FileNotFoundError as fault:
                raise DeskError("place_file_missing", name=name) from fault
            with stream:
                stream.seek(offset)
                while piece := stream.read(CHUNK_BYTES):
                    yield piece

    def write(self, name: str, source: BinaryIO, size_bytes: int, *, told: Told, proved: Proof) -> None:
        """Write beside, sync, read back, give the name."""
        part = self._folder / (name + PART)
        with self._faults():
            try:
                with self._part(part, source, size_bytes) as (stream, done):
                    source.seek(done)
                    while piece := source.read(CHUNK_BYTES):
                        stream.write(piece)
                        done += len(piece)
                        told(done)
                    sync_file(stream)
            except OSError as fault:
                if (said := disk_error(fault)) is not None and said.code in ("disk_full", "disk_file_too_big"):
                    with suppress(OSError):  # to go on from there would end there again
                        part.unlink(missing_ok=True)
                raise
            try:
                proved(self.read(part.name))
            except DeskError as error:
                part.unlink(missing_ok=True)
                if error.code == "place_file_missing":  # what was written a moment ago: the stick was pulled out
                    raise DeskError("place_gone", place=self.address, kind=self.kind) from error
                raise
            self._name(part, self._folder / name)
            sync_folder(self._folder)

    def remove(self, name: str) -> None:
        """Unlink it."""
        path = self._folder / require_passing(name)
        with self._faults():
            path.unlink(missing_ok=True)

    @contextmanager
    def _part(self, part: Path, source: BinaryIO, size_bytes: int) -> Iterator[tuple[BinaryIO, int]]:
        """The half-written file, and how much of it is already the beginning of what is written."""
        if not self._folder.is_dir():
            raise DeskError("place_gone", place=self.address, kind=self.kind)
        how = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(part, how, 0o666), "r+b") as stream:
            there = os.fstat(stream.fileno()).st_size
            if there > size_bytes or not _same_beginning(stream, source, there):
                there = 0
                stream.truncate(0)
            stream.seek(there)
            yield stream, there

    def _name(self, part: Path, path: Path) -> None:
        try:
            os.link(part, path)  # unlike a rename, never onto a file that is there
        except FileExistsError as fault:
            part.unlink(missing_ok=True)
            raise DeskError("place_name_taken", name=path.name) from fault
        except OSError:  # FAT and many shares have no links
            if path.exists():
                part.unlink(missing_ok=True)
                raise DeskError("place_name_taken", name=path.name) from None
            put_in_place(part, path)
        else:
            with suppress(FileNotFoundError):
                part.unlink()

    @contextmanager
    def _faults(self, *, reading: bool = False) -> Iterator[None]:
        try:
            yield
        except (FileNotFoundError, NotADirectoryError) as fault:
            raise DeskError("place_gone", place=self.address, kind=self.kind) from fault
        except OSError as fault:
            said = disk_error(fault, self._folder)
            if reading and said is not None and said.code == "disk_read_only":  # nobody wanted to write there
                raise DeskError("place_unreadable", place=self.address) from fault
            silent = DeskError("place_unreachable", place=self.address, kind=self.kind)
            raise said or silent from fault


def _same_beginning(one: BinaryIO, other: BinaryIO, size_bytes: int) -> bool:
    digests = []
    for stream in (one, other):
        stream.seek(0)
        digest, left = hashlib.sha256(), size_bytes
        while left and (piece := stream.read(min(CHUNK_BYTES, left))):
            digest.update(piece)
            left -= len(piece)
        digests.append((left, digest.digest()))
    return digests[0] == digests[1]
