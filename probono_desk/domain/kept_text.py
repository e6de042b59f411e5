"""What may be kept of what somebody typed: nothing in it hides, turns around what stands beside it, or draws nothing.

A name with U+202E in it is read backwards, and so is the line that it stands in; one of U+3164 alone is no name at all
(https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing). Joiners stay: Persian words and emoji need them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_HIDES: Final = "\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
UNSEEN: Final = re.compile(f"[\x00-\x1f{_HIDES}]")
"""What nobody sees in a line: it breaks it, or turns its direction."""

UNSEEN_IN_LINES: Final = re.compile(f"[\x00-\x08\x0b-\x1f{_HIDES}]")
"""The same in a text of several lines: a tab and the end of a line are seen."""

BREAKS: Final = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
"""What parts lines."""

BLANK: Final = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters that draw nothing, though Unicode calls them printable."""

_ENDS: Final = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")


def as_line(text: str) -> str:
    """A text as one line of what is seen; empty where it draws nothing."""
    line = " ".join(UNSEEN.sub("", BREAKS.sub(" ", text)).split())
    return line if draws(line) else ""


def as_lines(text: str) -> str:
    """The same of a text of several lines, each as it was written."""
    if text.isprintable():
        return text
    return UNSEEN_IN_LINES.sub("", _ENDS.sub("\n", text))


def is_line(text: str) -> bool:
    """Whether a text is one line in which everything is seen; it may be empty."""
    return text.isprintable() or UNSEEN.search(text) is None


def is_lines(text: str) -> bool:
    """Whether everything is seen in a text of one line or several."""
    return text.isprintable() or UNSEEN_IN_LINES.search(text) is None


def draws(text: str) -> bool:
    """Whether anything of a text is seen at all."""
    if text[:1].isalnum() and text[0] not in BLANK:
        return True
    return any(not sign.isspace() and sign not in BLANK and unicodedata.category(sign)[0] not in "MC" for sign in text)
