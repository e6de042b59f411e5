"""The roll-call lists everybody, with the table on each page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from probono_desk.printing.data import RollCallGroup, RollCallPerson
from probono_desk.printing.roll_call import write_roll_call
from tests.printing.reading import text_of
from tests.printing.sample import (
    EDITION,
    ROLL_CALL,
)


def test_roll_call_lists_everybody_with_code_and_state(tmp_path: Path) -> None:
    text = text_of(write_roll_call(tmp_path / "r.pdf", ROLL_CALL, edition=EDITION).path)
    for word in ("Place du Théâtre", "3 personnes", "Léa Martin", "à l’intérieur", "pas sur place", "aide à prévoir"):
        assert word in text
    assert "Zoé Ng" in text
    assert "Total présent : ……… sur 3" in text
    edition = replace(EDITION, help_number="0320000000")
    assert "accueil 03 20 00 00 00" in text_of(write_roll_call(tmp_path / "r.pdf", ROLL_CALL, edition=edition).path)


def test_roll_call_says_how_old_what_is_here_of_the_other_desks_is(tmp_path: Path) -> None:
    others = [("Accueil B", datetime(2026, 12, 5, 8, 3, tzinfo=UTC))]
    text = text_of(write_roll_call(tmp_path / "r.pdf", ROLL_CALL, edition=EDITION, others=others).path)
    assert "Autres postes" in text
    assert "Accueil B, vu à 9:03" in text
    assert "Autres postes" not in text_of(write_roll_call(tmp_path / "r.pdf", ROLL_CALL, edition=EDITION).path)


def test_roll_call_repeats_the_table_where_it_goes_on(tmp_path: Path) -> None:
    crowd = tuple(RollCallPerson(f"Personne{i} Essai") for i in range(70))
    result = write_roll_call(tmp_path / "r.pdf", [RollCallGroup("Grande table", crowd, number=7)], edition=EDITION)
    assert result.pages >= 2
    for page in range(result.pages):
        assert "Grande table" in text_of(result.path, page)
    text = text_of(result.path)
    assert all(person.name in text for person in crowd)
