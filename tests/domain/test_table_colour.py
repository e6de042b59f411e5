"""A table's colour follows from its number and can be told from white paper and from the dark window."""

from __future__ import annotations

import pytest

from probono_desk.domain.table_colour import HEX, INK, TableColour, table_colour


def test_ten_tables_have_ten_colours_and_the_eleventh_begins_again() -> None:
    assert len({table_colour(number) for number in range(1, 11)}) == 10
    assert table_colour(11) is table_colour(1) is TableColour.BLUE


@pytest.mark.parametrize("ground", ["#FFFFFF", "#1B2029"])
@pytest.mark.parametrize("colour", list(TableColour))
def test_each_stands_out_from_both_grounds(colour: TableColour, ground: str) -> None:
    light, dark = sorted((_luminance(HEX[colour]), _luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


@pytest.mark.parametrize("colour", list(TableColour))
def test_what_is_written_on_each_is_read(colour: TableColour) -> None:
    light, dark = sorted((_luminance(HEX[colour]), _luminance(INK)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
