"""A captured name made safe for the disk it goes to: Windows, macOS, Linux and the sticks between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from probono_desk.domain.kept_text import UNSEEN

LONGEST_BYTES = 200  # of UTF-8; file systems allow 255, and somebody may still add " (2)" or ".part"
LONGEST_PATH = 240
"""Of a whole path, in Windows's units: 259 open anywhere, less what a program adds while it writes."""

PREFIX = 90
"""What may stand before: ``C:\\Users\\marie-christine.dupont\\OneDrive - Pro Bono Lab\\Documents\\Marathon\\``."""

LONGEST_NAME = LONGEST_PATH - PREFIX - 30  # a name that lies in one more folder
_FOLDER, _LEAST_NAME, _ENDING = 16, 32, 12

LEFT_BY_SYSTEMS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""What systems leave in folders that somebody looks at, in lower case; nobody made these."""

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
# Blanks before the first dot do not save a name: "CON .txt" is the console.
_RESERVED = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)", re.IGNORECASE)


def is_refused_by_windows(part: str) -> bool:
    """Whether no file or folder can be called so there: a device, or a sign that it keeps for itself."""
    return bool(_FORBIDDEN.search(part) or _RESERVED.match(part))


def safe_file_name(name: str, *, otherwise: str = "fichier") -> str:
    """The last part of a captured name as a file may be called anywhere; accents stay, its ending stays.

    Args:
        name: as it was captured, perhaps with folders.
        otherwise: the name where nothing usable is left.
    """
    last = unicodedata.normalize("NFC", name).rpartition("/")[2]
    clean = _FORBIDDEN.sub("_", UNSEEN.sub("_", last)).strip().rstrip(". ")
    if not clean.strip("_. "):
        clean = otherwise
    return shortened_name(clean, LONGEST_NAME)


def shortened_name(name: str, most: int) -> str:
    """A name of at most so many of Windows's units and of ``LONGEST_BYTES``, with its ending; whole letters are cut.

    A name that is a device of Windows, perhaps because of what was cut, gets a sign before it.
    """
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > _ENDING:
        stem, dot, ending = name, "", ""
    rest = dot + ending
    short = _cut(stem, LONGEST_BYTES - len(rest.encode()), most - path_units(rest)) + rest
    return shortened_name("_" + name, most) if _RESERVED.match(short) else short


def path_units(text: str) -> int:
    """How long Windows finds a path: in units of UTF-16 (https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""
    return len(text.encode("utf-16-le")) // 2


def shortened_path(parts: Sequence[str], most: int) -> list[str]:
    """Folders and a name that fit, joined, into so many units: folders become short, then the outermost go.

    Args:
        parts: safe names, the file's last.
        most: of Windows's units, signs between the parts included.
    """
    folders, name = list(parts[:-1]), parts[-1]

    def taken() -> int:
        return sum(path_units(folder) + 1 for folder in folders)

    if taken() + path_units(name) <= most:
        return [*folders, name]
    folders = [shortened_name(folder, _FOLDER) for folder in folders]
    while folders and taken() + min(path_units(name), _LEAST_NAME) > most:
        del folders[0]
    return [*folders, shortened_name(name, most - taken())]


def titled_file_name(title: str) -> str:
    """The same for a name that is made of somebody's own, where a slash parts no folders: « Asso / Lille »."""
    return safe_file_name(title.replace("/", "-"))


def _cut(text: str, most_bytes: int, most_units: int) -> str:
    """As many whole letters as fit both."""
    text = text.encode()[:most_bytes].decode("utf-8", "ignore")
    if path_units(text) > most_units:
        text = text.encode("utf-16-le")[: 2 * most_units].decode("utf-16-le", "ignore")
    return text.rstrip(". ")
