"""The confidential page: marked on every page, each copy numbered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from probono_desk.printing.data import DiagnosisSheet
from probono_desk.printing.diagnosis import write_diagnosis
from tests.printing.reading import text_of
from tests.printing.sample import EDITION

SHEET = DiagnosisSheet(
    3, "Le Fil d’Aronde", "Se faire connaître", "haute", "Trois salariées.", date(2026, 11, 20), reader="Nadia Belkacem"
)


def test_every_copy_says_its_number_its_table_and_its_reader(tmp_path: Path) -> None:
    made = write_diagnosis(tmp_path / "d.pdf", SHEET, copies=3, edition=EDITION)
    assert made.pages == 3
    for page in range(3):
        text = text_of(made.path, page)
        assert "Confidentiel · table 3 seulement" in text
        assert f"exemplaire {page + 1} sur 3" in text
        assert "Remis à Nadia Belkacem." in text
        assert "Validé par la structure le 20 novembre 2026." in text


def test_a_long_context_goes_on_under_the_same_mark(tmp_path: Path) -> None:
    long = DiagnosisSheet(3, SHEET.structure, "Besoin", "", "Une phrase de contexte. " * 400, None)
    made = write_diagnosis(tmp_path / "d.pdf", long, edition=EDITION)
    assert made.pages > 1
    texts = [text_of(made.path, page) for page in range(made.pages)]
    assert all("Confidentiel · table 3 seulement" in text for text in texts)
    assert sum(text.count("Une phrase") for text in texts) == 400
    assert "La priorité" not in "".join(texts)
