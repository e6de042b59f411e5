"""Captured files: each encrypted with age to the dossier's own key, named by the SHA-256 of its clear content."""

from __future__ import annotations

import hashlib
import io
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from probono_desk.age.file import CHUNK_BYTES, AgeReader, AgeWriter
from probono_desk.age.header import make_header, new_file_key
from probono_desk.age.identity import recipient_of
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import PART, put_in_place, sync_file, sync_folder
from probono_desk.store.connect import desk_errors
from probono_desk.store.finished_copy import finished_copy, read_source
from probono_desk.store.read_back import STRETCH_BYTES, ReadBack, WrittenFile

_NAME = re.compile(r"[0-9a-f]{64}")
_READ_BYTES = 1 << 20
_ASK_AGAIN_S = 0.05


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """What was stored: the name of its content, and its size in clear."""

    sha256: str
    size_bytes: int


class Blobs:
    """The blobs of one dossier.

    Args:
        folder: the dossier's ``blobs``; made at the first ``put``.
        identity: the dossier's own age identity, kept inside its encrypted database.
    """

    def __init__(self, folder: Path, identity: str) -> None:
        self._folder = folder
        self._identity = identity
        self._recipient = recipient_of(identity)

    def put(
        self,
        source: BinaryIO,
        *,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        sync_name: bool = True,
    ) -> StoredBlob:
        """Store a stream, read to its end: encrypt, sync, read back and compare, rename. Its row is written after.

        What the medium gives back is, byte for byte, what was sealed, and our own identity opens it. What is longer
        than a stretch is read back while the rest is written: see ``read_back``.

        Args:
            source: the clear content, of any size; one MiB of it is in memory at a time.
            progress: told the bytes done so far, every MiB; a byte counts half when written and half when read back.
            cancelled: asked at every chunk.
            sync_name: bring the name to the medium too; who stores many does it once with ``sync_names``.

        Raises:
            DeskError: ``cancelled``, ``source_gone``, ``copy_differs`` or one of the disk's codes. Nothing is left.
        """
        part = self._folder / (secrets.token_hex(16) + PART)
        meter = _Meter(progress, cancelled)
        digest = hashlib.sha256()
        back: ReadBack | None = None

        try:
            with desk_errors(self._folder):
                self._folder.mkdir(exist_ok=True)  # the dossier itself is never made again
                with part.open("xb") as stream:
                    file_key = new_file_key()
                    header = make_header(file_key, recipients=[self._recipient])
                    written = WrittenFile(stream)
                    sealed = AgeWriter(written, file_key=file_key, header=header)
                    size_bytes = 0
                    while chunk := read_source(source, _READ_BYTES):
                        digest.update(chunk)
                        size_bytes += len(chunk)
                        sealed.write(chunk)
                        if back is None and size_bytes > STRETCH_BYTES:
                            back = ReadBack(stream, written, part)
                        if back is not None:
                            while not back.keeps_up(_ASK_AGAIN_S):
                                meter.at(size_bytes, back.done_bytes)
                            if back.gave_up:
                                break
                        meter.at(size_bytes, back.done_bytes if back is not None else 0)
                    sealed.close()
                    written.flush()
                    if back is None:
                        sync_file(stream)
                    else:
                        back.end()
                        while not back.wait(_ASK_AGAIN_S):
                            meter.at(size_bytes, back.done_bytes)
                name = digest.hexdigest()
                came_back = (
                    back.same()
                    if back is not None
                    else written.comes_back(part, lambda done_bytes: meter.at(size_bytes, done_bytes))
                )
                if not came_back or not self._opens(part, size_bytes):
                    raise DeskError("copy_differs", name=PART)
                meter.finish(size_bytes)  # before the rename: what it raises must leave nothing
                if self.check(name):
                    part.unlink()
                else:
                    self.make_way(name)
                    put_in_place(part, self._folder / name)
                if sync_name:
                    sync_folder(self._folder)
        except BaseException:
            if back is not None:
                back.stop()
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        return StoredBlob(name, size_bytes)

    def sync_names(self) -> None:
        """Bring the names of what was stored to the medium.

        Raises:
            DeskError: one of the disk's codes.
        """
        with desk_errors(self._folder):
            sync_folder(self._folder)

    def open(self, sha256: str) -> BinaryIO:
        """The clear content as a stream of bounded memory; close it.

        Its last bytes are given only once the whole content has proved to be what its name says: who reads all of it
        has read the right thing.

        Raises:
            DeskError: ``blob_missing``; here or from ``read``, ``blob_damaged``.
        """
        return io.BufferedReader(_ClearStream(self._encrypted(sha256), sha256, self._identity), CHUNK_BYTES)

    def size_bytes(self, sha256: str) -> int:
        """How long the clear content is, by the file itself: what a row says of it may have come from anywhere.

        Raises:
            DeskError: ``blob_missing``, ``blob_damaged``.
        """
        with self._encrypted(sha256) as file:
            try:
                return AgeReader(file, identities=[self._identity]).clear_bytes
            except (DeskError, OSError) as fault:
                raise DeskError("blob_damaged", sha256=sha256) from fault

    def export(self, sha256: str, target: Path, *, progress: Callable[[int], None] | None = None) -> None:
        """Put the clear content where the user wants it, as a finished copy.

        Args:
            progress: as ``finished_copy`` tells it.

        Raises:
            DeskError: ``blob_missing``, ``blob_damaged``, ``copy_differs`` or one of the disk's codes.
        """
        with self.open(sha256) as stream:
            finished_copy(stream, target, progress=progress)

    def make_way(self, sha256: str) -> None:
        """A folder in a blob's place, which no file can replace, is somebody's: it is renamed, never emptied."""
        place = self._folder / sha256
        if place.is_dir() and not place.is_symlink():
            place.rename(place.with_name(f"{sha256}-{secrets.token_hex(4)}"))

    def discard(self, sha256: str) -> None:
        """Remove a blob that no row names, the caller has made sure: what a cancelled capture had stored already."""
        if _NAME.fullmatch(sha256):
            with suppress(OSError):
                (self._folder / sha256).unlink()

    def check(self, sha256: str) -> bool:
        """Whether the blob is there, readable and what its name says."""
        try:
            # A pipe in its place would be waited for.
            return (self._folder / sha256).is_file() and self._clear_sha256(self._folder / sha256) == sha256
        except OSError:
            return False

    def all(self) -> set[str]:
        """The names of the blobs on disk, sound or not."""
        if not self._folder.is_dir():
            return set()
        return {entry.name for entry in self._folder.iterdir() if _NAME.fullmatch(entry.name)}

    def sweep(self) -> None:
        """Remove what an interrupted ``put`` left; call when no other window or thread is storing."""
        for part in self._folder.glob("*" + PART):
            with suppress(OSError):
                part.unlink()

    def _encrypted(self, sha256: str) -> BinaryIO:
        # The name may come from somebody else's file: nothing but a hash becomes a path.
        if not _NAME.fullmatch(sha256) or not (self._folder / sha256).is_file():
            raise DeskError("blob_missing", sha256=sha256)
        try:
            return (self._folder / sha256).open("rb")
        except OSError as exc:
            raise DeskError("blob_missing", sha256=sha256) from exc

    def _opens(self, file: Path, size_bytes: int) -> bool:
        """Whether our own identity opens the file: its header and its last piece, and so how long it is."""
        with file.open("rb") as stream:
            try:
                return AgeReader(stream, identities=[self._identity]).clear_bytes == size_bytes
            except DeskError:
                return False

    def _clear_sha256(self, file: Path) -> str | None:
        """The hash of what the file decrypts to; None where it does not decrypt."""
        digest = hashlib.sha256()
        with file.open("rb") as stream:
            try:
                clear = AgeReader(stream, identities=[self._identity])
                while chunk := clear.read(CHUNK_BYTES):
                    digest.update(chunk)
            except DeskError:
                return None
        return digest.hexdigest()


