"""An age file (https://c2sp.org/age) as a file object: written as a stream, read with seek.

The payload is 64 KiB pieces, each sealed with ChaCha20-Poly1305 under its own number, the last one marked; so any piece
can be opened alone, ``zipfile`` can seek in it, and nothing is ever in clear on the disk nor whole in memory.
"""

from __future__ import annotations

import errno
import io
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, Protocol

from nacl.bindings import crypto_aead_chacha20poly1305_ietf_decrypt, crypto_aead_chacha20poly1305_ietf_encrypt
from nacl.exceptions import CryptoError

from probono_desk.age import header as age_header
from probono_desk.domain.errors import DeskError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK_BYTES = 64 * 1024
_TAG_BYTES, _NONCE_BYTES = 16, 16
_SEALED_BYTES = CHUNK_BYTES + _TAG_BYTES


class Writable(Protocol):
    """All that an ``AgeWriter`` asks of the file under it."""

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""


class AgeWriter:
    """Encrypts what is written to it; ``close`` writes the last piece and leaves the file under it open.

    Without ``close`` the file is not valid. It cannot seek, and says so, which is how ``zipfile`` streams.

    Args:
        file: where the encrypted bytes go.
        file_key: from ``age.header.new_file_key``.
        header: from ``age.header.make_header`` for the same key.
    """

    def __init__(self, file: Writable, *, file_key: bytes, header: bytes) -> None:
        self._file = file
        self._pending = bytearray()
        self._number = 0
        nonce = secrets.token_bytes(_NONCE_BYTES)
        self._key = age_header.hkdf(file_key, salt=nonce, info=b"payload")
        file.write(header + nonce)

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Take clear bytes; whole pieces go out encrypted at once."""
        with memoryview(data).cast("B") as clear:
            done = CHUNK_BYTES - len(self._pending)
            if len(clear) <= done:  # the last piece waits, even when full: it is marked as last
                self._pending += clear
                return len(clear)
            self._seal(bytes(self._pending) + clear[:done], last=False)
            while len(clear) - done > CHUNK_BYTES:
                self._seal(bytes(clear[done : done + CHUNK_BYTES]), last=False)
                done += CHUNK_BYTES
            self._pending[:] = clear[done:]
            return len(clear)

    def flush(self) -> None:
        """Nothing to do: a short piece may only be the last one."""

    def close(self) -> None:
        """Write the last piece."""
        self._seal(bytes(self._pending), last=True)

    def _seal(self, clear: bytes, *, last: bool) -> None:
        nonce = _piece_nonce(self._number, last=last)
        self._file.write(crypto_aead_chacha20poly1305_ietf_encrypt(clear, None, nonce, self._key))
        self._number += 1


class AgeReader(io.RawIOBase):
    """The clear bytes of an age file, from any place. The last piece is opened first, so a cut file is told at once.

    Args:
        file: the encrypted file, at its start.
        identities: age identities that may open it.
        passphrase: or its passphrase.
        file_key: or its very key, for who just wrote it.

    Raises:
        DeskError: as ``age.header.unwrap``; ``package_unreadable`` here or from any read.
    """

    def __init__(
        self,
        file: BinaryIO,
        *,
        identities: Sequence[str] = (),
        passphrase: str | None = None,
        file_key: bytes | None = None,
    ) -> None:
        super().__init__()
        header, stanzas = age_header.read_header(file)
        if file_key is None:
            file_key = age_header.unwrap(stanzas, identities=identities, passphrase=passphrase)
        age_header.check_seal(header, file_key)
        self._file = file
        self._start = len(header) + _NONCE_BYTES
        nonce = file.read(_NONCE_BYTES)
        self._key = age_header.hkdf(file_key, salt=nonce, info=b"payload")
        sealed_bytes = file.seek(0, io.SEEK_END) - self._start
        self._pieces = -(-sealed_bytes // _SEALED_BYTES)
        self.clear_bytes = sealed_bytes - self._pieces * _TAG_BYTES
        self._place = 0
        self._open_number, self._open_piece = -1, b""
        if self._pieces < 1 or (not self._piece(self._pieces - 1) and self._pieces > 1):
            raise DeskError("package_unreadable")

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """The place in the clear bytes."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the clear bytes."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.clear_bytes}[whence]
        if base + offset < 0:
            raise OSError(errno.EINVAL, "a place before the start")  # as a file does: zipfile counts on it
        self._place = base + offset
        return self._place

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer with clear bytes, at most one piece's."""
        if self._place >= self.clear_bytes:
            return 0
        number, offset = divmod(self._place, CHUNK_BYTES)
        view = memoryview(buffer).cast("B")
        piece = self._piece(number)[offset : offset + len(view)]
        view[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)

    def _piece(self, number: int) -> bytes:
        if number != self._open_number:
            nonce = _piece_nonce(number, last=number == self._pieces - 1)
            try:
                self._file.seek(self._start + number * _SEALED_BYTES)
                sealed = self._file.read(_SEALED_BYTES)
                self._open_piece = crypto_aead_chacha20poly1305_ietf_decrypt(sealed, None, nonce, self._key)
            except (CryptoError, ValueError, OSError) as error:  # damaged, shorter than a tag, or the stick pulled out
                raise DeskError("package_unreadable") from error
            self._open_number = number
        return self._open_piece


def _piece_nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
