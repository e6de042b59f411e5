"""What could not be written to the database at once, kept in a small encrypted file beside it until it is there.

A file of its own for each process that needs one, ``kept-….bin``: records, each its length (four bytes, big-endian)
and a SecretBox (XSalsa20-Poly1305) of canonical JSON, under a key that follows from the database's, each at a page of
its own: a page that is on its way to the disk takes nothing more until it is there. A record is
written before anybody is told that it is kept, and synced, unless the disk is so busy that a window would stand still:
then the sync ends behind it, before the act goes to the database. One that a power cut tore apart is not taken up. Who
holds a file has it locked, so one that nobody holds was left by a process that is gone.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from probono_desk.domain.canonical_json import canonical
from probono_desk.finished_file import sync_folder
from probono_desk.store.connect import desk_errors
from probono_desk.store.syncing import Syncing

_NAME, _NAMES = "kept-{}.bin", "kept-*.bin"
_LENGTH_BYTES = 4
_PAGE_BYTES = 4_096
_KEY_BYTES = 32


class KeptJournal:
    """Files of kept records in a dossier's folder: this process's own, and those that others left.

    Args:
        folder: the dossier.
        key: the database's key.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = hashlib.blake2b(key=key, person=b"kept acts", digest_size=_KEY_BYTES).digest()
        self._held: list[tuple[Path, BinaryIO]] = []
        self._last_sync: Syncing | None = None

    def take_up(self) -> list[dict[str, Any]]:
        """The records that processes which are gone left behind, oldest first; their files are ours from now on."""
        found: list[dict[str, Any]] = []
        with desk_errors(self._folder):
            left = (path for path in self._folder.glob(_NAMES) if path.is_file())
            for path in sorted(left, key=lambda path: path.stat().st_mtime_ns):
                stream = path.open("r+b", buffering=0)
                if not _lock(stream):
                    stream.close()
                    continue
                self._held.append((path, stream))
                found += self._records(stream)
        return found

    def append(self, record: Mapping[str, Any]) -> None:
        """Keep a record: when this returns it survives a kill, and a power cut as soon as the disk has time for it.

        Raises:
            DeskError: ``disk_full`` and the other codes of disks; then nothing is kept.
        """
        sealed = bytes(SecretBox(self._key).encrypt(canonical(record).encode()))
        with desk_errors(self._folder):
            stream = self._own()
            end = stream.seek(0, os.SEEK_END)
            try:
                framed = len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed
                framed += bytes(-(end + len(framed)) % _PAGE_BYTES)
                if stream.write(framed) < len(framed):
                    raise OSError(errno.ENOSPC, "half a record")
                self._sync(stream)
            except OSError:
                stream.truncate(end)  # what was not synced is not half there for the next one
                raise

    def wait_for_disk(self) -> None:
        """Until the disk has all that was appended, or has said that it cannot."""
        sync = self._last_sync  # it began last, so it ends with all of the file
        if sync is not None:
            sync.join()

    def clear(self) -> None:
        """Everything is written: nothing is left of it."""
        held, self._held = self._held, []
        for path, stream in held:
            with desk_errors(self._folder):
                stream.truncate(0)  # a file that cannot be removed yet, on Windows, says nothing any more
                stream.close()
                path.unlink(missing_ok=True)

    def let_go(self) -> None:
        """Close the files as they are, for whoever opens the dossier next."""
        self.wait_for_disk()
        held, self._held = self._held, []
        for _path, stream in held:
            stream.close()

    def _own(self) -> BinaryIO:
        if not self._held:
            path = self._folder / _NAME.format(secrets.token_hex(4))
            stream = path.open("x+b", buffering=0)
            path.chmod(0o600)
            _lock(stream)
            self._held.append((path, stream))
        return self._held[-1][1]

    def _sync(self, stream: BinaryIO) -> None:
        descriptor = os.dup(stream.fileno())  # the file may be closed and gone before the disk has answered
        sync = self._last_sync = Syncing("kept acts, synced", partial(_synced, descriptor, self._folder))
        sync.wait()
        # What the disk says later is in nobody's way: the act goes to the database, which says it itself.
        if sync.fault is not None:
            raise sync.fault

    def _records(self, stream: BinaryIO) -> Iterator[dict[str, Any]]:
        box = SecretBox(self._key)
        stream.seek(0)
        while True:
            sound_until = stream.tell()
            length = int.from_bytes(stream.read(_LENGTH_BYTES), "big")
            if not length and sound_until % _PAGE_BYTES:
                stream.seek(sound_until + -sound_until % _PAGE_BYTES)
                continue
            sealed = stream.read(length)
            try:
                record: dict[str, Any] = json.loads(box.decrypt(sealed))
            except (CryptoError, ValueError):
                stream.truncate(sound_until)  # the end, or what a power cut tore apart
                return
            yield record


def _synced(descriptor: int, folder: Path) -> None:
    """The file, and its name."""
    try:
        os.fsync(descriptor)
        sync_folder(folder)
    finally:
        os.close(descriptor)


if sys.platform == "win32":

    def _lock(stream: BinaryIO) -> bool:
        import msvcrt

        stream.seek(1 << 30)  # a byte that is never written: Windows locks what it reads, too
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock(stream: BinaryIO) -> bool:
        import fcntl

        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
