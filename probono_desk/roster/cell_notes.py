"""Notes pinned to cells of an .xlsx: « Annulé le 12/11, ne vient plus » on somebody’s name."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile

from probono_desk.roster import record_look

_LARGEST_BYTES = 4 << 20
_NOTE = re.compile(
    rb"""<(?:\w+:)?comment\s[^>]*?\bref\s*=\s*["'][A-Z]+(\d+)["'][^>]*>(.*?)</(?:\w+:)?comment>""", re.DOTALL
)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</(?:\w+:)?t>")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
# What Excel writes over a conversation for programs that know none, and the name of who wrote.
_PREAMBLE = re.compile(
    r"^\s*\[(?:Threaded comment|Commentaire (?:à|de) thread).*?(?:Comment|Commentaire)\s*:", re.DOTALL
)
_WRITER = re.compile(r"^[^:\n]{1,40}:\n")


def notes_of(archive: zipfile.ZipFile, sheet: str) -> dict[int, str]:
    """The notes of a sheet by their line, from 1; several of one line one after the other."""
    folder, name = posixpath.split(sheet)
    found: dict[int, str] = {}
    for part in record_look.targets(archive, f"{folder}/_rels/{name}.rels", folder).values():
        if "comments" not in part.casefold() or not part.endswith(".xml") or part not in archive.namelist():
            continue
        if archive.getinfo(part).file_size > _LARGEST_BYTES or _DOCTYPE.search(data := archive.read(part)):
            continue
        for line, note in _NOTE.findall(data):
            text = html.unescape(b"".join(_TEXT.findall(note)).decode("utf-8", "replace"))
            text = " ".join(_WRITER.sub("", _PREAMBLE.sub("", text)).split())
            if text:
                found[int(line)] = f"{found[int(line)]} ; {text}" if int(line) in found else text
    return found
