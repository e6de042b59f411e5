"""Workbooks of other formats than .xlsx, made by hand: no library that is at hand writes them.

Sources: [MS-CFB] and [MS-XLS] for .xls, [MS-XLSB] for .xlsb, OpenDocument 1.3 for .ods with LibreOffice's ``calcext``.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

_ERRORS = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24, "#N/A": 0x2A}
Rows = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Failed:
    """A cell whose formula went wrong, or the value of an error with no formula."""

    shown: str
    formula: bool = True


# .xls


def write_xls(
    path: Path, rows: Rows, *, hidden: Collection[int] = (), struck: Collection[int] = (), sheet: str = "Liste"
) -> Path:
    """One sheet as BIFF8 in a compound file; ``hidden`` and ``struck`` are lines from 1."""
    fonts = b"".join(_biff(0x31, struct.pack("<HHHHHBBBxBB", 200, look, 0, 400, 0, 0, 0, 0, 0, 0)) for look in (0, 8))
    styles = b"".join(_biff(0xE0, struct.pack("<HH16x", font, 0)) for font in (0, 1))
    name = sheet.encode("utf-16-le")
    begin = _biff(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + fonts + styles
    bound = struct.pack("<IBBBB", len(begin) + 4 + 8 + len(name) + 4, 0, 0, len(sheet), 1) + name
    book = begin + _biff(0x85, bound) + _biff(0x0A, b"") + _biff(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for line, row in enumerate(rows):
        if line + 1 in hidden:
            book += _biff(0x208, struct.pack("<HHHHHHI", line, 0, len(row), 255, 0, 0, 0x20))
        for place, cell in enumerate(row):
            book += _xls_cell(line, place, 1 if line + 1 in struck else 0, cell)
    path.write_bytes(_compound(book + _biff(0x0A, b"")))
    return path


def _xls_cell(line: int, place: int, style: int, cell: object) -> bytes:
    head = struct.pack("<HHH", line, place, style)
    if isinstance(cell, Failed) and cell.formula:
        value = struct.pack("<BBBBBBH", 2, 0, _ERRORS[cell.shown], 0, 0, 0, 0xFFFF)
        return _biff(0x06, head + value + struct.pack("<HIHBB", 0, 0, 2, 0x1C, _ERRORS[cell.shown]))
    if isinstance(cell, Failed):
        return _biff(0x205, head + struct.pack("<BB", _ERRORS[cell.shown], 1))
    if isinstance(cell, int | float):
        return _biff(0x203, head + struct.pack("<d", cell))
    text = str(cell or "")
    return _biff(0x204, head + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")) if text else b""


def _biff(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _compound(stream: bytes) -> bytes:
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * 432
    none = 0xFFFFFFFF
    entries = _entry("Root Entry", 5, none, none, 1, 0xFFFFFFFE, 0) + _entry(
        "Workbook", 2, none, none, none, 2, len(stream)
    )
    return header + struct.pack("<128I", *fat) + entries + bytes(256) + stream


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI8x8xIQ", len(text), kind, 1, left, right, child, 0, start, size
    )


# .xlsb


def write_xlsb(path: Path, rows: Rows, *, hidden: Collection[int] = (), sheet: str = "Liste") -> Path:
    """One sheet as records of .xlsb; ``hidden`` are lines from 1."""
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(sheet)
    book = _record(131) + _record(143) + _record(156, bundle) + _record(144) + _record(132)
    width = max(len(row) for row in rows)
    made = _record(129) + _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)) + _record(145)
    for line, row in enumerate(rows):
        flags = 0x10 if line + 1 in hidden else 0  # fDyZero
        made += _record(0, struct.pack("<IIHBBBI", line, 0, 300, 0, flags, 0, 0))
        for place, cell in enumerate(row):
            head = struct.pack("<II", place, 0)
            if isinstance(cell, Failed) and cell.formula:
                made += _record(11, head + struct.pack("<BHIBBI", _ERRORS[cell.shown], 0, 2, 0x1C, 0, 0))
            elif isinstance(cell, Failed):
                made += _record(3, head + struct.pack("<B", _ERRORS[cell.shown]))
            elif isinstance(cell, int | float):
                made += _record(5, head + struct.pack("<d", cell))
            elif cell:
                made += _record(6, head + _wide(str(cell)))
    made += _record(146) + _record(130)
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("[Content_Types].xml", types)
        pack.writestr("_rels/.rels", _relations({"rId1": (f"{relation}/officeDocument", "xl/workbook.bin")}))
        pack.writestr("xl/workbook.bin", book)
        sheets = {"rId1": (f"{relation}/worksheet", "worksheets/sheet1.bin")}
        pack.writestr("xl/_rels/workbook.bin.rels", _relations(sheets))
        pack.writestr("xl/worksheets/sheet1.bin", made)
    return path


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(body)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + body


def _relations(of: Mapping[str, tuple[str, str]]) -> str:
    some = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{to}"/>' for name, (kind, to) in of.items())
    return f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{some}</Relationships>'


# .ods

_MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}"'
    for name, urn in (
        ("office", "office:1.0"),
        ("table", "table:1.0"),
        ("text", "text:1.0"),
        ("style", "style:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
        ("calcext", "calcext:1.0"),
    )
)
_WRITER = (
    '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Odile</dc:creator>'
    '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2026-11-20T09:00:00</dc:date>'
)


def write_ods(
    path: Path,
    rows: Rows,
    *,
    hidden: Collection[int] = (),
    struck: Collection[int] = (),
    red: Collection[int] = (),
    notes: Mapping[int, str] | None = None,
    sheet: str = "Liste",
) -> Path:
    """One sheet as LibreOffice writes it; ``hidden``, ``struck``, ``red`` and ``notes`` go by lines from 1."""
    styles = (
        '<style:style style:name="ce1" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="ce2" style:family="table-cell">'
        '<style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
    )
    made = ""
    for line, row in enumerate(rows, 1):
        look = "ce1" if line in struck else "ce2" if line in red else ""
        seen = ' table:visibility="collapse"' if line in hidden else ""
        cells = "".join(_ods_cell(cell, look) for cell in row)
        if note := (notes or {}).get(line):
            pinned = f"<office:annotation>{_WRITER}{_paragraphs(note)}</office:annotation>"
            cells = cells.replace("<text:p>", f"{pinned}<text:p>", 1)
        made += f"<table:table-row{seen}>{cells}</table:table-row>"
    empty = '<table:table-cell table:number-columns-repeated="1024"/>'
    made += f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="{escape(sheet)}">{made}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MEDIA_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("mimetype", _MEDIA_TYPE)
        pack.writestr("META-INF/manifest.xml", manifest)
        pack.writestr("content.xml", content)
    return path


def _paragraphs(text: str) -> str:
    return "".join(f"<text:p><text:span>{escape(line)}</text:span></text:p>" for line in text.splitlines())


def _ods_cell(cell: object, look: str) -> str:
    style = f' table:style-name="{look}"' if look else ""
    if isinstance(cell, Failed):
        return (
            f'<table:table-cell{style} table:formula="of:=NA()" office:value-type="string" office:string-value="" '
            f'calcext:value-type="error"><text:p>{cell.shown}</text:p></table:table-cell>'
        )
    if isinstance(cell, int | float):
        return (
            f'<table:table-cell{style} office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p>'
            "</table:table-cell>"
        )
    if not cell:
        return "<table:table-cell/>"
    return (
        f'<table:table-cell{style} office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
    )
