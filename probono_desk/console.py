"""The words of the command line where the console, a pipe or a file takes fewer letters than Unicode has.

Windows' consoles show everything, but what is piped or kept in a file there is in cp1252 or cp850, which have no narrow
space, no check mark and perhaps no curved apostrophe; and a program without a console has no streams at all.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from typing import Final

_PLAIN: Final = {
    "\u202f": "\u00a0",
    "\u00a0": " ",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "…": "...",
    "œ": "oe",
    "Œ": "Oe",
    "Ł": "L",
    "ł": "l",
    "Đ": "D",
    "đ": "d",
    "ı": "i",
    "ß": "ss",
    "×": "x",
    "·": "-",
    "→": "->",
    "←": "<-",
    "✓": "v",
    "✗": "x",
    "●": "*",
    "○": "o",
    "⚠": "!",
    "≥": ">=",
    "≤": "<=",
    "€": "EUR",
    "\u2060": "",
    "\ufeff": "",
}
_HANDLER: Final = "probono_desk.plain"


def begin() -> None:
    """Nothing that is said can stop the program: what the stream lacks is said in plainer letters."""
    codecs.register_error(_HANDLER, _plain)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # a window without a console
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - as long as the program
        elif isinstance(stream, io.TextIOWrapper) and not _says_everything(stream):
            stream.reconfigure(errors=_HANDLER)


def takes_all_letters() -> bool:
    """Whether standard output takes any letter as it is."""
    return _says_everything(sys.stdout)


def _says_everything(stream: object) -> bool:
    try:
        return codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name.startswith("utf-")
    except LookupError:
        return False


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_said(letter, error.encoding) for letter in lacking), error.end


def _said(letter: str, encoding: str) -> str:
    """A letter as an encoding can say it: its plain form, else without its marks, else a question mark."""
    for said in (_PLAIN.get(letter), unicodedata.normalize("NFKD", letter), "?"):
        if said is None:
            continue
        bare = "".join(one for one in said if not unicodedata.combining(one))
        for form in (said, bare):
            try:
                form.encode(encoding)
            except UnicodeEncodeError:
                if form in _PLAIN:
                    return _said(form, encoding)
                continue
            return form
    return "?"
