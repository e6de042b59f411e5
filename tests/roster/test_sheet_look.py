from __future__ import annotations

import pytest

from probono_desk.roster.sheet_look import colour_of


@pytest.mark.parametrize(
    ("rgb", "colour"),
    [
        ("FF0000", "red"),
        ("FFC000", "yellow"),
        ("F4B084", "orange"),
        ("FFFF00", "yellow"),
        ("BFBFBF", "grey"),
        ("00B050", ""),
        ("0070C0", ""),
        ("FFFFFF", ""),
        ("000000", ""),
    ],
)
def test_green_and_blue_are_taken_for_no_refusal(rgb: str, colour: str) -> None:
    assert colour_of(rgb) == colour
