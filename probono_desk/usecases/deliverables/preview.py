"""Looking at what was captured without opening it: bounded, in memory, never run."""

from __future__ import annotations

from dataclasses import dataclass

from probono_desk.domain.deliverables import DeliverableVersion, VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.picture import Picture
from probono_desk.printing.outside_picture import outside_page, outside_words
from probono_desk.printing.rich_text import MARK
from probono_desk.store.dossier import Dossier

TEXT_BYTES = 256_000
PICTURE_BYTES = 100_000_000

_PICTURES = (
    (0, b"\x89PNG\r\n\x1a\n"),
    (0, b"\xff\xd8\xff"),
    (0, b"GIF8"),
    (0, b"BM"),
    (8, b"WEBP"),
    (0, b"II*\x00"),
    (0, b"MM\x00*"),
)
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", MARK)  # a ZIP of XML, the format of before, rich text


@dataclass(frozen=True, slots=True)
class Preview:
    """A page's picture, the rows of one sheet called ``name``, or the beginning of a text; ``cut``: there is more."""

    picture: Picture | None = None
    page: int = 0
    pages: int = 1
    text: str = ""
    cut: bool = False
    is_photo: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    name: str = ""


def preview_version(dossier: Dossier, version: DeliverableVersion, *, page: int = 0, box_px: int = 1600) -> Preview:
    """What a version looks like.

    Args:
        dossier: the open dossier.
        version: a file, a text, a paper or a link.
        page: from 0, of a PDF or of a workbook.
        box_px: neither width nor height of a picture is larger.

    Raises:
        DeskError: ``preview_unreadable`` for what is neither PDF, image, text nor office document;
            ``preview_locked``, ``preview_too_large``; ``blob_missing``, ``blob_damaged``.
    """
    if version.kind is not VersionKind.FILE:
        return Preview(text=version.comment or version.name)
    with dossier.blobs.open(version.sha256) as stream:
        head = stream.read(min(TEXT_BYTES, version.size_bytes + 1))
        is_pdf = b"%PDF-" in head[:1024]
        is_photo = any(head[place : place + len(mark)] == mark for place, mark in _PICTURES)
        is_office = head.startswith(_OFFICE)
        if not is_pdf and not is_photo and not is_office:
            cut = len(head) < version.size_bytes
            return Preview(text=_decoded(head, whole=not cut), cut=cut)
        if version.size_bytes > PICTURE_BYTES:
            raise DeskError("preview_too_large")
        content = head + stream.read()
    if is_office:
        words = outside_words(content, page=page)
        return Preview(
            page=min(page, words.pages - 1),
            pages=words.pages,
            text=words.text,
            cut=words.cut,
            rows=words.rows,
            name=words.name,
        )
    found = outside_page(content, page=page, box_px=box_px)
    return Preview(found.picture, min(page, found.pages - 1), found.pages, is_photo=is_photo)


def _decoded(head: bytes, *, whole: bool) -> str:
    """Text as most files hold it: UTF-8, else what Windows writes here; never something with control characters."""
    try:
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if not whole and error.start > len(head) - 4:  # the last letter was cut in two
            text = head[: error.start].decode("utf-8-sig")
        else:
            text = head.decode("cp1252", "replace")
    if any(ord(letter) < 32 and letter not in "\t\r\n\f" for letter in text):
        raise DeskError("preview_unreadable")
    return text.replace("\r\n", "\n").replace("\r", "\n")
