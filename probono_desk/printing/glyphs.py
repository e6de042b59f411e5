"""Which characters of a text the shipped fonts cannot print, so that a person can be named before paper is spent."""

from __future__ import annotations

import unicodedata

from probono_desk.printing import fonts, marks


def missing_glyphs(text: str) -> str:
    """The characters that would not print right, each once, in their order; empty when all is well.

    Those that the fonts lack print as a box. A mark that is set neither above nor below its letter stands beside it.

    Args:
        text: a name, as it is recorded. It is composed first, as it is for printing.
    """
    has = fonts.register()
    missing = [
        char
        for char in unicodedata.normalize("NFC", text)
        if (ord(char) not in has or (unicodedata.combining(char) and not marks.is_placed(char)))
        and unicodedata.category(char) not in {"Cc", "Cf", "Zl", "Zp"}
        and not fonts.is_variation(char)
    ]
    return "".join(dict.fromkeys(missing))
