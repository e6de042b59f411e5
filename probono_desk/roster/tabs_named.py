"""What one sheet of a workbook says of the others: a summary that names each tab, structures that have one each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probono_desk.domain.search_key import fold
from probono_desk.roster.columns import Sheet, sheet_named
from probono_desk.roster.header import find_header
from probono_desk.roster.sections import Section
from probono_desk.roster.sheet_titles import titled
from probono_desk.roster.table_kinds import kind_of
from probono_desk.roster.title import read_title
from probono_desk.roster.title_phrases import HINT
from probono_desk.roster.workbook_rows import RowsOfSheet

_PEOPLE = frozenset({Sheet.VOLUNTEERS, Sheet.STAFF})
_LEAST = 2
# Who is of no company, in a tab of their own beside those of the companies.
_OF_NONE = frozenset({"divers", "diverses", "autre", "autres", "individuel", "individuels", "other", "others", "misc"})


def tabs_named(read: Sequence[RowsOfSheet], names: Sequence[str]) -> dict[str, Section]:
    """What a sheet that is not of people says of the tabs that it names, by the tab's folded name.

    Args:
        read: the sheets as they were read.
        names: what each is called.
    """
    tabs = set(map(fold, names))
    found: dict[str, Section] = {}
    for one, name in zip(read, names, strict=True):
        kind = kind_of(one.rows).sheet
        if sheet_named(name) is Sheet.STRUCTURES or kind is Sheet.STRUCTURES:
            found.update(_of_structures(one.rows))
        elif kind not in _PEOPLE:
            found.update(_of_summary(one.rows, tabs))
    return {name: section for name, section in found.items() if name in tabs}


def _of_structures(rows: list[list[str]]) -> Iterator[tuple[str, Section]]:
    header = find_header(Sheet.STRUCTURES, rows)
    fields = titled(Sheet.STRUCTURES, header.titles, [[] for _title in header.titles])
    if not {"name", "table"} <= set(fields):
        return
    at, seat = fields.index("name"), fields.index("table")
    for row in rows[header.last + 1 :]:
        if len(row) > max(at, seat) and row[at].strip() and (number := row[seat].strip()).isdigit():
            yield fold(row[at]), Section("", int(number))


def _of_summary(rows: list[list[str]], tabs: set[str]) -> Iterator[tuple[str, Section]]:
    """« Entreprise ; Nombre d’inscrits » over the names of the tabs: the people of each, of whichever company."""
    for at in range(max(map(len, rows), default=0)):
        column = [row[at].strip() if at < len(row) else "" for row in rows]
        places = [place for place, cell in enumerate(column) if cell and fold(cell) in tabs]
        if len({fold(column[place]) for place in places}) < _LEAST:
            continue
        title = next((cell for cell in reversed(column[: places[0]]) if cell), "")
        is_company = read_title(title).fields.get("organisation", 0.0) > HINT
        for place in places:
            name = column[place]
            is_one = is_company and _OF_NONE.isdisjoint(fold(name).split())
            yield fold(name), Section("", organisation=name if is_one else "")
        return
