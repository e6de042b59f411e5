"""Tables for spreadsheets, as CSV and XLSX, in which no cell can be taken for a formula.

A text whose first sign would begin one (= + - @, a tab, a line's end, NUL, and their full-width twins) gets a quote
before it: OWASP ASVS 1.2.10, https://owasp.org/www-community/attacks/CSV_Injection. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.printing.document import put_file

Value = str | int | float | date | None
Rows = Sequence[Sequence[Value]]

_BEGINS_A_FORMULA = frozenset("=+-@\t\r\n\0＝＋－＠")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_XLSX_TEXT = 32_767
"""What one cell holds: Excel specifications and limits."""


def guarded(text: str) -> str:
    """A text that no spreadsheet calculates; what stands behind spaces counts as first, as it does for some of them."""
    first = text.lstrip(" \u00a0\u202f\ufeff")[:1]
    return f"'{text}" if text[:1] in _BEGINS_A_FORMULA or first in _BEGINS_A_FORMULA else text


def write_csv(path: Path, rows: Rows, *, separator: str = ",") -> None:
    """Write one table, UTF-8 with a mark by which spreadsheets know it, whole or not at all.

    Args:
        path: the file.
        rows: the first is the heading.
        separator: « ; » for a spreadsheet in French; a comma for programs (RFC 4180).

    Raises:
        DeskError: ``paper_not_written``.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(value) if isinstance(value, str) else value for value in row])
    put_file(text.getvalue().encode("utf-8-sig"), path)


def write_xlsx(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Write a workbook, a sheet a table, headings frozen, whole or not at all.

    Raises:
        DeskError: ``paper_not_written``.
    """
    from xlsxwriter import Workbook  # only this needs it

    memory = io.BytesIO()
    # In memory: by itself the library collects each sheet in a temporary file, in clear. Nothing becomes a formula, a
    # number or a link that is not one already.
    keep_words = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(memory, {"in_memory": True, "nan_inf_to_errors": True, **keep_words})
    book.set_properties({"author": "Probono Desk"})
    bold = book.add_format({"bold": True})
    day, moment = (book.add_format({"num_format": words}) for words in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        widths: dict[int, int] = {}
        for line, row in enumerate(rows):
            for place, value in enumerate(row):
                if value is None:
                    continue
                style = bold if line == 0 else None
                if isinstance(value, str):
                    page.write_string(line, place, _NOT_IN_XML.sub(" ", guarded(value))[:_XLSX_TEXT], style)
                elif isinstance(value, date):
                    page.write_datetime(line, place, value, moment if isinstance(value, datetime) else day)
                else:
                    page.write_number(line, place, value, style)
                widths[place] = max(widths.get(place, 0), len(str(value)))
        for place, longest in widths.items():
            page.set_column(place, place, min(60, max(10, longest + 2)))
    book.close()
    put_file(memory.getvalue(), path)


def table_suffix(path: Path) -> str:
    """Which kind of table a file's name asks for.

    Raises:
        DeskError: ``table_suffix``.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise DeskError("table_suffix", name=path.name)
    return suffix
