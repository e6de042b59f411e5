"""Reading a ZIP that nobody has vouched for: stored members in one root folder, end to end, and nothing hidden."""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import zipfile
from typing import IO, TYPE_CHECKING

from probono_desk.domain.errors import DeskError
from probono_desk.sync.bag import ROOT_PATTERN
from probono_desk.sync.zip_layout import check_layout

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from probono_desk.age.file import AgeReader

MAX_MEMBERS = 20_000
MAX_DIRECTORY_BYTES = 8 * 1024 * 1024  # zipfile reads the whole central directory, however large it claims to be
READ_BYTES = 1024 * 1024

_ALLOWED_FLAGS = 0x08 | 0x800  # data descriptor, UTF-8 names
_BROKEN = (zipfile.BadZipFile, EOFError, RuntimeError, UnicodeDecodeError, struct.error)
_NO_ZIP = (*_BROKEN, ValueError, OverflowError)  # a directory that points outside the file


class StoredZip:
    """The members of a ZIP, by their name inside its one root folder.

    Args:
        clear: the decrypted bytes.

    Raises:
        DeskError: ``package_unreadable``: not a ZIP; ``package_unsafe``: a ZIP that is not of the plain form we write.
    """

    def __init__(self, clear: AgeReader) -> None:
        try:
            stream = _ShortReads(clear, buffer_size=READ_BYTES)
            self._zip = zipfile.ZipFile(stream)
        except _NO_ZIP as error:
            raise DeskError("package_unreadable") from error
        members = self._zip.infolist()
        if not members or len(members) > MAX_MEMBERS:
            raise DeskError("package_unsafe", what="number of members")
        if self._zip.comment:
            raise DeskError("package_unsafe", what="comment")
        self.root = members[0].filename.partition("/")[0]
        if not ROOT_PATTERN.fullmatch(self.root):
            raise DeskError("package_unsafe", what="root folder")
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            _check_plain(member)
            root, _slash, name = member.filename.partition("/")
            if root != self.root or not name or name in self._members:
                raise DeskError("package_unsafe", what="name")
            self._members[name] = member
        try:
            check_layout(stream, members, directory_start=self._zip.start_dir, end_bytes=clear.clear_bytes)
        except struct.error as error:
            raise DeskError("package_unsafe", what="layout") from error

    @property
    def names(self) -> frozenset[str]:
        """Every member's name inside the root folder."""
        return frozenset(self._members)

    def size_bytes(self, name: str) -> int:
        """A member's size."""
        return self._members[name].file_size

    def open(self, name: str, *, sha256: str) -> Member:
        """A member to be read; reaching its end with another content than announced is an error.

        Raises:
            DeskError: ``package_damaged``, here or from a read.
        """
        try:
            return Member(self._zip.open(self._members[name]), name=name, sha256=sha256)
        except _BROKEN as error:
            raise DeskError("package_damaged", name=name) from error

    def read(self, name: str, *, max_bytes: int) -> bytes:
        """A small member, whole, not yet compared with any hash.

        Raises:
            DeskError: ``package_unsafe``: it is missing or larger than ``max_bytes``; ``package_damaged``.
        """
        if name not in self._members or self.size_bytes(name) > max_bytes:
            raise DeskError("package_unsafe", what="missing or too large", name=name)
        try:
            return self._zip.read(self._members[name])
        except _BROKEN as error:
            raise DeskError("package_damaged", name=name) from error


class Member(io.RawIOBase):
    """A member's bytes, hashed as they are read; at the end the hash must be the announced one."""

    def __init__(self, stream: IO[bytes], *, name: str, sha256: str) -> None:
        super().__init__()
        self._stream, self._name, self._sha256 = stream, name, sha256
        self._hash = hashlib.sha256()

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer; raises ``package_damaged`` at the end when the content is another one."""
        view = memoryview(buffer).cast("B")
        try:
            data = self._stream.read(len(view))
        except _BROKEN as error:
            raise DeskError("package_damaged", name=self._name) from error
        self._hash.update(data)
        if not data and self._hash.hexdigest() != self._sha256:
            raise DeskError("package_damaged", name=self._name)
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the member; the package stays open."""
        self._stream.close()
        super().close()


class _ShortReads(io.BufferedReader):
    """Refuses one read of more than ``MAX_DIRECTORY_BYTES``, which only a central directory can ask for."""

    def __init__(self, clear: AgeReader, buffer_size: int) -> None:
        super().__init__(clear, buffer_size)
        self._clear_bytes = clear.clear_bytes

    def read(self, size: int | None = -1, /) -> bytes:
        left = max(self._clear_bytes - self.tell(), 0)
        wanted = left if size is None or size < 0 else min(size, left)
        if wanted > MAX_DIRECTORY_BYTES:
            raise DeskError("package_unsafe", what="directory")
        return super().read(wanted)


def _check_plain(member: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if member.orig_filename != member.filename or not member.filename.isascii():
        raise DeskError("package_unsafe", what="name")
    if member.compress_type != zipfile.ZIP_STORED or member.compress_size != member.file_size:
        raise DeskError("package_unsafe", what="compressed")
    if member.flag_bits & ~_ALLOWED_FLAGS or kind not in (0, stat.S_IFREG) or member.is_dir():
        raise DeskError("package_unsafe", what="kind of member")
