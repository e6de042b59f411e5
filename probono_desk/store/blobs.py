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
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any, BinaryIO

import pyrage

from probono_desk.domain.errors import DeskError
from probono_desk.store.connect import desk_errors
from probono_desk.store.finished_copy import PART, finished_copy, read_source, sync_file, sync_folder

_NAME = re.compile(r"[0-9a-f]{64}")
_WAITING_CHUNKS = 64  # of 8 KiB, pyrage's own size
_READ_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """What was stored: the name of its content, and its size in clear."""

    sha256: str
    size_bytes: int


def new_identity() -> str:
    """A dossier's own age identity (X25519), to be kept inside its encrypted database."""
    return str(pyrage.x25519.Identity.generate())


class Blobs:
    """The blobs of one dossier.

    Args:
        folder: the dossier's ``blobs``; made at the first ``put``.
        identity: what ``new_identity`` gave when the dossier was made.
    """

    def __init__(self, folder: Path, identity: str) -> None:
        self._folder = folder
        self._identity = pyrage.x25519.Identity.from_str(identity)

    def put(
        self,
        source: BinaryIO,
        *,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> StoredBlob:
        """Store a stream, read to its end: encrypt, sync, read back and compare, rename. Its row is written after.

        Args:
            source: the clear content, of any size; 64 KiB of it are in memory at a time.
            progress: told the bytes done so far, every MiB; a byte counts half when written and half when read back.
            cancelled: asked at every chunk.

        Raises:
            DeskError: ``cancelled``, ``source_gone``, ``copy_differs`` or one of the disk's codes. Nothing is left.
        """
        part = self._folder / (secrets.token_hex(16) + PART)
        meter = _Meter(progress, cancelled)
        digest = hashlib.sha256()

        def read(size: int) -> bytes:
            chunk = read_source(source, size)
            digest.update(chunk)
            meter.add(len(chunk))
            return chunk

        try:
            with desk_errors(self._folder):
                self._folder.mkdir(parents=True, exist_ok=True)
                with part.open("xb") as stream:
                    _through_age(pyrage.encrypt_io, read, stream.write, [self._identity.to_public()])
                    sync_file(stream)
                size_bytes = meter.done_bytes
                name = digest.hexdigest()
                if self._clear_sha256(part, meter) != name:
                    raise DeskError("copy_differs", name=PART)
                meter.finish()  # before the rename: what it raises must leave nothing
                if self.check(name):
                    part.unlink()
                else:
                    part.replace(self._folder / name)
                sync_folder(self._folder)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        return StoredBlob(name, size_bytes)

    def open(self, sha256: str) -> BinaryIO:
        """The clear content as a stream of bounded memory; close it.

        Its last bytes are given only once the whole content has proved to be what its name says: who reads all of it
        has read the right thing.

        Raises:
            DeskError: ``blob_missing``; and from ``read``, ``blob_damaged``.
        """
        return io.BufferedReader(_ClearStream(self._encrypted(sha256), sha256, self._identity), _READ_BYTES)

    def export(self, sha256: str, target: Path, *, progress: Callable[[int], None] | None = None) -> None:
        """Put the clear content where the user wants it, as a finished copy.

        Args:
            progress: as ``finished_copy`` tells it.

        Raises:
            DeskError: ``blob_missing``, ``blob_damaged``, ``copy_differs`` or one of the disk's codes.
        """
        with self.open(sha256) as stream:
            finished_copy(stream, target, progress=progress)

    def discard(self, sha256: str) -> None:
        """Remove a blob that no row names, the caller has made sure: what a cancelled capture had stored already."""
        if _NAME.fullmatch(sha256):
            with suppress(OSError):
                (self._folder / sha256).unlink()

    def check(self, sha256: str) -> bool:
        """Whether the blob is there, readable and what its name says."""
        try:
            return self._clear_sha256(self._folder / sha256, _Meter()) == sha256
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
        if not _NAME.fullmatch(sha256):
            raise DeskError("blob_missing", sha256=sha256)
        try:
            return (self._folder / sha256).open("rb")
        except OSError as exc:
            raise DeskError("blob_missing", sha256=sha256) from exc

    def _clear_sha256(self, file: Path, meter: _Meter) -> str | None:
        """The hash of what the file decrypts to; None where it does not decrypt."""
        digest = hashlib.sha256()

        def write(chunk: bytes) -> None:
            digest.update(chunk)
            meter.add(len(chunk))

        with file.open("rb") as stream:
            try:
                _through_age(pyrage.decrypt_io, stream.read, write, [self._identity])
            except _NotDecryptedError:
                return None
        return digest.hexdigest()


class _NotDecryptedError(Exception):
    """The bytes are not what this identity encrypted."""


class _StoppedError(Exception):
    """The reader closed its stream before the end."""


class _Meter:
    """Counts each byte twice, tells about the half of it every MiB, and stops when asked."""

    def __init__(
        self, progress: Callable[[int], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self.done_bytes = 0

    def add(self, count: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise DeskError("cancelled")
        before, self.done_bytes = self.done_bytes, self.done_bytes + count
        if self._progress is not None and before >> 20 != self.done_bytes >> 20:
            self._progress(self.done_bytes // 2)

    def finish(self) -> None:
        if self._progress is not None:
            self._progress(self.done_bytes // 2)


class _Tap:
    """One side of a pyrage call. pyrage turns every exception into its own, so the real one is kept."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work = work
        self.failure: BaseException | None = None

    def read(self, size: int) -> bytes:
        chunk: bytes = self._guarded(size)
        return chunk

    def write(self, chunk: bytes) -> int:
        self._guarded(chunk)
        return len(chunk)

    def flush(self) -> None:
        """Nothing to do: the file is flushed when it is synced."""

    def _guarded(self, argument: Any) -> Any:
        try:
            return self._work(argument)
        except BaseException as exc:
            self.failure = exc
            raise


def _through_age(
    operation: Callable[..., None], read: Callable[[int], bytes], write: Callable[[bytes], Any], keys: list[Any]
) -> None:
    """Run ``encrypt_io`` or ``decrypt_io`` between two functions.

    Raises:
        _NotDecryptedError: age refuses the bytes. Anything that ``read`` or ``write`` raised comes out as it was.
    """
    source, sink = _Tap(read), _Tap(write)
    try:
        operation(source, sink, keys)
    except (pyrage.EncryptError, pyrage.DecryptError, OSError) as exc:
        failure = source.failure or sink.failure
        if failure is not None:
            raise failure from None
        raise _NotDecryptedError from exc


class _ClearStream(io.RawIOBase):
    """Pulls what pyrage pushes: a thread decrypts into a short queue, and reading takes from it."""

    def __init__(self, encrypted: BinaryIO, sha256: str, identity: Any) -> None:
        self._chunks: Queue[bytes | DeskError] = Queue(_WAITING_CHUNKS)
        self._closing = Event()
        self._current = memoryview(b"")
        self._verdict: bytes | DeskError | None = None
        # The thread holds no reference to this stream, so that a forgotten one is collected, and closes.
        self._thread = Thread(
            target=_decrypt, args=(encrypted, sha256, identity, self._chunks, self._closing), daemon=True
        )
        self._thread.start()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._current and self._verdict is None:
            item = self._chunks.get()
            if isinstance(item, DeskError) or not item:
                self._verdict = item
            else:
                self._current = memoryview(item)
        if isinstance(self._verdict, DeskError):
            raise self._verdict
        count = min(len(buffer), len(self._current))
        buffer[:count] = self._current[:count]
        self._current = self._current[count:]
        return count

    def close(self) -> None:
        if not self.closed:
            self._closing.set()
            # Room for the thread's last words (what it is putting now, and its verdict), so that it ends.
            with suppress(Empty):
                while True:
                    self._chunks.get_nowait()
            self._thread.join()
        super().close()


def _decrypt(encrypted: BinaryIO, sha256: str, identity: Any, chunks: Queue[bytes | DeskError], closing: Event) -> None:
    """Put the clear chunks, then an empty one; or an error. The last chunk waits for the verdict on the whole."""
    digest = hashlib.sha256()
    held = b""

    def write(chunk: bytes) -> None:
        nonlocal held
        digest.update(chunk)
        if held:
            chunks.put(held)
        held = bytes(chunk)
        if closing.is_set():
            raise _StoppedError

    with encrypted:
        try:
            _through_age(pyrage.decrypt_io, encrypted.read, write, [identity])
            sound = digest.hexdigest() == sha256
        except (_NotDecryptedError, _StoppedError, OSError):
            sound = False
    if not sound:
        chunks.put(DeskError("blob_damaged", sha256=sha256))
        return
    if held:
        chunks.put(held)
    chunks.put(b"")
