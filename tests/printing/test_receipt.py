"""The receipt of a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from probono_desk.printing.receipt import write_receipt
from tests.printing.reading import text_of
from tests.printing.sample import (
    EDITION,
    RECEIPT,
)


def test_receipt_says_file_hash_counts_and_what_is_left(tmp_path: Path) -> None:
    text = text_of(write_receipt(tmp_path / "r.pdf", RECEIPT, edition=EDITION).path)
    for word in (RECEIPT.file_name, "18,4 Mo", "rien ne manque", "Volontaires présents", "livrable à compléter"):
        assert word in text
    assert RECEIPT.sha256 in text.replace(" ", "")


def test_receipt_of_an_unread_file_says_so(tmp_path: Path) -> None:
    text = text_of(write_receipt(tmp_path / "r.pdf", replace(RECEIPT, verified_at=None), edition=EDITION).path)
    assert "n’a pas encore été relu" in text
    assert "rien ne manque" not in text
