"""The stored ZIP of a bag, written as one stream: each file is hashed on its way in, so the manifests come last."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from datetime import date


class BagZip:
    """Files going into a ZIP that is being streamed.

    ZIP bytes differ between builds of Python, so nothing is ever compared or signed but the manifests.

    Args:
        stream: a ``ZipFile`` open for writing, without compression.
        root: the one root folder.
        day: the date that every member bears.
    """

    def __init__(self, stream: zipfile.ZipFile, *, root: str, day: date) -> None:
        self._zip, self._root, self._day = stream, root, day
        self.sha256: dict[str, str] = {}
        self.size_bytes: dict[str, int] = {}

    def add(self, name: str, pieces: Iterable[bytes], *, expected_bytes: int | None = None) -> int:
        """Stream one file in and remember its size and hash.

        Args:
            name: its path inside the root folder.
            pieces: its content.
            expected_bytes: its size; ``None`` when nobody knows, then it is written as ZIP64 and may have any.

        Returns:
            How many pieces there were.
        """
        member = zipfile.ZipInfo(f"{self._root}/{name}", (self._day.year, self._day.month, self._day.day, 0, 0, 0))
        member.create_system, member.external_attr = 3, 0o100644 << 16  # a plain file, as Unix says it
        member.file_size = expected_bytes or 0
        digest, size_bytes, count = hashlib.sha256(), 0, 0
        with self._zip.open(member, "w", force_zip64=expected_bytes is None) as target:
            for piece in pieces:
                digest.update(piece)
                target.write(piece)
                size_bytes += len(piece)
                count += 1
        self.sha256[name], self.size_bytes[name] = digest.hexdigest(), size_bytes
        return count

    def add_whole(self, name: str, content: bytes) -> None:
        """Put a small file in."""
        self.add(name, [content], expected_bytes=len(content))
