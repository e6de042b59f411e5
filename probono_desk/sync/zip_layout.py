"""Every byte of a ZIP accounted for: what the directory says of a member is what the member's own header says.

The signature covers names and contents, not the ZIP around them. Readers differ in what they believe, the directory at
the end or the headers on the way; where both say the same and nothing lies between, there is only one reading.
"""

from __future__ import annotations

import struct
import zipfile
from typing import Any, BinaryIO

from probono_desk.domain.errors import DeskError

_LOCAL = struct.Struct("<4s2B4HL2L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END_64, _LOCATOR, _END = struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL"), struct.Struct("<4s4H2LH")
_ZIP64_EXTRA, _DESCRIPTOR_FLAG = 1, 0x08
_IN_ZIP64 = 0xFFFFFFFF
_SAID_BEFORE = (0xFFFF, 0xFFFF, _IN_ZIP64, _IN_ZIP64)  # "see the ZIP64 record"


def check_layout(stream: BinaryIO, members: list[zipfile.ZipInfo], *, directory_start: int, end_bytes: int) -> None:
    """Members end to end from the first byte, then the directory, then its end, and nothing else.

    Args:
        stream: the ZIP.
        members: as the directory has them.
        directory_start: where the directory begins.
        end_bytes: the ZIP's length.

    Raises:
        DeskError: ``package_unsafe``.
    """
    place = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset != place:
            raise _unsafe()
        place = _end_of(stream, member)
    if place != directory_start:
        raise _unsafe()
    stream.seek(place)
    for member in members:
        place += _central_bytes(stream, member)
    stream.seek(place)
    rest = stream.read(_END_64.size + _LOCATOR.size + _END.size + 1) if end_bytes > place else b""
    if len(rest) != end_bytes - place or not _is_end(rest, len(members), directory_start, place):
        raise _unsafe()


def _is_end(rest: bytes, count: int, start: int, end: int) -> bool:
    """Whether what follows the directory says that it ends there: how many members, where it begins, and no comment."""
    said = (count, count, end - start, start)
    if len(rest) == _END.size:
        return _END.unpack(rest) == (b"PK\x05\x06", 0, 0, *said, 0)
    if len(rest) != _END_64.size + _LOCATOR.size + _END.size:
        return False
    sign, size, _made_by, _needed, *found_64 = _END_64.unpack_from(rest)
    signature, disk, disk_too, *found, comment = _END.unpack_from(rest, _END_64.size + _LOCATOR.size)
    return (
        (sign, size, *found_64) == (b"PK\x06\x06", _END_64.size - 12, 0, 0, *said)
        and _LOCATOR.unpack_from(rest, _END_64.size) == (b"PK\x06\x07", 0, end, 1)
        and (signature, disk, disk_too, comment) == (b"PK\x05\x06", 0, 0, 0)
        and all(value in (true, most) for value, true, most in zip(found, said, _SAID_BEFORE, strict=True))
    )


def _end_of(stream: BinaryIO, member: zipfile.ZipInfo) -> int:
    """Where a member ends, its own header proved against the directory."""
    stream.seek(member.header_offset)
    header = stream.read(_LOCAL.size)
    if len(header) != _LOCAL.size:
        raise _unsafe()
    fields: tuple[Any, ...] = _LOCAL.unpack(header)
    signature, _version, _system, flags, method, _time, _day, crc, packed, size = fields[:10]
    name_bytes, extra_bytes = int(fields[10]), int(fields[11])
    name, extra = stream.read(name_bytes), stream.read(extra_bytes)
    later = bool(flags & _DESCRIPTOR_FLAG)
    zip64 = _is_zip64(extra)
    if (
        signature != b"PK\x03\x04"
        or flags != member.flag_bits
        or method != zipfile.ZIP_STORED
        or name != member.orig_filename.encode()
        or (extra and not zip64)
    ):
        raise _unsafe()
    if not later:
        sizes = struct.unpack("<QQ", extra[4:20]) if zip64 else (size, packed)
        if (crc, *sizes) != (member.CRC, member.file_size, member.file_size):
            raise _unsafe()
    elif (crc, packed, size) not in ((0, 0, 0), (0, _IN_ZIP64, _IN_ZIP64)):
        raise _unsafe()
    place = member.header_offset + _LOCAL.size + name_bytes + extra_bytes + member.file_size
    if not later:
        return place
    stream.seek(place)
    sizes_form = "<4sLQQ" if zip64 else "<4sLLL"
    descriptor = stream.read(struct.calcsize(sizes_form))
    expected = struct.pack(sizes_form, b"PK\x07\x08", member.CRC, member.file_size, member.file_size)
    if descriptor != expected:
        raise _unsafe()
    return place + len(descriptor)


def _central_bytes(stream: BinaryIO, member: zipfile.ZipInfo) -> int:
    """How long a member's entry in the directory is; nothing in it but what a plain entry has."""
    entry = stream.read(_CENTRAL.size)
    if len(entry) != _CENTRAL.size:
        raise _unsafe()
    fields: tuple[Any, ...] = _CENTRAL.unpack(entry)
    comment_bytes, disk, internal = fields[14:17]
    name_bytes, extra_bytes = int(fields[12]), int(fields[13])
    extra = stream.read(name_bytes + extra_bytes)[name_bytes:]
    if fields[0] != b"PK\x01\x02" or comment_bytes or disk or internal & ~1 or (extra and not _is_zip64(extra)):
        raise _unsafe()
    if member.external_attr & 0xFFFF:  # attributes of MS-DOS: a folder, hidden, of the system
        raise _unsafe()
    return _CENTRAL.size + name_bytes + extra_bytes


def _is_zip64(extra: bytes) -> bool:
    return len(extra) >= 4 and struct.unpack("<HH", extra[:4]) == (_ZIP64_EXTRA, len(extra) - 4) and len(extra) <= 28


def _unsafe() -> DeskError:
    return DeskError("package_unsafe", what="layout")
