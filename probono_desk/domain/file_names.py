"""A captured name made safe for the disk it goes to: Windows, macOS, Linux and the sticks between them."""

from __future__ import annotations

import re
import unicodedata

LONGEST_BYTES = 200  # of UTF-8; file systems allow 255, and somebody may still add " (2)" or ".part"

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)


# What a name may hold and nobody sees: it breaks lines, or turns the direction of what stands around it, so that
# "offre\u202efdp.exe" reads "offreexe.pdf" (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
# Joiners stay: Persian words and emoji need them.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def shown_name(name: str) -> str:
    """A name in which everything can be seen: « offre<U+202E>fdp.exe ». Nothing is lost, it can be read back."""
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", name)


def safe_file_name(name: str, *, otherwise: str = "fichier") -> str:
    """The last part of a captured name as a file may be called anywhere; accents stay, its ending stays.

    Args:
        name: as it was captured, perhaps with folders.
        otherwise: the name where nothing usable is left.
    """
    last = unicodedata.normalize("NFC", name).rpartition("/")[2]
    clean = _FORBIDDEN.sub("_", _UNSEEN.sub("_", last)).strip().rstrip(". ")
    if not clean.strip("_. "):
        clean = otherwise
    if _RESERVED.match(clean):
        clean = "_" + clean
    stem, dot, ending = clean.rpartition(".")
    if not stem or len(ending) > 12:
        stem, dot, ending = clean, "", ""
    room_bytes = LONGEST_BYTES - len((dot + ending).encode())
    return _cut(stem, room_bytes) + dot + ending


def titled_file_name(title: str) -> str:
    """The same for a name that is made of somebody's own, where a slash parts no folders: « Asso / Lille »."""
    return safe_file_name(title.replace("/", "-"))


def _cut(text: str, most_bytes: int) -> str:
    """As many whole letters as fit."""
    return text.encode()[:most_bytes].decode("utf-8", "ignore").rstrip(". ")
