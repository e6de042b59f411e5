"""The child process that reads the words of an office document: it may run out of anything, the desk lives on.

It reads the content from its standard input, sets its own limits, and prints one JSON value: ``{"text", "cut"}`` of a
text or of slides, ``{"rows", "pages", "name", "cut"}`` of one sheet of a workbook, or ``{"error": code}``. Nothing is
written to disk, no macro is run and no link is followed: only the words that are stored are read.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree  # the child is limited, and expat refuses entities that grow

from probono_desk.domain.office_lock import is_locked_xls, is_wrapped
from probono_desk.limited_child import limit_this_process
from probono_desk.printing import rich_text

MEMORY_BYTES = 1_000_000_000
SECONDS = 12
LETTERS = 200_000
ROWS, COLUMNS, CELL_LETTERS = 500, 40, 400
_PART_BYTES = 60_000_000

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLIDES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_REF = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MANIFEST = "META-INF/manifest.xml"
_PAGE = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}page"


def main(page_word: str) -> None:
    """Read what comes in and print its words.

    Args:
        page_word: which sheet of a workbook, from 0.
    """
    limit_this_process(memory_bytes=MEMORY_BYTES, seconds=SECONDS)
    content = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = {"error": "preview_locked"} if _is_locked(content) else _read(content, int(page_word))
    except MemoryError:
        answer = {"error": "preview_too_large"}
    except Exception:  # noqa: BLE001 - whatever a decoder raises about a file from outside means the same
        answer = {"error": "preview_unreadable"}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.flush()


def _is_locked(content: bytes) -> bool:
    """Whether it opens with a password alone; OpenDocument says so in its manifest."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return is_wrapped(content) or is_locked_xls(content)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if _MANIFEST not in parts.namelist() or parts.getinfo(_MANIFEST).file_size > _PART_BYTES:
            return False
        return b"encryption-data" in parts.read(_MANIFEST)


def _read(content: bytes, page: int) -> dict[str, Any]:
    if content.startswith(rich_text.MARK):
        return _told(rich_text.rich_text_lines(content))
    if not zipfile.is_zipfile(io.BytesIO(content)):  # .xls, the only older format whose words can be had
        return _workbook(content, page)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = set(parts.namelist())
        if "word/document.xml" in names:
            return _told(_lines(_part(parts, "word/document.xml"), _WORDS))
        if "ppt/presentation.xml" in names:
            return _told(_slides(parts))
        kind = parts.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in names else ""
        if kind.endswith((".text", ".presentation", ".text-template", ".graphics")):
            return _told(_open_document(_part(parts, "content.xml")))
    return _workbook(content, page)


def _part(parts: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if parts.getinfo(name).file_size > _PART_BYTES:
        raise MemoryError
    data = parts.read(name)
    if b"<!DOCTYPE" in data[:4000] or b"<!ENTITY" in data[:4000]:
        raise ValueError
    return ElementTree.fromstring(data)  # noqa: S314 - see the import


def _told(lines: Iterable[str]) -> dict[str, Any]:
    kept: list[str] = []
    room = LETTERS
    for line in lines:
        kept.append(line[:room])
        room -= len(line) + 1
        if room <= 0:
            return {"text": "\n".join(kept), "cut": True}
    return {"text": "\n".join(kept).strip("\n"), "cut": False}


def _lines(root: ElementTree.Element, ns: str) -> Iterator[str]:
    """The paragraphs below an element, in their order; the cells of a row of a table stand on one line."""
    for block in root:
        if block.tag == f"{ns}p":
            yield _words(block, ns)
        elif block.tag == f"{ns}tbl":
            for row in block.iter(f"{ns}tr"):
                yield "\t".join(" ".join(_words(p, ns) for p in cell.iter(f"{ns}p")) for cell in row.iter(f"{ns}tc"))
        elif not block.tag.endswith("}sectPr"):
            yield from _lines(block, ns)


def _words(paragraph: ElementTree.Element, ns: str) -> str:
    said = {f"{ns}tab": "\t", f"{ns}br": "\n", f"{ns}cr": "\n", f"{ns}noBreakHyphen": "-"}
    return "".join((part.text or "") if part.tag == f"{ns}t" else said.get(part.tag, "") for part in paragraph.iter())


def _slides(parts: zipfile.ZipFile) -> Iterator[str]:
    links = {link.get("Id"): (link.get("Target") or "") for link in _part(parts, "ppt/_rels/presentation.xml.rels")}
    order = [links.get(slide.get(_REF), "") for slide in _part(parts, "ppt/presentation.xml").iter(f"{_SLIDES}sldId")]
    for number, target in enumerate(order, 1):
        yield f"— {number} —"
        for paragraph in _part(parts, re.sub(r"^/?(ppt/)?", "ppt/", target)).iter(f"{_DRAWN}p"):
            if words := _words(paragraph, _DRAWN).strip():
                yield words
        yield ""


def _open_document(root: ElementTree.Element) -> Iterator[str]:
    number = 0
    in_row: set[ElementTree.Element] = set()
    aside = (block for block in root.iter() if block.tag.endswith(("}tracked-changes", "}annotation")))
    gone = {part for block in aside for part in block.iter()}
    for part in root.iter():
        if part in gone:
            continue
        if part.tag == _PAGE:
            number += 1
            yield f"— {number} —"
        elif part.tag == f"{_TABLE}table-row":
            cells = [[*cell.iter(f"{_TEXT}p"), *cell.iter(f"{_TEXT}h")] for cell in part.iter(f"{_TABLE}table-cell")]
            in_row.update(paragraph for cell in cells for paragraph in cell)
            yield "\t".join(" ".join(map(_spoken, cell)) for cell in cells)
        elif part.tag in (f"{_TEXT}p", f"{_TEXT}h") and part not in in_row:
            yield _spoken(part)


def _spoken(paragraph: ElementTree.Element) -> str:
    """The words of a paragraph of an OpenDocument, whose own tags stand for spaces, tabs and line breaks."""
    found = [paragraph.text or ""]
    for part in paragraph:
        if part.tag == f"{_TEXT}s":
            found.append(" " * min(int(part.get(f"{_TEXT}c") or 1), 100))
        elif part.tag == f"{_TEXT}tab":
            found.append("\t")
        elif part.tag == f"{_TEXT}line-break":
            found.append("\n")
        elif not part.tag.endswith("}annotation"):
            found.append(_spoken(part))
        found.append(part.tail or "")
    return "".join(found)


def _workbook(content: bytes, page: int) -> dict[str, Any]:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = workbook.sheet_names
    name = names[min(page, len(names) - 1)]
    rows = workbook.get_sheet_by_name(name).to_python(nrows=ROWS + 1)
    shown = [[_cell(value) for value in row[:COLUMNS]] for row in rows[:ROWS]]
    cut = len(rows) > ROWS or any(len(row) > COLUMNS for row in rows)
    return {"rows": shown, "pages": len(names), "name": name, "cut": cut}


def _cell(value: Any) -> bool | str | float | dict[str, str | float]:
    """What each language says in its own way is said later; anything else in the words of the workbook.

    A number and a yes or no are as they are; a day, an hour or both are ``{"day", "hour"}``, a length ``{"seconds"}``.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        return {"day": value.date().isoformat(), "hour": value.time().isoformat("seconds")}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, time):
        return {"hour": value.isoformat("seconds")}
    if isinstance(value, timedelta):
        return {"seconds": value.total_seconds()}
    return str(value)[:CELL_LETTERS]
