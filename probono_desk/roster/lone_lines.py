"""A line of one cell in a list of people: a title of a part, a total, a sentence about the list, or somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from probono_desk.roster import beside_name, cells
from probono_desk.roster.sections import (
    Section,
    is_of_titles,
    is_remark,
    is_sentence,
    is_total,
    may_be_somebody,
    section_of,
)

_NAMES = frozenset({"last_name", "full_name", "first_name", "usual_last_name"})
# In a list of so many cells a line, a lone one may be a title; where many stand alone, people do.
_CELLS, _SHARE = 3, 0.1


def lone(
    rows: Sequence[list[str]], line: int, filled: list[str], values: Mapping[str, str], *, apart: bool, after_gap: bool
) -> tuple[Section | bool, str]:
    """What a line of one cell, or of cells that no column reads, is.

    Args:
        rows: every row from line 1.
        line: the row, from 1.
        filled: its cells that hold something.
        values: those that a column reads, by field.
        apart: whether it stands under the table, after an empty line.
        after_gap: whether an empty line or a title of a part is right above it.

    Returns:
        The part that it is the title of, or whether it is no one; and the code of the remark that says it, or empty.
    """
    text = cells.clean(filled[0])
    if cells.is_error(text):
        return False, ""  # whose name a formula lost: held back, to be put right
    section = section_of(text) if len(set(filled)) == 1 else None
    if section is not None and not {"engagement", "profile"} & values.keys():
        return section, "section_line"
    if is_total(filled):
        return True, "total_line"
    if (
        apart
        or is_remark(filled)
        or (is_sentence(text) and not {"full_name", "last_name", "email", "phone"} & set(values))
    ):
        if apart and may_be_somebody(text) and not _has_sentence_below(rows, line):
            return False, ""
        return True, "report_line"
    if (
        is_sentence(text)
        and not any("@" in cell for cell in filled)
        and not set(values) & {"email", "phone", "reference"}
        and not may_be_somebody(beside_name.apart(text).name)
        and "," not in text
    ):
        return True, "report_line"
    if not values:
        return True, ""
    named = _NAMES & values.keys()
    if named and after_gap and not may_be_somebody(text):
        return Section(text), "section_line"
    return not named and is_of_titles(text), ""


def may_be_titles(rows: Sequence[list[str]], header: int) -> bool:
    """Whether a lone cell may be a title: lines hold more than one, and hardly any stands alone."""
    counts = [n for row in rows[header:] if (n := len(list(filter(None, map(str.strip, row)))))]
    return bool(counts) and median(counts) >= _CELLS and counts.count(1) <= max(2, _SHARE * len(counts))


def may_be_called_total(filled: Sequence[str], values: Mapping[str, str]) -> bool:
    """« TOTAL ; Jean ; Mutuelle »: nothing on the line counts, and a first name is there."""
    return may_be_somebody(values.get("first_name", "")) and not any(cell.isdigit() for cell in filled)


def names_by_sentence(values: Mapping[str, str]) -> bool:
    """« Société du Lys ; Siège social : Lille » under a report: no name has a colon in it."""
    names = (values.get("first_name", ""), values.get("last_name", ""))
    if ":" not in names[0] and ":" not in names[1]:  # nearly every line
        return False
    return "@" not in values.get("email", "") and all(name[:1].isalpha() for name in names)


def is_doubtful(values: Mapping[str, str], filled: Sequence[str]) -> bool:
    """Whether a line is one cell that no known name is in: a person, or the title of a part?"""
    if len(filled) != 1 or cells.is_error(filled[0]):
        return False
    return bool(_NAMES & values.keys()) and not may_be_somebody(cells.clean(filled[0]))


def _has_sentence_below(rows: Sequence[list[str]], line: int) -> bool:
    below = ([cell for cell in row if cell.strip()] for row in rows[line - 1 :])
    return any(is_sentence(cells.clean(filled[0])) for filled in below if filled)