class _Meter:
    """Counts each byte twice, tells about the half of it every MiB, and stops when asked."""

    def __init__(
        self, progress: Callable[[int], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self.done_bytes = 0

    def at(self, written_bytes: int, read_back_bytes: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise DeskError("cancelled")
        done_bytes = written_bytes + min(read_back_bytes, written_bytes)  # what is sealed is a little longer
        before, self.done_bytes = self.done_bytes, max(done_bytes, self.done_bytes)
        if self._progress is not None and before >> 20 != self.done_bytes >> 20:
            self._progress(self.done_bytes // 2)

    def finish(self, size_bytes: int) -> None:
        if self._progress is not None:
            self._progress(size_bytes)


class _ClearStream(io.RawIOBase):
    """A blob in clear, piece by piece; the last piece waits for the verdict on the whole."""

    def __init__(self, encrypted: BinaryIO, sha256: str, identity: str) -> None:
        self._encrypted = encrypted
        self._sha256 = sha256
        self._digest = hashlib.sha256()
        try:
            self._clear = AgeReader(encrypted, identities=[identity])
        except DeskError as exc:
            encrypted.close()
            raise DeskError("blob_damaged", sha256=sha256) from exc

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            count = self._clear.readinto(buffer)
        except DeskError as exc:
            raise DeskError("blob_damaged", sha256=self._sha256) from exc
        self._digest.update(memoryview(buffer)[:count])
        at_end = self._clear.tell() == self._clear.clear_bytes
        if at_end and self._digest.hexdigest() != self._sha256:
            raise DeskError("blob_damaged", sha256=self._sha256)
        return count

    def close(self) -> None:
        self._encrypted.close()
        super().close()
