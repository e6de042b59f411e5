"""Roster files made on the spot."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from probono_desk.roster.child import read_file
from probono_desk.roster.columns import Sheet
from probono_desk.roster.workbook_rows import RowsOfSheet, put_together

Rows = Sequence[Sequence[object]]


def write_csv(path: Path, rows: Rows, *, separator: str = ";", encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_workbook(path: Path, sheets: dict[str, Rows]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def read_here(
    files: Sequence[tuple[Path, Sheet]],
    *,
    encodings: Mapping[str, str] | None = None,
    check: Callable[[], None] | None = None,
) -> list[RowsOfSheet]:
    """What the child says of some files, said in this very process: hundreds of small lists need no child each."""
    assert check is None

    def said() -> Iterator[Any]:
        for place, (path, sheet) in enumerate(files):
            yield from read_file(path, sheet, place, (encodings or {}).get(path.name))
        yield {"end": True}

    return put_together(json.loads(json.dumps(one)) for one in said()) or []
