"""The confidential page is made only for who may read it, and is on record before it is seen."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from probono_desk.domain.diagnosis import Diagnosis, DiagnosisOpening
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.usecases.paper.diagnosis_page import MOST_COPIES, diagnosis_readers, make_diagnosis, open_page
from tests.full_days import ACTOR, FullDay, at


@pytest.fixture
def validated(full: FullDay) -> FullDay:
    with full.dossier.act("Diagnostic", at=at(8), actor=ACTOR) as uow:
        structure = full.missions[0].structure_id
        uow.add(Diagnosis(new_id(at(8)), structure, need="Vendre des paniers", priority="haute", context="tournesol"))
    return full


def _validate(full: FullDay) -> None:
    with full.dossier.act("Validé", at=at(8, 5), actor=ACTOR) as uow:
        (row,) = uow.all(Diagnosis)
        uow.change(row, validated=True)


def _openings(full: FullDay) -> list[DiagnosisOpening]:
    with full.dossier.read() as db:
        return db.all(DiagnosisOpening)


def test_its_referent_and_the_lead_are_its_readers(validated: FullDay) -> None:
    names = [reader.name for reader in diagnosis_readers(validated.dossier, 1, at=at(9))]
    assert "Agathe Carlier" in names
    assert "Mehdi Wallon" in names
    with pytest.raises(DeskError, match="table_unknown"):
        diagnosis_readers(validated.dossier, 9, at=at(9))


def test_each_numbered_copy_names_its_reader_and_the_opening_is_on_record(validated: FullDay) -> None:
    _validate(validated)
    reader = diagnosis_readers(validated.dossier, 1, at=at(9))[0]
    opened = open_page(validated.dossier, 1, reader_id=reader.person_id, at=at(9, 20), actor=ACTOR)
    paper = make_diagnosis(opened, copies=2)
    pages = [page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages]
    assert paper.pages == len(pages) == 2
    assert all("tournesol" in page and reader.name in page for page in pages)
    (opening,) = _openings(validated)
    assert (opening.person_id, opening.at) == (reader.person_id, at(9, 20))


def test_nothing_is_made_nor_noted_for_somebody_else_or_before_it_is_validated(validated: FullDay) -> None:
    reader = diagnosis_readers(validated.dossier, 1, at=at(9))[0]
    with pytest.raises(DeskError, match="diagnosis_not_validated"):
        open_page(validated.dossier, 1, reader_id=reader.person_id, at=at(9), actor=ACTOR)
    _validate(validated)
    stranger = validated.volunteers[20]
    with pytest.raises(DeskError, match="diagnosis_not_yours"):
        open_page(validated.dossier, 1, reader_id=stranger.id, at=at(9), actor=ACTOR)
    assert _openings(validated) == []


def test_copies_have_a_limit(validated: FullDay) -> None:
    _validate(validated)
    reader = diagnosis_readers(validated.dossier, 1, at=at(9))[0]
    when = at(9) + timedelta(minutes=1)
    opened = open_page(validated.dossier, 1, reader_id=reader.person_id, at=when, actor=ACTOR)
    assert make_diagnosis(opened, copies=500).pages == MOST_COPIES
