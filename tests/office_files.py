"""Small office documents for tests, as other programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import xlsxwriter

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_O = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: Mapping[str, str]) -> bytes:
    """A ZIP of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            out.writestr(name, text)
    return file.getvalue()


def docx(*paragraphs: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A document of paragraphs and one table."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in table
    )
    body += f"<w:tbl>{rows}</w:tbl>" if rows else ""
    return zipped({"word/document.xml": f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>"})


def pptx(*slides: str) -> bytes:
    """Slides, stored in another order than they are shown in."""
    numbers = [*range(len(slides), 0, -1)]
    links = "".join(f'<Relationship Id="r{n}" Target="slides/slide{n}.xml"/>' for n in numbers)
    order = "".join(f'<p:sldId r:id="r{n}"/>' for n in numbers)
    parts = {
        "ppt/presentation.xml": f"<p:presentation {_P}><p:sldIdLst>{order}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{_RELS}">{links}</Relationships>',
    }
    for n, text in zip(numbers, slides, strict=True):
        said = f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"
        parts[f"ppt/slides/slide{n}.xml"] = f"<p:sld {_P}><p:txBody>{said}</p:txBody></p:sld>"
    return zipped(parts)


def odt(*paragraphs: str, table: Sequence[Sequence[str]] = (), deleted: str = "") -> bytes:
    """An OpenDocument text of paragraphs, which may hold its own tags, one table, and what was deleted and is kept."""
    body = f"<text:tracked-changes><text:p>{deleted}</text:p></text:tracked-changes>" if deleted else ""
    body += "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in table
    )
    body += f"<table:table>{rows}</table:table>" if rows else ""
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {_O}>{text}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def odp(*slides: str) -> bytes:
    """An OpenDocument presentation, a paragraph a slide."""
    drawn = "".join(
        f"<draw:page><draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame></draw:page>"
        for text in slides
    )
    names = f'{_O} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    body = f"<office:body><office:presentation>{drawn}</office:presentation></office:body>"
    content = f"<office:document-content {names}>{body}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": content})


def xlsx(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook of these sheets."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        shown = {
            datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            date: book.add_format({"num_format": "dd/mm/yyyy"}),
            time: book.add_format({"num_format": "hh:mm:ss"}),
            timedelta: book.add_format({"num_format": "[h]:mm"}),
        }
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(place, column, value, shown.get(type(value)))
    return file.getvalue()
