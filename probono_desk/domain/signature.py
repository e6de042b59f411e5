"""A drawn signature as text: its strokes on a sheet of 1,000 by 400, so that it is small, sharp and safe to read.

The text is that of an SVG path of absolute moves and lines, ``M12 34L15 36L18 40``, and nothing else: it comes from
other desks too, so it is read by a narrow pattern and never handed to anything that interprets it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

WIDTH: Final = 1000
HEIGHT: Final = 400
MOST_POINTS: Final = 20_000

Stroke = tuple[tuple[int, int], ...]

_POINT = re.compile(r"([ML])(\d{1,4}) (\d{1,4})")
_WHOLE = re.compile(r"(?:M\d{1,4} \d{1,4}(?:L\d{1,4} \d{1,4})*)*")


def to_text(strokes: Sequence[Stroke]) -> str:
    """Strokes as text; empty ones are left out, points outside the sheet are brought to its edge."""
    return "".join(
        ("L" if place else "M") + f"{min(max(x, 0), WIDTH)} {min(max(y, 0), HEIGHT)}"
        for stroke in strokes
        for place, (x, y) in enumerate(stroke)
    )


def from_text(text: str) -> tuple[Stroke, ...]:
    """The strokes of a text; none where it is not one."""
    if not _WHOLE.fullmatch(text) or text.count("L") + text.count("M") > MOST_POINTS:
        return ()
    strokes: list[list[tuple[int, int]]] = []
    for command, x, y in _POINT.findall(text):
        if command == "M":
            strokes.append([])
        strokes[-1].append((min(int(x), WIDTH), min(int(y), HEIGHT)))
    return tuple(map(tuple, strokes))
