"""Files that look like a deliverable and are none: empty, a pointer to the cloud, a shortcut, half a download.

Judged by name and by a few bytes from both ends; nothing is opened by another program. A doubt is asked about, never
decided: whoever insists keeps the file, marked.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

LOOKED_AT_BYTES: Final = 70_000
"""How much of a file's beginning and of its end is looked at: a ZIP's directory ends within 65,557 bytes of the end
(APPNOTE 4.3.16: 22 bytes and a comment of 65,535)."""


class FileDoubt(StrEnum):
    """Why a file may be no document."""

    EMPTY = "file_empty"
    ZEROS = "file_of_zeros"
    CLOUD = "cloud_pointer"
    SHORTCUT = "file_shortcut"
    UNFINISHED = "unfinished_file"
    NOT_HERE = "file_not_here"
    WEB_PAGE = "web_page_instead"


class Aside(StrEnum):
    """Why something in a folder is left where it is."""

    LINK = "aside_link"
    SPECIAL = "aside_special"


# Google Drive for desktop, Dropbox Paper, macOS's iCloud and the placeholders of Nextcloud and ownCloud.
_CLOUD = frozenset(
    {"gdoc", "gsheet", "gslides", "gdraw", "gform", "gjam", "gmap", "gsite", "gscript", "glink", "gtable", "gnote"}
    | {"gvid", "paper", "papert", "nextcloud", "owncloud"}
)
_SHORTCUTS = frozenset(
    {"lnk", "url", "webloc", "website", "desktop", "inetloc", "fileloc", "pif", "scf", "symlink", "appref-ms"}
    | {"library-ms", "search-ms", "searchconnector-ms", "alias", "rdp", "torrent", "metalink", "meta4"}
)
# Chrome, Firefox, Safari, Opera, wget and curl front ends, BitTorrent clients, copying programs.
_UNFINISHED = frozenset(
    {"crdownload", "part", "partial", "download", "opdownload", "filepart", "aria2", "!ut", "!qb", "!bt", "bc!"}
    | {"unfinished", "incomplete", "tmp", "temp", "td", "xltd", "dctmp", "crswap", "swp", "icloud"}
)
_SHORTCUT_BEGINNINGS = (
    b"\x4c\x00\x00\x00\x01\x14\x02\x00",  # MS-SHLLINK 2.1
    b"book\x00\x00\x00\x00mark",  # a Finder alias
    b"[InternetShortcut]",
    b"[Desktop Entry]",
    b"!<symlink>",  # Cygwin's
    b"XSym\n",  # a link as macOS writes it to a share
    b"IntxLNK\x01",  # a link as Interix writes it
)
# What such a pointer holds: a few words of JSON with the place of the document.
_POINTER = re.compile(
    rb'^\s*\{[^{}]*("doc_id"|"resource_id"|"url"\s*:\s*"https?:|(docs|drive)\.google\.com)[^{}]*\}\s*$', re.DOTALL
)
_POINTER_MOST_BYTES = 4_096
_NO_WEB_PAGE = frozenset(
    {"pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "zip", "7z", "jpg", "jpeg"}
    | {"png", "gif", "webp", "heic", "mp4", "mov", "mp3", "wav", "key", "numbers", "pages"}
)
_WEB_PAGE = re.compile(
    rb"^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head)\b", re.I | re.S
)
_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"


def doubt_of(name: str, size_bytes: int, head: bytes, tail: bytes) -> FileDoubt | None:
    """Why a file may be no document; ``None`` where nothing speaks against it.

    Args:
        name: its name, with or without folders.
        size_bytes: how long it is.
        head: its first ``LOOKED_AT_BYTES`` bytes, or all of it.
        tail: its last ones; the same where it is short.
    """
    ending = name.rpartition("/")[2].rpartition(".")[2].lower() if "." in name else ""
    if size_bytes == 0:
        return FileDoubt.EMPTY
    if ending in _UNFINISHED:
        return FileDoubt.UNFINISHED
    if ending in _SHORTCUTS or head.startswith(_SHORTCUT_BEGINNINGS):
        return FileDoubt.SHORTCUT
    if ending in _CLOUD or (size_bytes <= _POINTER_MOST_BYTES and ending != "json" and _POINTER.match(head)):
        return FileDoubt.CLOUD
    if not head.strip(b"\0") and not tail.strip(b"\0"):
        return FileDoubt.ZEROS
    if ending in _NO_WEB_PAGE and _WEB_PAGE.match(head[:2_048]):
        return FileDoubt.WEB_PAGE
    if _is_cut(head, tail):
        return FileDoubt.UNFINISHED
    return None


def _is_cut(head: bytes, tail: bytes) -> bool:
    """Whether a PDF or a ZIP (so any office document) ends before its end."""
    if head.startswith(b"%PDF-"):
        return b"%%EOF" not in tail  # ISO 32000-1, 7.5.5
    return head.startswith(_ZIP) and _ZIP_END not in tail
