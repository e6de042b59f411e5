"""Certificates: a page for each person, their hours, no amount."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.printing.certificates import write_certificates
from tests.printing.reading import text_of
from tests.printing.sample import EDITION, STATEMENTS

LINES = STATEMENTS[0].lines


def test_each_person_has_a_page_with_their_own_hours(tmp_path: Path) -> None:
    made = write_certificates(tmp_path / "c.pdf", LINES, edition=EDITION, about_meal="Le déjeuner compte.")
    assert made.pages == len(LINES)
    first, second = (text_of(made.path, page) for page in range(2))
    assert "Léa Martin" in first
    assert "de 8:40 à 17:30, soit 8 h 50 de présence" in first
    assert "Le déjeuner compte." in first
    assert "Gérard D’Hondt" in second
    assert "Léa Martin" not in second
    assert "€" not in first + second
    assert "ne vaut pas reçu fiscal" in second


def test_a_planned_departure_and_the_structure_are_said(tmp_path: Path) -> None:
    line = replace(LINES[0], planned=True, structure="L’Établi")
    text = text_of(write_certificates(tmp_path / "c.pdf", [line], edition=EDITION).path)
    assert "Départ non enregistré" in text
    assert "au service de la structure L’Établi" in text


def test_23_whoever_is_still_here_is_told_that_it_is_not_the_last_word(tmp_path: Path) -> None:
    line = replace(LINES[0], still_here=True)
    assert "provisoire" in text_of(write_certificates(tmp_path / "c.pdf", [line], edition=EDITION).path)
    assert "provisoire" not in text_of(write_certificates(tmp_path / "d.pdf", LINES[:1], edition=EDITION).path)


def test_nobody_is_no_paper(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="nothing_to_print"):
        write_certificates(tmp_path / "c.pdf", [], edition=EDITION)
    assert list(tmp_path.iterdir()) == []
