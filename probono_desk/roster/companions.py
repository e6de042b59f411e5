"""The columns of a list that tell who, or how many, come along with a person: « Accompagnants : 2 », « Guests »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from probono_desk.roster import cells
from probono_desk.roster.mapped import SheetMapping
from probono_desk.roster.title_words import words_of
from probono_desk.roster.words import yes_or_no

_ALONG = frozenset(
    {"accompagnant", "accompagnants", "accompagnante", "accompagnateurs", "accompagne", "accompagnee", "accompagnes"}
    | {"guests", "companion", "companions", "plus"}
)
# « Nombre de places réservées : 2 » counts the one who reserved; a ticket office’s « Quantity » an order’s lines.
_PLACES = frozenset({"places", "personnes", "people", "seats"})
_HOW_MANY = frozenset({"nombre", "nb", "number", "combien", "many"})


def companions_of(mapping: SheetMapping) -> dict[int, bool]:
    """The places of those columns that nothing else is read from, and whether each counts the person, too."""
    found = {}
    for place, column in enumerate(mapping.columns):
        if column.field is None and column.title:
            words = words_of(column.title)
            along = bool(_ALONG.intersection(words))
            counts = not along and bool(_PLACES.intersection(words) and _HOW_MANY.intersection(words))
            if along or counts:
                found[place] = counts
    return found


def along(row: Sequence[str], companions: Mapping[int, bool]) -> Iterator[tuple[int, str]]:
    """The columns of a line that say that somebody comes along, with what they say."""
    for place, counts in companions.items():
        said = cells.clean(row[place]) if place < len(row) else ""
        if not said.strip("+ 0") or yes_or_no(said) is False or (said.isdigit() and int(said) <= counts):
            continue
        yield place, said
