"""How the sheets of an .xls and of an .xlsb look: both are records, one after the other.

Sources: [MS-CFB], [MS-XLS] 2.4 and [MS-XLSB] 2.4 of Microsoft’s open specifications.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from probono_desk.roster import limits
from probono_desk.roster.sheet_look import SheetLook, colour_of

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_FREE, _SECTOR, _ENTRY = 0xFFFFFFFA, 512, 128  # from here on a sector number is a sign, not a place
# The colours that .xls names by their place, from 8 on: [MS-XLS] 2.5.161 (Icv).
_COLOURS = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333"
)
_PALETTE = tuple(_COLOURS[at : at + 6] for at in range(0, len(_COLOURS), 7))
_RELATION = re.compile(r"<Relationship\s[^>]*>")


@dataclass(slots=True)
class _Book:
    """The looks of a book’s cells, by the place of their style."""

    struck_fonts: list[bool] = field(default_factory=list)
    grounds: list[str] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    coloured: dict[int, str] = field(default_factory=dict)

    def note(self, look: SheetLook, row: int, column: int, style: int) -> None:
        """A cell that holds something."""
        if style in self.struck:
            look.struck.setdefault(row + 1, set()).add(column)
        if (colour := self.coloured.get(style)) is not None:
            look.coloured[row + 1, colour] += 1


def looks_of_xls(data: bytes) -> dict[str, SheetLook]:
    """How each sheet of an .xls looks, by its name; nothing of one that is older than Excel 97, or damaged."""
    try:
        return _xls(_stream(data))
    except (struct.error, IndexError, ValueError):
        return {}  # what reads the cells says so


def _stream(data: bytes) -> bytes:
    """The book in its compound file."""
    size = 1 << int.from_bytes(data[30:32], "little")
    (first,) = struct.unpack_from("<I", data, 48)

    def sector(place: int) -> bytes:
        return data[(place + 1) * size : (place + 2) * size]

    tables = [place for place in struct.unpack_from("<109I", data, 76) if place < _FREE]
    (more,) = struct.unpack_from("<I", data, 68)
    while more < _FREE and len(tables) < limits.FILE_BYTES // size:
        *places, more = struct.unpack(f"<{size // 4}I", sector(more))
        tables += [place for place in places if place < _FREE]
    after = [place for table in tables for place in struct.unpack(f"<{size // 4}I", sector(table))]

    def chain(place: int) -> bytes:
        found: list[bytes] = []
        while place < _FREE and len(found) <= len(after):
            found.append(sector(place))
            place = after[place]
        return b"".join(found)

    entries = chain(first)
    for at in range(0, len(entries), _ENTRY):
        length, start, long = (
            int.from_bytes(entries[at + a : at + b], "little") for a, b in ((64, 66), (116, 120), (120, 124))
        )
        if entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace") == "Workbook" and long >= 4096:
            return chain(start)[:long]
    return b""


def _xls(stream: bytes) -> dict[str, SheetLook]:
    book, names, found = _Book(), dict[int, str](), dict[str, SheetLook]()
    look: SheetLook | None = None
    palette = list(_PALETTE)
    fonts: list[tuple[int, int, int]] = []  # font, pattern, colour of each style
    for at, kind, body in _biff(stream):
        if kind == 0x809:
            if at in names:
                look = found.setdefault(names[at], SheetLook())
                _settle_xls(book, fonts, palette)
        elif kind == 0x85 and len(body) > 8:
            (place,) = struct.unpack_from("<I", body)
            wide, text = body[7] & 1, body[8:]
            length = body[6]
            name = text[: 2 * length].decode("utf-16-le", "replace") if wide else text[:length].decode("latin-1")
            names[place] = name
        elif kind == 0x31:
            book.struck_fonts.append(bool(body[2] & 0x08))
        elif kind == 0x92:
            (n,) = struct.unpack_from("<H", body)
            palette[:n] = [body[2 + 4 * i : 5 + 4 * i].hex() for i in range(n)]
        elif kind == 0xE0 and len(body) >= 20:
            (font,), (pattern, colours) = struct.unpack_from("<H", body), struct.unpack_from("<IH", body, 14)
            fonts.append((font, pattern >> 26, colours & 0x7F))
        elif look is not None:
            _xls_cell(book, look, kind, body)
    return found


def _settle_xls(book: _Book, fonts: list[tuple[int, int, int]], palette: list[str]) -> None:
    for place, (font, pattern, colour) in enumerate(fonts):
        own = font if font < 4 else font - 1  # there is no font 4: [MS-XLS] 2.5.129
        if own < len(book.struck_fonts) and book.struck_fonts[own]:
            book.struck.add(place)
        if pattern == 1 and 8 <= colour < 8 + len(palette) and (named := colour_of(palette[colour - 8])):
            book.coloured[place] = named


def _xls_cell(book: _Book, look: SheetLook, kind: int, body: bytes) -> None:
    if kind in {0xFD, 0x204, 0x203, 0x27E, 0xD6, 0x06, 0x205}:
        row, column, style = struct.unpack_from("<HHH", body)
        book.note(look, row, column, style)
        if kind == 0x205 and body[7]:
            look.errors.setdefault(row, {})[column] = ERRORS.get(body[6], "#N/A")
        elif kind == 0x06 and body[6] == 2 and body[12:14] == b"\xff\xff":
            look.errors.setdefault(row, {})[column] = ERRORS.get(body[8], "#N/A")
    elif kind == 0xBD:
        row, column = struct.unpack_from("<HH", body)
        for at in range(4, len(body) - 2, 6):
            book.note(look, row, column + at // 6, int.from_bytes(body[at : at + 2], "little"))
    elif kind == 0x208 and len(body) >= 16 and body[12] & 0x20:
        look.hidden.add(int.from_bytes(body[:2], "little") + 1)


def _biff(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def looks_of_xlsb(archive: zipfile.ZipFile) -> dict[str, SheetLook] | None:
    """How each sheet of an .xlsb looks, by its name; ``None`` where its cells go further than a list can.

    Raises:
        KeyError: a part that the book names is not there.
    """
    book = _Book()
    if "xl/styles.bin" in archive.namelist():
        _settle_xlsb(book, archive.read("xl/styles.bin"))
    found: dict[str, SheetLook] = {}
    parts = targets(archive, "xl/_rels/workbook.bin.rels")
    for kind, body in _records(archive.read("xl/workbook.bin")):
        if kind == 156:
            relation, end = _wide(body, 8)
            name, _end = _wide(body, end)
            part = parts.get(relation, "")
            if "worksheets/" in part:
                look = _xlsb_sheet(book, archive.read(part))
                if look is None:
                    return None
                found[name] = look
    return found


def targets(archive: zipfile.ZipFile, relations: str, folder: str = "xl") -> dict[str, str]:
    """The parts of a workbook by the id of their relation, which is written from a folder."""
    if relations not in archive.namelist():
        return {}
    found = {}
    for one in _RELATION.findall(archive.read(relations).decode("utf-8", "replace")):
        values = dict(re.findall(r"""\b(Id|Target)\s*=\s*["']([^"']*)["']""", one))
        if values.keys() == {"Id", "Target"}:
            found[values["Id"]] = posixpath.normpath(posixpath.join(folder, values["Target"])).lstrip("/")
    return found


def _settle_xlsb(book: _Book, styles: bytes) -> None:
    of_cells = False
    place = 0
    for kind, body in _records(styles):
        if kind == 43:
            book.struck_fonts.append(bool(body[2] & 0x08))
        elif kind == 45:
            is_rgb = int.from_bytes(body[:4], "little") == 1 and body[4] >> 1 == 2
            book.grounds.append(colour_of(body[8:11].hex()) if is_rgb else "")
        elif kind in {617, 618}:
            of_cells = kind == 617
        elif kind == 47 and of_cells:
            font, fill = struct.unpack_from("<HH", body, 4)
            if font < len(book.struck_fonts) and book.struck_fonts[font]:
                book.struck.add(place)
            if fill < len(book.grounds) and book.grounds[fill]:
                book.coloured[place] = book.grounds[fill]
            place += 1


def _xlsb_sheet(book: _Book, records: bytes) -> SheetLook | None:
    look, row = SheetLook(), 0
    for kind, body in _records(records):
        if kind == 0:
            (row,) = struct.unpack_from("<I", body)
            if row >= limits.LINES:
                return None
            if len(body) > 11 and body[11] & 0x10:
                look.hidden.add(row + 1)
        elif 2 <= kind <= 11:
            column, style = struct.unpack_from("<II", body)
            if column >= limits.COLUMNS:
                return None
            book.note(look, row, column, style & 0xFFFFFF)
            if kind in {3, 11}:
                look.errors.setdefault(row, {})[column] = ERRORS.get(body[8], "#N/A")
        elif kind == 146:
            break
    return look


def _wide(body: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(stream)
    while at < end:
        kind = stream[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = kind & 0x7F | (stream[at] & 0x7F) << 7
            at += 1
        length, shift = 0, 0
        while at < end and shift < 28:
            byte = stream[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, stream[at : at + length]
        at += length
