"""The look on paper, in one place: type scale in points, palette on white, lengths in millimetres.

The scale mirrors the window's (12, 14, 16, 20, 28, 40, 64, 96 px at 96 px per inch), with one step below it for notes
that are read at arm's length on paper.
"""

from __future__ import annotations

from typing import Final

MM: Final = 72 / 25.4  # points per millimetre

NOTE_PT: Final = 7.5
SMALL_PT: Final = 9.0
BODY_PT: Final = 10.5
LEAD_PT: Final = 12.0
HEAD_PT: Final = 15.0
TITLE_PT: Final = 21.0
FIGURE_PT: Final = 30.0
HERO_PT: Final = 72.0

LEADING: Final = 1.35  # line height of running text, as a multiple of its size
HAIRLINE_PT: Final = 0.4

Colour = tuple[float, float, float]


def _rgb(hexadecimal: int) -> Colour:
    return (hexadecimal >> 16 & 255) / 255, (hexadecimal >> 8 & 255) / 255, (hexadecimal & 255) / 255


INK: Final = _rgb(0x1C2230)
MUTED: Final = _rgb(0x565D6B)  # 6.6:1 on white
RULE: Final = _rgb(0xC9CBD1)
TINT: Final = _rgb(0xF3F1EC)
WHITE: Final = _rgb(0xFFFFFF)
ACCENT: Final = _rgb(0xC2410C)
GOOD: Final = _rgb(0x166534)
ATTENTION: Final = _rgb(0x92580A)
TROUBLE: Final = _rgb(0xB42318)
INFORMATION: Final = _rgb(0x1D4F91)
