"""The statements of presence, as paper and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from probono_desk.printing.words import hours
from probono_desk.usecases.door import check_in
from probono_desk.usecases.outcome.hours import day_hours
from probono_desk.usecases.paper.print_paper import Sheet, write_sheet
from probono_desk.usecases.paper.statements import write_statement_csv
from tests.dossiers import ACTOR
from tests.full_days import FullDay, at, full_day
from tests.printing.reading import text_of

EVENING = at(18)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[FullDay]:
    made = full_day(tmp_path / "dossier")
    yield made
    made.dossier.close()


def test_a_statement_before_the_end_names_no_departure(full: FullDay, tmp_path: Path) -> None:
    full.arrive(full.at_table(1)[:1], at(8, 50))
    path = write_statement_csv(full.dossier, tmp_path / "releve.csv", at=at(15))
    (row,) = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")
    assert (row["Départ"], row["Minutes de présence"], row["Départ non enregistré"]) == ("", "370", "oui")
    write_sheet(full.dossier, Sheet.STATEMENT, tmp_path / "releve.pdf", at=at(15))
    text = text_of(tmp_path / "releve.pdf")
    assert "encore là" in text
    assert "Relevé provisoire" in text
    assert "17:30" not in text
    write_sheet(full.dossier, Sheet.CERTIFICATE, tmp_path / "attestations.pdf", at=at(15))
    assert "fin prévue" in text_of(tmp_path / "attestations.pdf")


def test_statement_sums_are_those_of_the_day_in_pdf_and_csv(full: FullDay, tmp_path: Path) -> None:
    full.arrive(full.at_table(1), at(8, 50))
    full.arrive(full.at_table(2), at(9, 15))
    for person in full.at_table(1)[:4]:
        check_in.leave(full.dossier, person.id, at=at(16), actor=ACTOR)
    total = day_hours(full.dossier, at=EVENING).minutes
    path = write_statement_csv(full.dossier, tmp_path / "releve.csv", at=EVENING)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert len(rows) == 20
    assert sum(int(row["Minutes de présence"]) for row in rows) == total
    write_sheet(full.dossier, Sheet.STATEMENT, tmp_path / "releve.pdf", at=EVENING)
    text = text_of(tmp_path / "releve.pdf")
    assert hours(total).replace("\u00a0", " ") in text
    assert "Il ne vaut pas reçu fiscal" in text
    assert "€" not in text
    assert "déjeuner (12:45–13:45) est compté" in text
