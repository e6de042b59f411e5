"""A look at a workbook's zip before any library opens it: what is packed, how much it unpacks to, how far its cells go.

calamine gives room to the whole rectangle between the first and the last cell: one cell at XFD1048576 asks for
549 GB and aborts the process. So the cells' own references are read first.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.domain.office_lock import OLE, is_locked_xls, is_wrapped
from probono_desk.roster import limits, ods_look, record_look
from probono_desk.roster.cell_notes import notes_of
from probono_desk.roster.sheet_look import SheetLook, colour_of

_CHUNK_BYTES = 1 << 20
_OVERLAP_BYTES = 256
_ENCRYPTED_FLAG = 0x1
_NEW_SUFFIXES = frozenset({".xlsx", ".xlsm", ".ods"})
_SHEET_OF_ODS = "content.xml"
# No spreadsheet writes these; an entity that names entities is how a few bytes become gigabytes.
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
# A formula that no spreadsheet has computed yet.
_NO_VALUE = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
# LibreOffice repeats empty cells to the end of the sheet; somebody else may repeat full ones.
_REPEATED = re.compile(
    rb"""<table:table-cell(?=[^>]*office:value-type)[^>]*?number-columns-repeated\s*=\s*["'](\d{4,})["']"""
)
_HIDDEN_ROW = re.compile(
    rb"""<(?:\w+:)?row\s(?=[^>]*?\bhidden\s*=\s*["'](?:1|true)["'])[^>]*?\br\s*=\s*["'](\d+)["']"""
)
# A cell that holds something, by its style.
_STYLED_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*?\bs\s*=\s*["'](\d+)["'])[^>]*?\br\s*=\s*["']([A-Z]+)(\d+)["'][^>/]*>"""
)
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?font>)", re.DOTALL)
_STRUCK = re.compile(rb"""<(?:\w+:)?strike(?:\s+val\s*=\s*["'](?:1|true)["'])?\s*/?>""")
_CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\s[^>]*>")
_FONT_OF = re.compile(rb"""\bfontId\s*=\s*["'](\d+)["']""")
_FILL_OF = re.compile(rb"""\bfillId\s*=\s*["'](\d+)["']""")
_FILLS = re.compile(rb"<(?:\w+:)?fills\b.*?</(?:\w+:)?fills>", re.DOTALL)
_FILL = re.compile(rb"<(?:\w+:)?fill(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?fill>)", re.DOTALL)
_SOLID = re.compile(
    rb"""patternType\s*=\s*["']solid["'].*?fgColor\s[^>]*?rgb\s*=\s*["'](?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})["']""",
    re.DOTALL,
)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_SHEET_NAME = re.compile(rb"""\sname\s*=\s*["']([^"]*?)["'](?=[\s/>])""")
_SHEET_RELATION = re.compile(rb"""\s\w+:id\s*=\s*["']([^"']*)["']""")
# A cell that holds something beyond column DX (128) or line 119,999, by its place. Styled empty cells (« /> ») cost
# nothing: spreadsheets write them for whole rows.
_FAR_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["'](?:([A-Z]{3,}|[E-Z][A-Z]|D[Y-Z])\d+|[A-Z]+(?:1[2-9]\d{4}|[2-9]\d{5}|\d{7,}))["'][^>/]*>"""
)
# Such a place in any attribute: four times as quickly looked for, and nearly no list has one.
_FAR_PLACE = re.compile(
    rb"""=\s*["'](?:(?:[A-Z]{3,}|[E-Z][A-Z]|D[Y-Z])\d|[A-Z]{1,2}(?:1[2-9]\d{4}|[2-9]\d{5}|\d{7}))"""
)
# A cell whose formula went wrong, and what it shows.
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*?\bt\s*=\s*["']e["'])[^>]*?\br\s*=\s*["']([A-Z]+)(\d+)["'][^>]*>"""
    rb"""(?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]{1,20})</"""
)


@dataclass(frozen=True, slots=True)
class _Styles:
    """The cell styles that tell something: struck through, and by their colour those with a ground."""

    struck: frozenset[int] = frozenset()
    coloured: Mapping[int, str] = field(default_factory=dict)


