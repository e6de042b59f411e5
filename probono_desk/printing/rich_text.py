"""The words of a document in Rich Text Format, without what they look like (RTF Specification 1.9.1)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

MARK = b"{\\rtf"
"""How every such document begins."""

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_ASIDE = frozenset(
    {
        *("fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "latentstyles", "revtbl", "rsidtbl"),
        *("info", "generator", "themedata", "colorschememapping", "datastore", "xmlnstbl", "filetbl"),
        *("pict", "object", "nonshppict", "fldinst", "bkmkstart", "bkmkend", "annotation", "atnid", "atnauthor"),
        *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
    }
)
_SAID = {
    "par": "\n",
    "line": "\n",
    "row": "\n",
    "sect": "\n",
    "page": "\n",
    "tab": "\t",
    "cell": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
}
_SIGNS = {b"~": "\u00a0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}


def rich_text_lines(content: bytes) -> Iterator[str]:
    """The lines of a document; what stands beside its text (fonts, pictures, headers, remarks) is passed over.

    Args:
        content: all of it.
    """
    line = ""
    for piece in _pieces(content):
        *whole, line = (line + piece).split("\n")
        yield from (one.rstrip("\t") for one in whole)
    yield line


def _pieces(content: bytes) -> Iterator[str]:
    codec = "cp1252"
    aside, fallback = False, 1  # of the group that is open: whether it is no text, letters that repeat a \u
    outer: list[tuple[bool, int]] = []
    repeated = 0
    half = ""  # of a letter beyond 16 bits
    place = 0
    while match := _TOKEN.match(content, place):
        place = match.end()
        word, number, byte, sign, brace, plain = match.groups()
        said = ""
        if brace == b"{":
            outer.append((aside, fallback))
        elif brace:
            if not outer:
                return
            (aside, fallback), repeated = outer.pop(), 0
        elif word is not None:
            name, value = word.decode("ascii"), int(number) if number else None
            if name in _ASIDE:
                aside = True
            elif name == "bin" and value:
                place += max(value, 0)
            elif name == "uc":
                fallback = value or 0
            elif name == "ansicpg" and value and _known(f"cp{value}"):
                codec = f"cp{value}"
            elif name == "u" and value is not None:
                said, half = _letter(value, half)
                repeated = fallback
            else:
                said = _SAID.get(name, "")
        elif sign == b"*":
            aside = True
        elif sign is not None:
            said = _SIGNS.get(sign, "")
        elif byte is not None or plain:
            letters = bytes.fromhex(byte.decode("ascii")) if byte is not None else plain
            passed = min(repeated, len(letters))
            repeated -= passed
            said = letters[passed:].decode(codec, "replace")
        if said and not aside:
            yield said


def _letter(value: int, half: str) -> tuple[str, str]:
    """A letter told by its number, and the first half of one that takes two."""
    unit = value & 0xFFFF
    if 0xD800 <= unit < 0xDC00:
        return "", chr(unit)
    if 0xDC00 <= unit < 0xE000:
        return (half + chr(unit)).encode("utf-16", "surrogatepass").decode("utf-16", "replace"), ""
    return chr(unit), ""


def _known(codec: str) -> bool:
    try:
        codecs.lookup(codec)
    except LookupError:
        return False
    return True
