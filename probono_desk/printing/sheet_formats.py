"""Badge sheets as data: one TOML file a format in resources/badges, in millimetres."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from probono_desk import paths
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _

DEFAULT: Final = "a4-90x55"

_TOLERANCE_MM = 0.01
_Number = TypeVar("_Number", int, float)


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """A page cut into equal labels, numbered from 1, row by row from the top left.

    ``title`` is a French msgid; ``source`` says where the figures come from. ``cut_marks`` are for plain paper. A label
    with a ``fold`` across its middle holds the front in its lower half, and the back upside down above.
    """

    name: str
    title: str
    source: str
    page_width_mm: float
    page_height_mm: float
    label_width_mm: float
    label_height_mm: float
    columns: int
    rows: int
    left_mm: float
    top_mm: float
    gap_x_mm: float
    gap_y_mm: float
    cut_marks: bool
    fold: bool = False

    @property
    def face_height_mm(self) -> float:
        """The height of one side of a badge."""
        return self.label_height_mm / 2 if self.fold else self.label_height_mm

    @property
    def labels(self) -> int:
        """How many badges a page holds."""
        return self.columns * self.rows

    @property
    def shown_title(self) -> str:
        """The format in the language in force."""
        return _(self.title)

    def pages(self, badges: int, *, start: int = 1) -> int:
        """How many pages so many badges take, when the first goes on label ``start``."""
        return -(-(badges + start - 1) // self.labels) if badges else 0

    def origins_mm(self) -> Iterator[tuple[float, float]]:
        """The left and top edge of each label, from the page's top left corner."""
        for row in range(self.rows):
            for column in range(self.columns):
                yield (
                    self.left_mm + column * (self.label_width_mm + self.gap_x_mm),
                    self.top_mm + row * (self.label_height_mm + self.gap_y_mm),
                )

    def back_origins_mm(self) -> Iterator[tuple[float, float]]:
        """The same for the other side of the paper, turned about its long edge, or an upright page's own."""
        for left, top in self.origins_mm():
            yield self.page_width_mm - left - self.label_width_mm, top

    def check(self) -> None:
        """Refuse labels that run over the page.

        Raises:
            DeskError: ``sheet_format_too_big``, with what is needed and what there is.
        """
        width = self.left_mm + self.columns * self.label_width_mm + (self.columns - 1) * self.gap_x_mm
        height = self.top_mm + self.rows * self.label_height_mm + (self.rows - 1) * self.gap_y_mm
        if width > self.page_width_mm + _TOLERANCE_MM or height > self.page_height_mm + _TOLERANCE_MM:
            raise DeskError(
                "sheet_format_too_big",
                name=self.name,
                needed_mm=f"{width:g} × {height:g}",
                page_mm=f"{self.page_width_mm:g} × {self.page_height_mm:g}",
            )


def read_format(path: Path) -> SheetFormat:
    """One format from its file.

    Raises:
        DeskError: ``sheet_format_unreadable`` or ``sheet_format_too_big``.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        sheet = SheetFormat(
            name=path.stem,
            title=str(data["title"]),
            source=str(data["source"]),
            columns=_at_least(1, int(data["columns"])),
            rows=_at_least(1, int(data["rows"])),
            cut_marks=bool(data["cut_marks"]),
            fold=bool(data.get("fold", False)),
            **_pair(data, "page_mm", "page_width_mm", "page_height_mm"),
            **_pair(data, "label_mm", "label_width_mm", "label_height_mm"),
            **_pair(data, "margin_mm", "left_mm", "top_mm"),
            **_pair(data, "gap_mm", "gap_x_mm", "gap_y_mm"),
        )
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DeskError("sheet_format_unreadable", name=path.name, reason=str(error)) from error
    sheet.check()
    return sheet


@cache
def sheet_formats() -> tuple[SheetFormat, ...]:
    """Every format that ships, the default one first."""
    found = [read_format(path) for path in sorted((paths.resources_dir() / "badges").glob("*.toml"))]
    return tuple(sorted(found, key=lambda sheet: sheet.name != DEFAULT))


def sheet_format(name: str = DEFAULT) -> SheetFormat:
    """A format by its name.

    Raises:
        DeskError: ``sheet_format_unknown``, with the names that there are.
    """
    for sheet in sheet_formats():
        if sheet.name == name:
            return sheet
    raise DeskError("sheet_format_unknown", name=name, known=", ".join(sheet.name for sheet in sheet_formats()))


def _pair(data: dict[str, Any], key: str, first: str, second: str) -> dict[str, float]:
    a, b = data[key]
    return {first: _at_least(0, float(a)), second: _at_least(0, float(b))}


def _at_least(least: _Number, value: _Number) -> _Number:
    if value < least:
        msg = f"{value} < {least}"
        raise ValueError(msg)
    return value
