"""A table's colour: told at the door, worn by the card on the table, always with its word."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class TableColour(StrEnum):
    """Ten colours that people tell apart and can name, in the order of the tables; then they begin again."""

    BLUE = "table_blue"
    ORANGE = "table_orange"
    GREEN = "table_green"
    PURPLE = "table_purple"
    YELLOW = "table_yellow"
    PINK = "table_pink"
    TURQUOISE = "table_turquoise"
    BROWN = "table_brown"
    GREY = "table_grey"
    RED = "table_red"


# Each at least 3:1 beside white and beside the dark surface: a sign, not a text (WCAG 2.2, 1.4.11).
HEX: Final[dict[TableColour, str]] = {
    TableColour.BLUE: "#3B7DDD",
    TableColour.ORANGE: "#DB6A0B",
    TableColour.GREEN: "#1F9254",
    TableColour.PURPLE: "#9061E8",
    TableColour.YELLOW: "#A98200",
    TableColour.PINK: "#DB4C97",
    TableColour.TURQUOISE: "#0E8F9C",
    TableColour.BROWN: "#9C6A40",
    TableColour.GREY: "#7C8490",
    TableColour.RED: "#DE3F45",
}

INK: Final = "#000000"
"""What is written on any of them, in the window, on the wall and on paper: at least 4.5:1 on each."""

_ORDER: Final = tuple(TableColour)


def table_colour(number: int) -> TableColour:
    """The colour of a table; it follows from its number, so that every desk and every card agrees.

    Args:
        number: from 1.
    """
    return _ORDER[(number - 1) % len(_ORDER)]
