"""A quote that only stands at the beginning of a cell, « "Lys », swallows the lines under it, and whoever is in them.

A spreadsheet copies such a cell as it is. It is told by what it swallowed: lines with as many separators as a line has.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

Rows = list[list[str]]

_LEAST_WIDTH = 3  # « remarque ; suite » on a further line of a cell says little of a list of two columns
MOST_SWALLOWED = 40  # more lines than these are no slip of a finger: the file is refused, and its line named
_MOST = 50
_LOOKED_AT = 200


def rows_of(text: str, separator: str, most: int) -> Rows:
    """The rows of a text, at most so many, no line of which is inside a cell of another.

    Raises:
        csv.Error: the text cannot be read.
    """
    if '"' not in text:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), most))
    text = text.rstrip("\n")  # a cell that nobody closes would end with a line that is none
    rows: Rows = []
    for _time in range(_MOST):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        rows, stray, width = [], -1, _usual_width(text, separator)
        for row in islice(reader, most):
            rows.append(row)
            if reader.line_num > len(rows) and (at := _swallowing(row, separator, width)) >= 0:
                after = sum(cell.count("\n") for cell in row[at:])
                stray = reader.line_num - 1 - after
                break
        if stray < 0:
            return rows
        lines = text.split("\n")
        lines[stray] = _without_quote(lines[stray], separator)
        text = "\n".join(lines)
    return rows


def _usual_width(text: str, separator: str) -> int:
    widths = Counter(line.count(separator) + 1 for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip())
    return widths.most_common(1)[0][0] if widths else 1


def _swallowing(row: list[str], separator: str, width: int) -> int:
    """The cell that holds a line of the list; -1 for none."""
    if width < (2 if separator == "\t" else _LEAST_WIDTH):
        return -1
    for at, cell in enumerate(row):
        if 0 < cell.count("\n") <= MOST_SWALLOWED and any(
            line.count(separator) == width - 1 for line in cell.split("\n")[1:]
        ):
            return at
    return -1


def _without_quote(line: str, separator: str) -> str:
    """A line without the last quote that opens a cell."""
    opens = line.rfind(f'{separator}"') + len(separator) if f'{separator}"' in line else line.find('"')
    return line[:opens] + line[opens + 1 :] if opens >= 0 else line
