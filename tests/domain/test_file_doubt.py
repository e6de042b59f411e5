"""What looks like a deliverable and is none, by its name and a few bytes."""

from __future__ import annotations

import pytest

from probono_desk.domain.file_doubt import FileDoubt, doubt_of


@pytest.mark.parametrize(
    ("name", "content", "doubt"),
    [
        ("vide.docx", b"", FileDoubt.EMPTY),
        ("Plan.gdoc", b'{"doc_id": "1"}', FileDoubt.CLOUD),
        ("plan", b'{"url": "https://docs.google.com/d/1"}', FileDoubt.CLOUD),
        ("Grille.xlsx.lnk", b"x", FileDoubt.SHORTCUT),
        ("grille", b"\x4c\x00\x00\x00\x01\x14\x02\x00rest", FileDoubt.SHORTCUT),
        ("video.mp4.crdownload", b"x", FileDoubt.UNFINISHED),
        ("plan.pdf", b"%PDF-1.7 and no end", FileDoubt.UNFINISHED),
        ("plan.docx", b"PK\x03\x04 and no directory", FileDoubt.UNFINISHED),
        ("photo.jpg", b"\0" * 900, FileDoubt.ZEROS),
        ("plan.pdf", b"<!DOCTYPE html><html>Connexion</html>", FileDoubt.WEB_PAGE),
        ("plan.pdf", b"%PDF-1.7 whole %%EOF\n", None),
        ("plan.docx", b"PK\x03\x04 whole PK\x05\x06", None),
        ("page.html", b"<!DOCTYPE html><html></html>", None),
        ("mesures.json", b'{"url": "https://example.org"}', None),
        ("lisez-moi", b"Bonjour", None),
    ],
)
def test_it_is_doubted_for_what_it_is(name: str, content: bytes, doubt: FileDoubt | None) -> None:
    assert doubt_of(f"Kit/{name}", len(content), content, content) is doubt
