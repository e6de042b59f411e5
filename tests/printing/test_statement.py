"""Statements of presence: hours, no amount, a total with its last line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from probono_desk.printing.data import EmployerStatement
from probono_desk.printing.statement import write_statement
from tests.printing.reading import text_of
from tests.printing.sample import (
    EDITION,
    STATEMENTS,
)


def test_statement_sums_hours_and_names_no_amount(tmp_path: Path) -> None:
    result = write_statement(tmp_path / "s.pdf", STATEMENTS, edition=EDITION)
    assert result.pages == 2
    first, second = text_of(result.path, 0), text_of(result.path, 1)
    assert "8 h 50" in first
    assert "13 h 50" in first
    assert "Il ne vaut pas reçu fiscal." in first
    assert "€" not in first + second
    assert "Zoé Ng" not in first
    assert "À titre personnel" in second


def test_a_long_statement_keeps_its_total_with_its_last_line(tmp_path: Path) -> None:
    line = STATEMENTS[0].lines[0]
    for people in range(24, 36):
        crowd = tuple(replace(line, name=f"Personne{i}") for i in range(people))
        result = write_statement(tmp_path / "s.pdf", [EmployerStatement("Ville de Lille", crowd)], edition=EDITION)
        page = next(page for page in range(result.pages) if f"{people} personnes" in text_of(result.path, page))
        assert f"Personne{people - 1}" in text_of(result.path, page)
