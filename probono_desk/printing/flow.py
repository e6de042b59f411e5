"""Content that flows down pages: rows of measured height, columns of rows, sections of columns.

Everything is measured before anything is drawn, so that a page knows of how many it is one, and nothing is ever cut:
what does not fit goes on on the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from probono_desk.printing import furniture
from probono_desk.printing.data import Destination, EditionHeader, PrintedFile
from probono_desk.printing.document import Document


@dataclass(frozen=True, slots=True)
class Row:
    """Something of a known height that is never split.

    ``draw`` gets the canvas, the left edge and the top, in points. ``keep`` holds it on the page of the next row.
    ``heading`` is drawn again above it where it is the first on a page, as the head of a table is.
    """

    height_pt: float
    draw: Callable[[Any, float, float], None]
    keep: bool = False
    heading: Row | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Rows down one column; ``left_pt`` counts from the left margin."""

    rows: Sequence[Row]
    left_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class Section:
    """What begins on a new page and counts its own pages: one team, one employer, one list.

    ``label`` names it in the footer; ``masthead`` opens its first page, ``again`` the pages after.
    """

    label: str
    columns: Sequence[Column]
    masthead: Sequence[Row] = ()
    again: Sequence[Row] = ()


def write_sections(to: Destination, sections: Iterable[Section], *, title: str, edition: EditionHeader) -> PrintedFile:
    """Lay the sections out on A4, with the furniture of the day on each page, and write the file.

    Raises:
        DeskError: ``paper_not_written``.
    """
    document = Document(title=f"{title} – {edition.title}", subject=edition.title)
    for section in sections:
        mastheads = _height(section.masthead), _height(section.again)
        full = furniture.TOP_PT - furniture.BOTTOM_PT
        columns = [paginate(column.rows, full - mastheads[0], full - mastheads[1]) for column in section.columns]
        pages = max((len(column) for column in columns), default=1)
        for page in range(pages):
            furniture.draw_furniture(document.canvas, edition, label=section.label, page=page + 1, pages=pages)
            top = _draw(document.canvas, section.again if page else section.masthead, 0.0, furniture.TOP_PT)
            for column, rows in zip(section.columns, columns, strict=True):
                if page < len(rows):
                    _draw(document.canvas, rows[page], column.left_pt, top)
            document.end_page()
    return document.finish(to)


def paginate(rows: Sequence[Row], first_pt: float, next_pt: float) -> list[list[Row]]:
    """Rows dealt to pages.

    Args:
        rows: in reading order.
        first_pt: the room on the first page.
        next_pt: the room on each page after.

    Returns:
        The rows of each page; at least one page.
    """
    pages: list[list[Row]] = [[]]
    room = first_pt
    for group in _kept_together(rows):
        needed = _height(group)
        for row in group:
            # A group moves on as a whole; only one that is taller than a page is split between its rows.
            if pages[-1] and max(needed, row.height_pt) > room:
                pages.append([row.heading] if row.heading else [])
                room = next_pt - _height(pages[-1])
            pages[-1].append(row)
            room -= row.height_pt
            needed = 0.0
    return pages


def _kept_together(rows: Sequence[Row]) -> Iterable[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.keep:
            yield group
            group = []
    if group:
        yield group


def _height(rows: Iterable[Row]) -> float:
    return sum(row.height_pt for row in rows)


def _draw(canvas: Any, rows: Iterable[Row], left_pt: float, top: float) -> float:
    for row in rows:
        row.draw(canvas, furniture.LEFT_PT + left_pt, top)
        top -= row.height_pt
    return top
