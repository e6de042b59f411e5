"""The largest size at which a name fits, measured in the font it is printed in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from probono_desk.precedence import stand_aside
from probono_desk.printing import fonts, marks

MIN_NAME_PT: Final = 18.0
NAME_LEADING: Final = 1.06

_STEP_PT = 0.5
_LEAST_PT = 6.0
_ACCENTED_RISE = 0.95


@dataclass(frozen=True, slots=True)
class FittedText:
    """Lines at one size; ``rise_em`` is how far the first line reaches above its baseline, accents included."""

    lines: tuple[str, ...]
    size_pt: float
    rise_em: float = fonts.CAP_HEIGHT

    @property
    def height_pt(self) -> float:
        """From the top of the first line to below the descenders of the last."""
        return _reach(len(self.lines), self.size_pt, self.rise_em)


def fit_name(
    text: str, *, face: str, max_pt: float, height_pt: float, width_at: Callable[[float], float]
) -> FittedText:
    """Set a name as large as it goes.

    One or two lines broken at spaces come first; then two broken after hyphens too; then as many lines as there is
    room for at ``MIN_NAME_PT``, the smallest size that reads across a table; and only a name that still does not fit
    gets smaller than that. Nothing is ever cut off but what finds no room at the very smallest, which no name is long
    enough for.

    Args:
        text: the badge name.
        face: the font.
        max_pt: the largest size, so that a short name does not shout.
        height_pt: the room from the top of the first line downwards.
        width_at: the width in points of a line that reaches down to so many points from the top.
    """
    rise = _rise_em(text)
    words, parts = fonts.pieces(text, inside_words=False), fonts.pieces(text)

    def at(cut: list[tuple[str, bool]], size_pt: float, most_lines: int) -> FittedText | None:
        stand_aside()
        most = min(most_lines, _room_for(height_pt, size_pt, rise))
        lines = fonts.fill_lines(cut, face, size_pt, lambda line: width_at(_reach(line + 1, size_pt, rise)), most=most)
        if lines is None or _reach(len(lines), size_pt, rise) > height_pt:
            return None
        return FittedText(tuple(lines), size_pt, rise)

    for cut in (words, parts):
        size = max_pt
        while size >= MIN_NAME_PT:
            if fitted := at(cut, size, 2):
                return fitted
            size -= _STEP_PT
    size = MIN_NAME_PT
    while size >= _LEAST_PT:
        if fitted := at(words, size, 99) or at(parts, size, 99):
            return fitted
        size -= _STEP_PT
    # Only what another desk made up is longer than that; it must not cover the badges below.
    most = _room_for(height_pt, _LEAST_PT, rise)
    return FittedText(tuple(fonts.wrap_few(text, face, _LEAST_PT, width_at(height_pt), most)), _LEAST_PT, rise)


def _reach(lines: int, size_pt: float, rise_em: float) -> float:
    return size_pt * (rise_em + (lines - 1) * NAME_LEADING + fonts.DESCENT)


def _room_for(height_pt: float, size_pt: float, rise_em: float) -> int:
    """How many lines reach no further; one at least."""
    return max(1, 1 + int((height_pt / size_pt - rise_em - fonts.DESCENT) / NAME_LEADING))


def _rise_em(text: str) -> float:
    """Capitals, unless an accent stands on one, or two on a small letter (É, ễ)."""
    composed = unicodedata.normalize("NFC", text)
    tall = any(
        len(parts) > (1 if char.isupper() else 2) for char in composed if (parts := unicodedata.normalize("NFD", char))
    )
    return _ACCENTED_RISE if tall or marks.has_marks(composed) else fonts.CAP_HEIGHT
