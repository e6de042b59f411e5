"""Which badge names would not print at full size, or not print whole: to be seen before paper is spent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from probono_desk.domain.ids import RowId
from probono_desk.printing.badge_layout import badge_layout
from probono_desk.printing.badges import fitted_name
from probono_desk.printing.glyphs import missing_glyphs
from probono_desk.printing.sheet_formats import SheetFormat
from probono_desk.usecases.paper.badges import PersonBadge


@dataclass(frozen=True, slots=True)
class NameToSee:
    """A badge name with the size and lines in which it would print; ``missing`` are characters that would be boxes."""

    person_id: RowId
    name: str
    size_pt: float
    lines: int
    missing: str


def names_to_see(badges: Iterable[PersonBadge], stock: SheetFormat) -> tuple[NameToSee, ...]:
    """The names that would shrink, wrap or lose a character on a stock, the worst first.

    Raises:
        DeskError: ``label_too_small``.
    """
    full_pt = badge_layout(stock).name_max
    found = []
    for badge in badges:
        fitted, missing = fitted_name(badge.data.name, stock), missing_glyphs(badge.data.name)
        if missing or len(fitted.lines) > 1 or fitted.size_pt < full_pt:
            found.append(NameToSee(badge.person_id, badge.data.name, fitted.size_pt, len(fitted.lines), missing))
    return tuple(sorted(found, key=lambda name: (not name.missing, name.size_pt, -name.lines, name.name)))
