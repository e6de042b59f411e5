"""A text file's bytes to rows of text: its encoding, its separator, its quotes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from probono_desk.domain.errors import DeskError
from probono_desk.roster import cells, limits
from probono_desk.roster.decoding import decode
from probono_desk.roster.sections import may_be_somebody, table_of
from probono_desk.roster.stray_quotes import MOST_SWALLOWED, rows_of

_AND = re.compile(r"\s+(?:et|and|&)\s+|[,;]", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[ '’.-]{1,2}[^\W\d_]+){1,4}")
_RECIPIENTS = re.compile(r"(?<=>)\s*[,;]\s*")
_SEPARATORS = ";,\t|"
_LOOKED_AT = 30
_SAID_SEPARATOR = re.compile(r'"?sep=(.)"?\n', re.IGNORECASE)  # what Excel itself writes and hides
# A quote that is never closed swallows the rest of the file into one cell.
_SHORTEST = 8  # nothing that stands for several cells is shorter
_MOST_CUT = 3  # titles cut in two by a separator of their own
_MOST_UNCUT = (2, 0.0, 0)  # a line as one cell: one header, and one title of a question
_RULE = re.compile(r":?[-=_+]{3,}:?")


@dataclass(frozen=True, slots=True)
class CsvRows:
    """The rows, blank ones included, so that row 0 is line 1; and two readings where two are possible."""

    rows: list[list[str]]
    readings: tuple[tuple[str, str], ...] = ()


def read_csv(
    data: bytes, *, file: str, known_headers: Callable[[list[str]], int], encoding: str | None = None
) -> CsvRows:
    """Every row of a text file.

    Args:
        data: the file's content.
        file: the file's name, for errors.
        known_headers: how many of a row's cells are headers that the sheet knows; the separator that shows most wins.
        encoding: the encoding that somebody chose.

    Raises:
        DeskError: ``roster_not_text``, ``roster_not_workbook``, ``roster_quote_open``, ``roster_unreadable`` or
            ``roster_too_large``.
    """
    if len(data) > limits.FILE_BYTES or data.count(b"\n") > limits.LINES * 4:
        raise _too_large(file)
    if re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml)", data[:200], re.IGNORECASE):
        raise DeskError("roster_not_workbook", file=file)
    decoded = decode(data, file=file, encoding=encoding)
    text = decoded.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = cells.without_entities(text)
    said = _SAID_SEPARATOR.match(text)
    try:
        separator = said[1] if said else _separator(text, known_headers)
        rows = rows_of(text, separator, limits.LINES + 1)
        if not said and _are_wrapped(rows, known_headers):
            text = "\n".join(row[0] if row else "" for row in rows)
            separator = _separator(text, known_headers)
            rows = rows_of(text, separator, limits.LINES + 1)
    except csv.Error as error:
        raise DeskError("roster_unreadable", file=file) from error
    if len(rows) > limits.LINES:
        raise _too_large(file)
    if rows and any(cell.count("\n") > MOST_SWALLOWED for cell in rows[-1]):
        raise DeskError("roster_quote_open", file=file, line=len(rows))
    if said:
        rows[0] = []
    if (told := _tables_in_words(text)) is not None:
        return CsvRows(told, decoded.readings)
    _cut_otherwise(rows, separator)
    _join_titles(rows, separator, known_headers)
    rows[:_LOOKED_AT] = [[] if _is_ruled(row) else row for row in rows[:_LOOKED_AT]]
    rows = _one_below_another(rows)
    if any(len(row) > limits.COLUMNS and any(row[limits.COLUMNS :]) for row in rows):
        raise _too_large(file)
    return CsvRows(rows, decoded.readings)


def _cut_otherwise(rows: list[list[str]], separator: str) -> None:
    """« Lu;Noé;n@example.org » among lines cut by commas: it was pasted in, and is cut as the others are."""
    alone = [at for at, row in enumerate(rows) if len(row) == 1 and len(row[0]) > _SHORTEST]
    if not alone:
        return
    width = Counter(len(row) for row in rows if len(row) > 1).most_common(1)
    for at in alone if width and width[0][0] > 2 else ():
        for sign in set(_SEPARATORS) - {separator}:
            parts = next(_reader(rows[at][0], sign), [])
            if len(parts) == width[0][0] and any(cells.email(part.strip()) for part in parts):
                rows[at] = parts


def _join_titles(rows: list[list[str]], separator: str, known_headers: Callable[[list[str]], int]) -> None:
    """« If you work, where?,Email »: a title with the separator in it, unquoted, is one cell too many for its lines.

    What was one title begins with a space, where no other does, or closes a bracket that was opened before.
    """
    widths = Counter(len(row) for row in rows if len(row) > 1)
    (width, times), *_others = widths.most_common(1) or [(0, 0)]
    for at, row in enumerate(rows[:_LOOKED_AT]):
        further = len(row) - width
        if not 0 < further <= _MOST_CUT or times < 2 or 2 * times < sum(widths.values()) or known_headers(row) < 2:
            continue
        spaced = [place for place in range(1, len(row)) if row[place][:1] == " " and row[place - 1].strip()]
        closing = [place for place in range(1, len(row)) if _closes(row[place]) and _closes(row[place - 1], "(", ")")]
        for places in (spaced, closing):
            if len(places) == further:
                for place in reversed(places):
                    row[place - 1 : place + 1] = [f"{row[place - 1]}{separator}{row[place]}"]
                break
        rows[at] = row


def _closes(cell: str, one: str = ")", other: str = "(") -> bool:
    return cell.count(one) > cell.count(other)


def _is_ruled(row: list[str]) -> bool:
    """« |-----|:----:| » under the titles of a table in a message."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) > 1 and all(_RULE.fullmatch(cell) for cell in filled)


