"""The legend of a list, « C = confirmé, A = annulé »: what its codes stand for is read in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from probono_desk.domain.search_key import fold
from probono_desk.roster.line_error import LineError
from probono_desk.roster.sections import may_be_somebody

Rows = list[list[str]]

_MOST = 2_000  # no list that has one is longer
_ONE = re.compile(r"\W*?(?P<code>[^\s=:;,()\[\]«»\"]{1,4})[\s»\"]*(?:=|:|→|->)\s*(?P<means>[^=;,|()\[\]]{2,60})")
_BETWEEN = re.compile(r"[;,|()\[\]]|\s/\s|\s[-–—]\s|\n")
_NAMED = re.compile(r"^\W*(?:l[ée]gende|legend|codes?|key)\s*:?\s*", re.IGNORECASE)
_FEWEST = 2
_EXPLAINED = re.compile(r"\s*[(\[].*$", re.DOTALL)  # what a title says in brackets


def explained(name: str, rows: Rows) -> tuple[Rows, list[LineError]]:
    """The rows with the words of the legend in place of its codes, the lines of the legend emptied; and what says so.

    Args:
        name: the sheet's name as the user sees it.
        rows: every row from line 1.
    """
    if len(rows) > _MOST:
        return rows, []
    told: dict[str, str] = {}
    of_title: dict[int, dict[str, str]] = {}
    lines: list[int] = []
    for at, row in enumerate(rows):
        pairs = {place: dict(_pairs(cell)) for place, cell in enumerate(row) if cell.strip()}
        if (len(pairs) == 1 and all(pairs.values())) or (pairs and all(len(one) == 1 for one in pairs.values())):
            lines.append(at)
            told |= {code: means for one in pairs.values() for code, means in one.items()}
        else:  # « Statut (C = confirmé, A = annulé) » is a title, and explains its own column
            of_title |= {place: one for place, one in pairs.items() if len(one) >= _FEWEST and place not in of_title}
    if not told and not of_title:
        return rows, []
    used: dict[int, dict[str, str]] = {}
    for place in range(max(map(len, rows))):
        codes = {code: means for code, means in of_title.get(place, told).items() if not code.isdigit()}
        if len(codes) >= _FEWEST and _is_coded(rows, place, codes):
            used[place] = codes
    if not used:
        return rows, []
    found = [[] if at in lines else list(row) for at, row in enumerate(rows)]
    for row in found:
        for place, codes in used.items():
            if place < len(row) and len(dict(_pairs(row[place]))) >= _FEWEST:
                row[place] = _EXPLAINED.sub("", row[place]) or row[place]
            elif place < len(row):
                row[place] = codes.get(fold(row[place]) or row[place].strip(), row[place])
    where = lines[0] + 1 if lines else 1
    every = {f"{code.upper()} = {means}": None for codes in used.values() for code, means in codes.items()}
    return found, [LineError(name, where, "", ", ".join(every), "legend_read")]


def _pairs(cell: str) -> Iterator[tuple[str, str]]:
    for part in _BETWEEN.split(_NAMED.sub("", cell)):
        if (match := _ONE.fullmatch(part.strip())) is not None:
            means = match["means"].strip()
            if means[:1].isalpha() and not may_be_somebody(means):
                yield fold(match["code"]) or match["code"], means


def _is_coded(rows: Rows, place: int, codes: dict[str, str]) -> bool:
    """Whether a column holds nothing but codes under its title."""
    some = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
    coded = sum(1 for cell in some if (fold(cell) or cell) in codes)
    others = [cell for cell in some if (fold(cell) or cell) not in codes and not list(_pairs(cell))]
    return coded >= _FEWEST and len(others) <= 2 and all(len(cell) > 1 for cell in others) and coded > len(others)