def is_workbook(path: Path, data: bytes) -> bool:
    """Whether a file is to be opened as a workbook: its content says so, or its name does and no text can be meant."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", OLE[:4])):
        return True
    # Many sites call a text file « .xls ».
    return path.suffix.lower() in {".xlsx", ".xlsm", ".xlsb", ".ods"} or (
        path.suffix.lower() == ".xls" and b"\0" in data[:4000]
    )


def check_workbook(path: Path, data: bytes) -> dict[str, SheetLook]:
    """Refuse what is not a sane .xlsx, .xlsb, .xls or .ods workbook.

    Returns:
        How each sheet looks, by its name.

    Raises:
        DeskError: ``roster_not_workbook``, ``roster_unreadable``, ``roster_protected``, ``roster_too_large`` or
            ``roster_old_under_new_name``.
    """
    if data.startswith(OLE):
        if is_wrapped(data):
            raise DeskError("roster_protected", file=path.name)
        if path.suffix.lower() in _NEW_SUFFIXES:
            raise DeskError("roster_old_under_new_name", file=path.name)
        if is_locked_xls(data):
            raise DeskError("roster_protected", file=path.name)
        return record_look.looks_of_xls(data)
    if not data.startswith(b"PK"):
        raise DeskError("roster_not_workbook", file=path.name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _check_archive(archive, path.name)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, KeyError) as error:
        raise DeskError("roster_unreadable", file=path.name) from error


def _check_archive(archive: zipfile.ZipFile, name: str) -> dict[str, SheetLook]:
    members = archive.infolist()
    names = {member.filename.replace("\\", "/") for member in members}
    is_binary = "xl/workbook.bin" in names
    is_ods = _SHEET_OF_ODS in names and "xl/workbook.xml" not in names
    if not is_ods and not is_binary and "xl/workbook.xml" not in names:
        raise DeskError("roster_not_workbook", file=name)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise DeskError("roster_protected", file=name)
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    bomb = unpacked > limits.RATIO_MATTERS_FROM_BYTES and unpacked > limits.RATIO * packed
    if len(members) > limits.MEMBERS or unpacked > limits.UNPACKED_BYTES or bomb:
        raise _too_large(name)
    if is_ods:
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise DeskError("roster_protected", file=name)
        look = _look_through(archive, archive.getinfo(_SHEET_OF_ODS), name, _Styles())
        if not look.tells:
            return {}
        with archive.open(_SHEET_OF_ODS) as part:
            return ods_look.looks_of(part)
    if is_binary:
        looks = record_look.looks_of_xlsb(archive)
        if looks is None:
            raise _too_large(name)
        return looks
    found: dict[str, SheetLook] = {}
    styles = _Styles()
    titles = _titles(archive)
    # The styles first: they say what is struck through.
    for member in sorted(members, key=lambda member: "worksheets/" in member.filename):
        path = member.filename.replace("\\", "/")
        if path.startswith("xl/worksheets/") or path in {"xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"}:
            look = _look_through(archive, member, name, styles)
            if path == "xl/styles.xml" and member.file_size < _CHUNK_BYTES * 4:
                styles = _telling_styles(archive.read(member))
            if path in titles:
                look.notes = notes_of(archive, path)
                found[titles[path]] = look
    return found


def _titles(archive: zipfile.ZipFile) -> dict[str, str]:
    """What each part of an .xlsx is called: parts keep their numbers when tabs are moved about."""
    parts = record_look.targets(archive, "xl/_rels/workbook.xml.rels")
    found = {}
    for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
        name, relation = _SHEET_NAME.search(tag), _SHEET_RELATION.search(tag)
        if name and relation and (part := parts.get(relation[1].decode("utf-8", "replace"))):
            found[part] = html.unescape(name[1].decode("utf-8", "replace"))
    return found


def _telling_styles(styles: bytes) -> _Styles:
    """The cell styles whose font is struck through, and those on a red, orange, yellow or grey ground."""
    fonts, fills, cell_styles = _FONTS.search(styles), _FILLS.search(styles), _CELL_STYLES.search(styles)
    if cell_styles is None:
        return _Styles()
    lines = {
        str(n).encode() for n, font in enumerate(_FONT.findall(fonts[0] if fonts else b"")) if _STRUCK.search(font)
    }
    grounds = {
        str(n).encode(): colour
        for n, fill in enumerate(_FILL.findall(fills[0] if fills else b""))
        if (solid := _SOLID.search(fill)) and (colour := colour_of(solid[1].decode()))
    }
    struck, coloured = set(), {}
    for place, style in enumerate(_STYLE.findall(cell_styles[0])):
        font, fill = _FONT_OF.search(style), _FILL_OF.search(style)
        if font and font[1] in lines:
            struck.add(place)
        if fill and fill[1] in grounds:
            coloured[place] = grounds[fill[1]]
    return _Styles(frozenset(struck), coloured)


def _look_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, styles: _Styles) -> SheetLook:
    """Read one part piece by piece."""
    kept, look = b"", SheetLook()
    is_sheet = "worksheets/" in member.filename
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK_BYTES):
            piece = kept + chunk
            if not kept and _DOCTYPE.search(piece):
                raise DeskError("roster_unreadable", file=name)
            if is_sheet:
                if _FAR_PLACE.search(piece) and _FAR_CELL.search(piece):
                    raise _too_large(name)
                if b"</f>" in piece:
                    look.formulas += len(_NO_VALUE.findall(piece))
                if b'"e"' in piece or b"'e'" in piece:
                    for letters, row, shown in _ERROR_CELL.findall(piece):
                        look.errors.setdefault(int(row) - 1, {})[_column(letters)] = html.unescape(shown.decode())
                if b"hidden" in piece:
                    look.hidden.update(map(int, _HIDDEN_ROW.findall(piece)))
                if styles.struck or styles.coloured:
                    for text, letters, row in _STYLED_CELL.findall(piece[len(kept) :]):
                        style = int(text)
                        if style in styles.struck:
                            look.struck.setdefault(int(row), set()).add(_column(letters))
                        if style in styles.coloured:
                            look.coloured[int(row), styles.coloured[style]] += 1
            elif member.filename == _SHEET_OF_ODS:
                if any(int(n) > limits.COLUMNS for n in _REPEATED.findall(piece)):
                    raise _too_large(name)
                look.tells = look.tells or any(sign in piece for sign in ods_look.TELLING)
            kept = piece[-_OVERLAP_BYTES:]
    return look


def _column(letters: bytes) -> int:
    """The place of a column, from 0: « A » is 0, « AA » is 26."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _too_large(name: str) -> DeskError:
    return DeskError("roster_too_large", file=name, lines=limits.LINES, columns=limits.COLUMNS)
