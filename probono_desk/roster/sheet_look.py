"""What a sheet of a workbook shows beside its cells: hidden and struck lines, grounds, formulas that went wrong."""

from __future__ import annotations

import colorsys
from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class SheetLook:
    """What a sheet of a workbook shows beside its cells.

    Args:
        formulas: how many formulas have no stored value.
        hidden: the rows that are not shown, from 1.
        struck: the columns, from 0, of the cells that hold something and are struck through, by their row, from 1.
        errors: what the cells show whose formula went wrong, by their row and column, both from 0.
        coloured: how many have a ground that may mean something, by their row and its colour.
        notes: what is pinned to cells, by their row, from 1.
        tells: whether anything in the file’s one stream of sheets may say one of these.
    """

    formulas: int = 0
    hidden: set[int] = field(default_factory=set)
    struck: dict[int, set[int]] = field(default_factory=dict)
    coloured: Counter[tuple[int, str]] = field(default_factory=Counter)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    tells: bool = False
    notes: dict[int, str] = field(default_factory=dict)


def colour_of(rgb: str) -> str:
    """« red », « orange », « yellow » or « grey »; empty for green and blue, which nobody takes for a no."""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < 0.12:
        return "grey" if 0.35 < lightness < 0.9 else ""
    if lightness > 0.96 or lightness < 0.15:
        return ""
    degrees = hue * 360
    return "red" if degrees < 15 or degrees > 335 else "orange" if degrees < 43 else "yellow" if degrees < 68 else ""
