"""Lines whose cells slipped by one column: « Céline » in the place of the address, and the address after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from probono_desk.i18n import _
from probono_desk.roster import cells
from probono_desk.roster.close_columns import FILLS
from probono_desk.roster.mapped import SheetMapping
from probono_desk.roster.question import Choice, Question

_READERS: Mapping[str, Callable[[str], object]] = {
    "email": cells.email,
    "phone": cells.phone,
    "table": cells.whole_number,
}
_NAMES = frozenset({"last_name", "first_name", "organisation"})
_LEAST = 2


def typed_places(mapping: SheetMapping) -> dict[int, str]:
    """The columns whose cells show by themselves whether they stand where they should, and those of names."""
    return {
        place: column.field
        for place, column in enumerate(mapping.columns)
        if column.field in _READERS.keys() | _NAMES and column.option in {"", FILLS}
    }


def moved_back(row: list[str], typed: dict[int, str], width: int) -> list[str] | None:
    """The line with its cells where their columns are; ``None`` when it is right as it is, or nothing explains it."""
    if not _is_slipped(row, typed) or "email" not in typed.values():
        return None
    return next((other for other in _moved(row, width) if _right(other, typed) >= _LEAST), None)


def slipped(key: str, sheet: str, line: int, row: Sequence[str], moved: Sequence[str]) -> Question:
    """Whether a line is meant as it would be with its cells moved back."""
    back, as_is = (" | ".join(cells.clean(cell) or "–" for cell in some) for some in (moved, row))
    choices = (
        Choice("moved", _("décalée d’une case, elle se lit : {cells}").format(cells=back)),
        Choice("as_is", _("la lire comme elle est : {cells}").format(cells=as_is)),
    )
    whom = next((cells.clean(cell) for cell in row if cell.strip()), "")
    return Question(key, "slipped", sheet, choices, whom, (line,))


def _moved(row: list[str], width: int) -> Iterator[list[str]]:
    """The line without one of its empty cells, or with one more; what changes least comes first."""
    for place in range(len(row) - 1, -1, -1):
        if not row[place].strip() and any(cell.strip() for cell in row[place:]):
            yield [*row[:place], *row[place + 1 :], ""]
    for place in range(len(row) - 1, -1, -1):
        longer = [*row[:place], "", *row[place:]]
        if not any(cell.strip() for cell in longer[width:]):
            yield longer[:width]


def _is_slipped(row: Sequence[str], typed: dict[int, str]) -> bool:
    """Whether an address stands where none should, or something else in its place."""
    for place, field in typed.items():
        cell = row[place] if place < len(row) else ""
        if cell and ("@" in cell) is not (field == "email") and not cell.isspace():
            return True
    return False


def _right(row: Sequence[str], typed: dict[int, str]) -> int:
    """How many cells are what their column asks for; none where one is not."""
    read = [
        reader(cells.clean(row[place])) is not None
        for place, field in typed.items()
        if (reader := _READERS.get(field)) is not None and place < len(row) and row[place].strip()
    ]
    return len(read) if all(read) and not _is_slipped(row, typed) else 0
