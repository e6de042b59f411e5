"""A look at a workbook's zip before any library opens it: what is packed, how much it unpacks to, how far its cells go.

calamine gives room to the whole rectangle between the first and the last cell: one cell at XFD1048576 asks for
549 GB and aborts the process. So the cells' own references are read first.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.roster import limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK_BYTES = 1 << 20
_OVERLAP_BYTES = 256
_ENCRYPTED_FLAG = 0x1
# A cell that holds something beyond column DX (128) or line 119,999, by its place. Styled empty cells (« /> ») cost
# nothing: spreadsheets write them for whole rows.
_FAR_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["'](?:([A-Z]{3,}|[E-Z][A-Z]|D[Y-Z])\d+|[A-Z]+(?:1[2-9]\d{4}|[2-9]\d{5}|\d{7,}))["'][^>/]*>"""
)


def check_workbook(path: Path) -> None:
    """Refuse what is not a sane .xlsx workbook.

    Raises:
        DeskError: ``roster_not_workbook``, ``roster_unreadable``, ``roster_protected`` or ``roster_too_large``.
    """
    if path.stat().st_size > limits.FILE_BYTES:
        raise DeskError("roster_too_large", file=path.name, lines=limits.LINES, columns=limits.COLUMNS)
    data = path.read_bytes()
    if data.startswith(_OLE):
        # Excel wraps a workbook with a password in the old container; an .xls is one without that stream.
        protected = "EncryptedPackage".encode("utf-16-le") in data
        raise DeskError("roster_protected" if protected else "roster_not_workbook", file=path.name)
    if not data.startswith(b"PK"):
        raise DeskError("roster_not_workbook", file=path.name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive, path.name)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise DeskError("roster_unreadable", file=path.name) from error


def _check_archive(archive: zipfile.ZipFile, name: str) -> None:
    members = archive.infolist()
    if not any(member.filename.replace("\\", "/") == "xl/workbook.xml" for member in members):
        raise DeskError("roster_not_workbook", file=name)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise DeskError("roster_protected", file=name)
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    bomb = unpacked > limits.RATIO_MATTERS_FROM_BYTES and unpacked > limits.RATIO * packed
    if len(members) > limits.MEMBERS or unpacked > limits.UNPACKED_BYTES or bomb:
        raise DeskError("roster_too_large", file=name, lines=limits.LINES, columns=limits.COLUMNS)
    for member in members:
        if member.filename.startswith("xl/worksheets/") and _reaches_too_far(archive, member):
            raise DeskError("roster_too_large", file=name, lines=limits.LINES, columns=limits.COLUMNS)


def _reaches_too_far(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    kept = b""
    with archive.open(member) as sheet:
        while chunk := sheet.read(_CHUNK_BYTES):
            if _FAR_CELL.search(kept + chunk):
                return True
            kept = chunk[-_OVERLAP_BYTES:]
    return False
