"""Marks that melt into no letter of their own (ọ̀, g̃, M̀), set above or below the letter before them.

A PDF canvas places one glyph after another and knows nothing of anchors, so a mark would stand beside its letter. Here
it is centred on the letter's outline, above what stands there already or below it (Unicode's combining classes 230, 220
and 202). The outlines come from the font's ``glyf`` table: https://learn.microsoft.com/typography/opentype/spec/glyf
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from reportlab.pdfbase import pdfmetrics

from probono_desk import paths

_ABOVE, _BELOW, _ATTACHED_BELOW = 230, 220, 202
PLACED: Final = frozenset({_ABOVE, _BELOW, _ATTACHED_BELOW})
_GAP_EM = 0.04
_DOTLESS = {"i": "ı", "j": "ȷ"}  # their dot makes room for a mark above


@dataclass(frozen=True, slots=True)
class Outline:
    """The box of a glyph's ink, in em from its origin."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Half way between left and right."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A run of text to be drawn in one go: where it begins and how far it is raised, in em."""

    text: str
    x_em: float
    rise_em: float = 0.0


def is_placed(char: str) -> bool:
    """Whether a character is a mark that is set here."""
    return unicodedata.combining(char) in PLACED


def has_marks(text: str) -> bool:
    """Whether a text needs to be drawn in several runs."""
    return not text.isascii() and any(map(is_placed, text))


def runs(text: str, face: str) -> Iterator[Glyphs]:
    """A text as runs: letters as they follow, then each mark at its place.

    Args:
        text: what ``fonts.printable`` gave.
        face: one of the faces.
    """
    letters, start_em, at_em = "", 0.0, 0.0
    base: Outline | None = None
    base_em = above = below = 0.0
    for place, char in enumerate(text):
        if not is_placed(char):
            following = text[place + 1 : place + 2]
            if char in _DOTLESS and following and unicodedata.combining(following) == _ABOVE:
                char = _DOTLESS[char]
            letters += char
            base, base_em = outline(char, face), at_em
            above, below = (base.top, base.bottom) if base else (0.0, 0.0)
            at_em += _advance_em(char, face)
            continue
        if letters:
            yield Glyphs(letters, start_em)
            letters = ""
        start_em = at_em
        mark = outline(char, face)
        if base is None or mark is None:
            continue
        rise = 0.0
        if unicodedata.combining(char) == _ABOVE:
            rise = max(0.0, above + _GAP_EM - mark.bottom)
            above = mark.top + rise
        elif unicodedata.combining(char) == _BELOW:
            rise = min(0.0, below - _GAP_EM - mark.top)
            below = mark.bottom + rise
        yield Glyphs(char, base_em + base.middle - mark.middle, rise)
    if letters:
        yield Glyphs(letters, start_em)


@cache
def outline(char: str, face: str) -> Outline | None:
    """The box of a character's ink; ``None`` where it has none."""
    font = _font(face)
    glyph = pdfmetrics.getFont(face).face.charToGlyph.get(ord(char))
    if glyph is None or glyph + 1 >= len(font.places) or font.places[glyph] == font.places[glyph + 1]:
        return None
    left, bottom, right, top = struct.unpack_from(">4h", font.data, font.glyphs + font.places[glyph] + 2)
    return Outline(left / font.em, bottom / font.em, right / font.em, top / font.em)


def _advance_em(char: str, face: str) -> float:
    return float(pdfmetrics.stringWidth(char, face, 1))


@dataclass(frozen=True, slots=True)
class _Font:
    data: bytes
    glyphs: int  # where the table begins
    places: tuple[int, ...]
    em: int


@cache
def face_bytes(face: str) -> bytes:
    """The file of a face, read once."""
    return (paths.resources_dir() / "fonts" / f"{face}.ttf").read_bytes()


@cache
def _font(face: str) -> _Font:
    data = face_bytes(face)
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {data[at : at + 4]: struct.unpack_from(">II", data, at + 8) for at in range(12, 12 + 16 * count, 16)}
    head, (loca, loca_size) = tables[b"head"][0], tables[b"loca"]
    (em,) = struct.unpack_from(">H", data, head + 18)
    (is_long,) = struct.unpack_from(">h", data, head + 50)
    if is_long:
        places = struct.unpack_from(f">{loca_size // 4}I", data, loca)
    else:
        places = tuple(2 * place for place in struct.unpack_from(f">{loca_size // 2}H", data, loca))
    return _Font(data, tables[b"glyf"][0], places, em)