def _tables_in_words(text: str) -> list[list[str]] | None:
    """« Table 1 : Maëlle Delattre, Tristan Ouvrard », a line a table: each of them in a line."""
    if ":" not in text[:60]:
        return None
    lines = [line for line in text.split("\n") if line.strip()]
    parts = [line.partition(":") for line in lines]
    if len(lines) < 2 or any(not sign or table_of(before.strip()) is None for before, sign, _rest in parts):
        return None
    found = [["Table", "Nom complet"]]
    for before, _sign, rest in parts:
        found += [[str(table_of(before.strip())), one.strip()] for one in re.split(r"[,;]", rest) if one.strip()]
    return found


def _one_below_another(rows: list[list[str]]) -> list[list[str]]:
    """« Maëlle Delattre <m@…>; Tristan Ouvrard <t@…> », as a mail’s recipients are pasted: each in a line."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled or (len(filled) > 2 and not all("<" in cell for cell in filled[0] if cell.strip())):
        return rows
    if len(filled) == 1:  # « Maëlle Delattre, Tristan Ouvrard et Odile Roy », as a message names them
        names = [name.strip() for cell in filled[0] for name in _AND.split(cell) if name.strip()]
        known = sum(map(may_be_somebody, names))
        if len(names) > 1 and 2 * known >= len(names) and all(map(_NAME.fullmatch, names)):
            return [[name] for name in names]
    people = [one.strip() for row in filled for cell in row for one in _RECIPIENTS.split(cell) if one.strip()]
    if len(filled) > 2 and not all("<" in one for one in people):
        return rows
    return [[one] for one in people] if len(people) > 1 and all(one.count("@") == 1 for one in people) else rows


def _are_wrapped(rows: list[list[str]], known_headers: Callable[[list[str]], int]) -> bool:
    """« "Nom,Prénom,Mail" »: each line as one cell, the way a file comes out that was opened as one column."""
    some = [row for row in rows if any(row)]
    if len(some) < 2 or any(cell for row in some for cell in row[1:]):
        return False
    return any(
        known_headers(next(_reader(row[0], sign), [])) >= 2
        for row in some[:_LOOKED_AT]
        for sign in _SEPARATORS
        if sign in row[0]
    )


def _separator(text: str, known_headers: Callable[[list[str]], int]) -> str:
    """The one that shows most; what cuts nothing is weighed only where nothing that does shows more than it could."""
    there = [sign for sign in _SEPARATORS if sign in text]
    scores = {sign: _score(text, sign, known_headers) for sign in there}
    if max(scores.values(), default=_MOST_UNCUT) <= _MOST_UNCUT:
        scores |= {sign: _score(text, sign, known_headers) for sign in _SEPARATORS if sign not in there}
    return max(_SEPARATORS, key=lambda sign: scores.get(sign, (-1, 0.0, 0)))


def _score(text: str, separator: str, known_headers: Callable[[list[str]], int]) -> tuple[int, float, int]:
    first = [row for row in islice(_reader(text, separator), _LOOKED_AT) if any(row)]
    widths = Counter(len(row) for row in first)
    usual, times = max(widths.items(), key=lambda found: (found[0] > 1, found[1])) if widths else (0, 0)
    steady = times / len(first) if first and usual > 1 else 0.0
    return max((known_headers(row) for row in first), default=0), round(steady, 1), usual if usual > 1 else 0


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _too_large(file: str) -> DeskError:
    return DeskError("roster_too_large", file=file, lines=limits.LINES, columns=limits.COLUMNS)
