"""A file's bytes to text: BOM, then strict UTF-8, then CP1252; and whether another reading is as good.

A one-byte encoding gives some text for any bytes. What betrays the wrong one is how the text looks: « LŽa »,
« Fran‡ois », « ZoÈ ». So every word with a letter beyond ASCII is read in each of four encodings and looked at.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from probono_desk.domain.errors import DeskError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ONE_BYTE = ("cp1252", "mac_roman", "iso8859_15", "cp850")
TWICE = "utf-8-twice"
_LOOKED_AT_BYTES = 4_000_000
_WORD = re.compile(rb"[^\s;,\t\"]*[\x80-\xff][^\s;,\t\"]*")
_FRENCH = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ")
_BETWEEN_LETTERS = frozenset("’‘·")
_BESIDE_LETTERS = frozenset("’‘“”«»–—°€½¼¾²³•·ªº©®™\u00a0\u202f")
# What UTF-8 looks like when it was taken for CP1252: « Ã© », « â€™ », « Å“ ».
_TWICE_CODED = re.compile(
    "(?:[ÂÃÅÄ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™])|(?:â€[\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™])"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and, where another encoding reads as well, both by name with a sample of each."""

    text: str
    encoding: str
    readings: tuple[tuple[str, str], ...] = ()


def decode(data: bytes, *, file: str, encoding: str | None = None) -> Decoded:
    """The text of a file.

    Args:
        data: its content.
        file: its name, for errors.
        encoding: what somebody answered; it is then not judged.

    Raises:
        DeskError: ``roster_not_text`` when the bytes are no text.
    """
    try:
        return _decoded(data, file, encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise DeskError("roster_not_text", file=file) from error


def _decoded(data: bytes, file: str, encoding: str | None) -> Decoded:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _once_or_twice(data[len(bom) :].decode(name), name, encoding)
    if b"\0" in data[:_LOOKED_AT_BYTES]:
        if (wide := _wide(data)) is not None:
            return Decoded(data.decode(wide), wide)
        if not _is_text_beside(data):
            raise DeskError("roster_not_text", file=file)
        data = data.replace(b"\0", b"")
    if encoding in _ONE_BYTE:
        return Decoded(data.decode(encoding, "replace"), encoding)
    if encoding == "mixed":
        return Decoded(data.decode("utf-8", _LENIENT), encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _one_byte(data, file)
    return _once_or_twice(text, "utf-8", encoding)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: nearly every second byte is zero."""
    start = data[:4000]
    pairs = max(1, len(start) // 2)
    if start[1::2].count(0) > 0.6 * pairs and start[0::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    if start[0::2].count(0) > 0.6 * pairs and start[1::2].count(0) < 0.1 * pairs:
        return "utf-16-be"
    return None


def _is_text_beside(data: bytes) -> bool:
    """Whether a file is text but for a zero here and there, which some database left in a cell."""
    start = data[:_LOOKED_AT_BYTES]
    return start.count(0) <= len(start) // 100 + 1 and _looks_like_text(data)


def _once_or_twice(text: str, name: str, encoding: str | None) -> Decoded:
    if text.isascii() or not (found := _TWICE_CODED.search(text)):
        return Decoded(text, name)
    repaired = once(text)
    if encoding == TWICE:
        return Decoded(repaired, TWICE)
    if encoding is not None or repaired == text:
        return Decoded(text, name)
    sample = _around(text, found.start(), found.end())
    return Decoded(repaired, TWICE, ((TWICE, once(sample)), ("utf-8", sample)))


def coded_twice(text: str) -> bool:
    """Whether a text shows the marks of having been coded twice."""
    return not text.isascii() and _TWICE_CODED.search(text) is not None


def once(text: str) -> str:
    """A text that was coded twice, as it was meant."""
    return _TWICE_CODED.sub(_mended, text)


def _mended(found: re.Match[str]) -> str:
    try:
        return b"".join(_byte(sign) for sign in found[0]).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return found[0]


def _byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def _around(text: str, start: int, end: int) -> str:
    before = max(text.rfind(sign, 0, start) for sign in '\n;,\t"')
    after = min((place for sign in '\n;,\t"' if (place := text.find(sign, end)) >= 0), default=len(text))
    return text[before + 1 : after].strip()[:60]


def _one_byte(data: bytes, file: str) -> Decoded:
    if not _looks_like_text(data):
        raise DeskError("roster_not_text", file=file)
    words = list(dict.fromkeys(_WORD.findall(data[:_LOOKED_AT_BYTES])))[:5000]
    judged: list[tuple[int, float, str, tuple[str, ...]]] = []
    for name in _ONE_BYTE:
        try:
            shown = tuple(word.decode(name) for word in words)
        except UnicodeDecodeError:
            continue
        if any(shown == other for _bad, _rare, _name, other in judged):
            continue
        bad, rare = _look(shown)
        judged.append((bad, rare, name, shown))
    if any(lead in data for lead in (b"\xc3", b"\xe2\x80")):
        mixed = tuple(word.decode("utf-8", _LENIENT) for word in words)
        if all(mixed != other for _bad, _rare, _name, other in judged):  # « JOÃO » is no UTF-8
            judged.append((*_look(mixed), "mixed", mixed))
    if not judged:
        raise DeskError("roster_not_text", file=file)
    possible = [reading for reading in judged if reading[0] == 0]
    ranked = sorted(possible or judged, key=lambda reading: (reading[0], reading[1]))
    best = ranked[0]
    first = next((reading for reading in ranked if reading[:2] == best[:2] and reading[2] == "cp1252"), best)
    rivals = [r for r in ranked if r is not first and r[:2] == first[:2]] if possible else ranked[1:2]
    text = data.decode("utf-8", _LENIENT) if first[2] == "mixed" else data.decode(first[2])
    if not rivals:
        # One reading without a flaw; or one encoding alone that can hold these bytes.
        return Decoded(text, first[2])
    return Decoded(text, first[2], tuple(_sample(reading, first, rivals[0]) for reading in (first, *rivals)))


def _sample(
    reading: tuple[int, float, str, tuple[str, ...]], *others: tuple[int, float, str, tuple[str, ...]]
) -> tuple[str, str]:
    differing = [
        shown
        for shown, *rest in zip(reading[3], *(other[3] for other in others), strict=True)
        if len({shown, *rest}) > 1
    ]
    return reading[2], ", ".join((differing or list(reading[3]))[:3])[:80]


def _looks_like_text(data: bytes) -> bool:
    start = data[:_LOOKED_AT_BYTES]
    return sum(start.count(sign) for sign in (b"\x01", b"\x02", b"\x03", b"\x04", b"\x05", b"\x06", b"\x07")) < 3


def _look(words: Iterable[str]) -> tuple[int, float]:
    bad, rare = 0, 0.0
    for word in words:
        for place, sign in enumerate(word):
            if sign.isascii():
                continue
            verdict = _verdict(word, place, sign)
            bad += verdict < 0
            rare += verdict == 0
    return bad, rare


def _verdict(word: str, place: int, sign: str) -> int:
    """1: as French writes; 0: possible; -1: nobody writes that."""
    before, after = word[place - 1 : place], word[place + 1 : place + 2]
    if sign.isalpha() and sign not in "ªºƒ":
        if sign.isupper() and before.islower():
            return -1
        inside_capitals = before.isupper() and (after.isupper() or word[place - 2 : place - 1].isupper())
        if sign.islower() and inside_capitals and sign != "ß":
            return -1
        return 1 if sign in _FRENCH else 0 if "\u00c0" <= sign <= "\u017f" else -1
    if sign == "…":
        return -1 if after.isalpha() else 1
    if sign in _BESIDE_LETTERS:
        inside = before.isalpha() and after.isalpha()
        return -1 if inside and sign not in _BETWEEN_LETTERS else 1
    return -1


def _byte_by_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_LENIENT = "probono-cp1252"
codecs.register_error(_LENIENT, _byte_by_byte)
