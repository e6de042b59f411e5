"""Inter for paper: registered once, measured, wrapped.

ReportLab drops a character that a font lacks without a word, so everything that is measured or drawn goes through
``printable`` first: what Inter cannot print shows as a box.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import cache, lru_cache
from io import BytesIO
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from probono_desk.printing import marks

REGULAR: Final = "Inter-Regular"
MEDIUM: Final = "Inter-Medium"
SEMIBOLD: Final = "Inter-SemiBold"
BOLD: Final = "Inter-Bold"

CAP_HEIGHT: Final = 0.7275  # of Inter, in em
DESCENT: Final = 0.2

MISSING_BOX = "□"
_BREAKS_AT_SPACE = re.compile(r"[ \t\n]+")
_BREAKS_INSIDE = re.compile(r"(?<=[-/\u2013\u2014])(?=\w)")


FACES: Final = (REGULAR, MEDIUM, SEMIBOLD, BOLD)


@cache
def register() -> frozenset[int]:
    """Register the shipped faces with ReportLab, once in a process.

    Returns:
        The code points that all of them can print.
    """
    common: set[int] | None = None
    for face in FACES:
        font = TTFont(face, BytesIO(marks.face_bytes(face)))
        pdfmetrics.registerFont(font)
        points = set(font.face.charToGlyph)
        common = points if common is None else common & points
    return frozenset(common or ())


@lru_cache(maxsize=65536)
def printable(text: str) -> str:
    """The text as it goes to paper: composed (NFC), one line, invisible controls gone, a box for what Inter lacks."""
    has = register()
    out = []
    for char in unicodedata.normalize("NFC", text):
        if char in "\t\n\r\v\f\u2028\u2029":
            out.append(" ")
        elif unicodedata.category(char) in {"Cc", "Cf"} or is_variation(char):
            continue
        else:
            out.append(char if ord(char) in has else MISSING_BOX)
    return "".join(out)


def is_variation(char: str) -> bool:
    """Whether a character only says how the one before it looks (an emoji in colour): nothing to print."""
    return "\ufe00" <= char <= "\ufe0f"


@lru_cache(maxsize=65536)
def width_em(text: str, face: str) -> float:
    """The width of a text in ems: times the size in points it is the width in points."""
    register()
    shown = printable(text)
    if marks.has_marks(shown):
        shown = "".join(char for char in shown if not marks.is_placed(char))  # they stand over or under a letter
    return float(pdfmetrics.stringWidth(shown, face, 1))


def width_pt(text: str, face: str, size_pt: float) -> float:
    """The width of a text at a size, in points."""
    return width_em(text, face) * size_pt


def pieces(text: str, *, inside_words: bool = True) -> list[tuple[str, bool]]:
    """A text cut where a line may end.

    Args:
        text: running text; no-break spaces hold.
        inside_words: also after hyphens, dashes and slashes.

    Returns:
        Pieces, each with whether a space stands before it.
    """
    cut: list[tuple[str, bool]] = []
    for word in _BREAKS_AT_SPACE.split(text.strip(" \t\n")):
        parts = _BREAKS_INSIDE.split(word) if inside_words else [word]
        cut.extend((part, i == 0 and bool(cut)) for i, part in enumerate(parts))
    return cut


def fill_lines(
    cut: list[tuple[str, bool]],
    face: str,
    size_pt: float,
    width_of: Callable[[int], float],
    *,
    most: int | None = None,
) -> list[str] | None:
    """Pieces set on lines, each as full as it gets.

    Args:
        cut: what ``pieces`` gave.
        face: one of the faces.
        size_pt: type size.
        width_of: the width in points of line 0, 1, 2…
        most: how many lines there may be.

    Returns:
        The lines, or ``None`` when a piece alone is wider than its line, or there are more lines than that.
    """
    lines: list[str] = []
    current = ""
    for piece, spaced in cut:
        longer = f"{current} {piece}" if spaced and current else current + piece
        if current and width_pt(longer, face, size_pt) > width_of(len(lines)):
            lines.append(current)
            longer = piece
            if most is not None and len(lines) >= most:
                return None
        if width_pt(longer, face, size_pt) > width_of(len(lines)):
            return None
        current = longer
    return [*lines, current]


def wrap(text: str, face: str, size_pt: float, width: float) -> list[str]:
    """Running text set to a width in points. Never cuts anything off: an endless word goes on on the next line."""
    cut: list[tuple[str, bool]] = []
    for word, spaced in pieces(text, inside_words=False):
        fitting = [word] if width_pt(word, face, size_pt) <= width else _chunks(word, face, size_pt, width)
        cut.extend((chunk, spaced and i == 0) for i, chunk in enumerate(fitting))
    return fill_lines(cut, face, size_pt, lambda _line: width) or [text]


def wrap_few(text: str, face: str, size_pt: float, width: float, most: int) -> list[str]:
    """The same where there is room for some lines only: the last of them is shortened when there would be more.

    What nobody will see is not set: a text from another desk may be ten thousand letters long.
    """
    lines = wrap(beginning(text, face, size_pt, (most + 1) * width), face, size_pt, width)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), face, size_pt, width)]


def beginning(text: str, face: str, size_pt: float, width: float) -> str:
    """The text, or of a longer one as much as is just wider than a width in points."""
    fitting = bisect_right(range(len(text)), width, key=lambda most: width_pt(text[:most], face, size_pt))
    return text[:fitting]


def shorten(text: str, face: str, size_pt: float, width: float) -> str:
    """The text, or as much of it as fits before an ellipsis; for labels that stand in full somewhere else."""
    if width_pt(text, face, size_pt) <= width:
        return text
    # A text from another desk may be ten thousand letters long: it is not measured once for each of them.
    fitting = bisect_right(range(len(text)), width, key=lambda most: width_pt(text[:most] + "…", face, size_pt))
    return text[: max(0, fitting - 1)].rstrip() + "…"


def _chunks(word: str, face: str, size_pt: float, width: float) -> list[str]:
    """A word that is wider than a line: after its hyphens where that helps, else anywhere."""
    chunks: list[str] = []
    for part, _spaced in pieces(word):
        current = ""
        for char in part:
            if current and not marks.is_placed(char) and width_pt(current + char, face, size_pt) > width:
                chunks.append(current)
                current = ""
            current += char
        chunks.append(current)
    return chunks
