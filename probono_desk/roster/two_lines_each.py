"""People who have two lines each, or several lines in a cell: made one line and one cell each."""

from __future__ import annotations

import re
from itertools import pairwise

from probono_desk.i18n import _
from probono_desk.roster import cells
from probono_desk.roster.columns import Sheet
from probono_desk.roster.header import find_header
from probono_desk.roster.shapes import Rows, are_names, filled_of, plain_fields
from probono_desk.roster.title import read_title

_LOOKED_AT, _WITHIN = 300, 20
# A choice of several, as programs write it.
_ARRAY = re.compile(r"""\[\s*(?:(?:"[^"]*"|'[^']*')\s*,?\s*)*\]""")
_QUOTED = re.compile(r"""(?:"|')([^"']+)(?:"|')""")
_NAMES = frozenset({"last_name", "full_name", "first_name", "usual_last_name"})
_CONTACTS = frozenset({"email", "phone"})


def a_line_each(rows: Rows) -> Rows:
    """The rows with each person on one line; as they are where they are so already."""
    if any(_ARRAY.fullmatch(cell) for row in rows[:_LOOKED_AT] for cell in row if cell[:1] == "["):
        rows = [[_without_brackets(cell) if cell[:1] == "[" else cell for cell in row] for row in rows]
    return with_cells_parted(with_pairs_joined(with_lines_joined(rows)))


def _without_brackets(cell: str) -> str:
    """« ["Finance","Law"] » as « Finance, Law »."""
    return ", ".join(_QUOTED.findall(cell)) if _ARRAY.fullmatch(cell) else cell


def with_pairs_joined(rows: Rows) -> Rows:
    """The rows where « Nom ; Prénom » stands over « Mail ; Portable », and everybody has a line under each of them."""
    for at, (row, under) in enumerate(pairwise(rows[:_WITHIN])):
        if not (over := plain_fields(row)) & _NAMES:
            continue
        below = plain_fields(under)
        if not below & _CONTACTS or over & below or len(below) < len(filled_of(under)):
            continue
        lines = [line for line in range(at + 2, len(rows)) if any(map(str.strip, rows[line]))]
        first, second = lines[::2], lines[1::2]
        if len(second) < 2 or len(first) != len(second) or any(map(_holds_contact, (rows[n] for n in first))):
            return rows
        if sum(1 for n in second if _holds_contact(rows[n])) < 0.6 * len(second):
            return rows
        width = max(map(len, rows))
        made = [list(one) for one in rows]
        for one, other in ((at, at + 1), *zip(first, second, strict=True)):
            made[one] = [*rows[one], *[""] * (width - len(rows[one])), *rows[other]]
            made[other] = []
        return made
    return rows


def _holds_contact(row: list[str]) -> bool:
    return any(map(_is_contact, filled_of(row)))


def with_lines_joined(rows: Rows) -> Rows:
    """The rows of people who have two lines each, the second with nothing but what the first one’s column goes on with.

    « DELORME Hugo ; hugo@example.org » over « ; 06 22 00 00 01 »: the telephone is put under the address, in its cell.
    """
    if sum(1 for row in rows[:_LOOKED_AT] if len(told := filled_of(row)) == 1 and _is_contact(told[0])) < 2:
        return rows
    filled = [{place: cell.strip() for place, cell in enumerate(row) if cell.strip()} for row in rows]
    owners: dict[int, int] = {}
    people, last = 0, -1
    for at, cells_there in enumerate(filled):
        if not cells_there:
            continue
        if last >= 0 and len(cells_there) == 1 and all(map(_is_contact, cells_there.values())):
            if any(_same_kind(cell, filled[last].get(place, "")) for place, cell in cells_there.items()):
                return rows
            owners[at] = last
            continue
        last = at if any(cell[0].isalpha() and not _is_contact(cell) for cell in cells_there.values()) else -1
        people += 1
    if len(owners) < 2 or len(set(owners.values())) < len(owners) or 2 * len(owners) < people - 2:
        return rows
    made = [list(row) for row in rows]
    for at, owner in owners.items():
        for place, cell in filled[at].items():
            own = made[owner] + [""] * (place + 1 - len(made[owner]))
            own[place] = "\n".join(filter(None, (own[place], cell)))
            made[owner], made[at] = own, []
    return made


def _is_contact(cell: str) -> bool:
    return bool(cells.email(cell) if "@" in cell else len(cell) > 8 and cells.phone(cell))


def _same_kind(cell: str, above: str) -> bool:
    """Whether two lines have an address each, or a telephone: they are two people’s."""
    return bool(above) and _is_contact(above) and ("@" in cell) == ("@" in above)


def with_cells_parted(rows: Rows) -> Rows:
    """The rows with what stands under the names in their cells, « Camille Thibault ⏎ Banque Lys », as columns.

    A name that is wrapped, « Camille ⏎ Thibault », stays as it is.
    """
    if not any("\n" in cell for row in rows[:_LOOKED_AT] for cell in row):
        return rows
    header = find_header(Sheet.VOLUNTEERS, rows)
    if header.last < 0:
        return rows
    width = max(map(len, rows))
    made = [list(row) for row in rows]
    for place, title in enumerate(header.titles):
        told = read_title(title)
        if told.other or told.person or set(told.fields) - _NAMES:
            continue
        below = [row[place].strip() for row in rows[header.last + 1 :] if place < len(row) and row[place].strip()]
        parts = [cell.splitlines() for cell in below]
        several = [part for part in parts if len(part) > 1 and len(part[0].split()) > 1 and are_names(part[:1])]
        if any(are_names(part[1:2]) for part in several):
            continue  # several people in a cell
        if len(several) < 2 or 2 * len(several) <= len(below):
            continue
        lines = max(map(len, parts))
        for at, row in enumerate(made):
            cell = row[place].strip() if place < len(row) else ""
            under = cell.splitlines()[1:] if at > header.last else [_("dessous")] if at == header.last else []
            if under:
                row[place] = cell.splitlines()[0] if at > header.last else row[place]
                row += [""] * (width - len(row)) + under
        width += lines - 1
    return made
