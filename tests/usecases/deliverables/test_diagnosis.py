"""Diagnoses: imported as an extract, read once validated, by their own team, and never without a trace."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.diagnosis import Diagnosis, DiagnosisOpening
from probono_desk.domain.edition import Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.roster.read import read_roster
from probono_desk.store import history
from probono_desk.store.dossier import Dossier
from probono_desk.sync.read import open_package
from probono_desk.usecases.deliverables.diagnosis import diagnosis_door, open_diagnosis, readers_of
from probono_desk.usecases.desk.journal import WayBack, journal
from probono_desk.usecases.desk.sample_edition import new_sample_desk
from probono_desk.usecases.file import exchange
from probono_desk.usecases.roster.import_roster import import_roster, preview_roster
from probono_desk.usecases.roster.words import lines_told, names_for
from tests.dossiers import ACTOR, NINE
from tests.roster.files import write_csv

HEADER = ("Structure", "Besoin", "Priorité", "Contexte", "Validé", "Validé le")
SECRET = "tournesol"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    made = new_sample_desk(tmp_path_factory.mktemp("day") / "dossier", at=NINE - timedelta(days=1), actor=ACTOR)
    yield made.dossier
    made.dossier.close()


def _structure(desk: Dossier, reference: str) -> Structure:
    with desk.read() as db:
        (found,) = db.all(Structure, reference=reference)
    return found


def _person(desk: Dossier, reference: str) -> Person:
    with desk.read() as db:
        (found,) = db.all(Person, reference=reference)
    return found


def test_the_roster_brings_the_extract_of_each_structure(desk: Dossier) -> None:
    with desk.read() as db:
        (found,) = db.all(Diagnosis, structure_id=_structure(desk, "S-1").id)
        everyone = db.all(Diagnosis)
    assert found.validated
    assert found.validated_on == date(2026, 11, 20)
    assert "paniers" in found.need
    assert [len(everyone), sum(row.validated for row in everyone)] == [5, 4]


def test_its_readers_are_its_referent_its_facilitators_and_the_lead(desk: Dossier) -> None:
    with desk.read() as db:
        names = [person.reference for person in readers_of(db, _structure(desk, "S-3").id)]
    assert names == ["E-4", "E-1"]


def test_the_referent_reads_it_and_that_stays_written(desk: Dossier) -> None:
    structure, reader = _structure(desk, "S-3"), _person(desk, "E-4")
    opened = open_diagnosis(desk, structure.id, reader.id, at=NINE, actor="Poste")
    assert "pharmacies" in opened.priority
    door = diagnosis_door(desk, structure.id, actor="awa MBAYE")
    assert [(one.reader, one.actor, one.at) for one in door.openings] == [("Awa Mbaye", "Poste", NINE)]
    assert door.likeliest == reader.id
    last = journal(desk, 1)[0]
    assert last.sentence == "Diagnostic ouvert\u00a0: Le Fil d’Aronde"
    assert last.way_back is WayBack.NONE
    with pytest.raises(DeskError, match="undo_setup"):
        history.undo(desk, last.act_id, at=NINE, actor=ACTOR)
    with desk.read() as db:
        assert len(db.all(DiagnosisOpening)) == 1


@pytest.mark.parametrize(
    ("structure", "reader", "code"),
    [
        ("S-1", "E-4", "diagnosis_not_yours"),  # another table's referent
        ("S-1", "V-01", "diagnosis_not_yours"),  # a volunteer of that very table
        ("S-1", "E-7", "diagnosis_not_yours"),  # a facilitator without a table
        ("S-5", "E-1", "diagnosis_not_validated"),  # even for the lead
    ],
)
def test_nobody_else_reads_it_and_nothing_is_written(desk: Dossier, structure: str, reader: str, code: str) -> None:
    with desk.read() as db:
        before = len(db.all(DiagnosisOpening))
    with pytest.raises(DeskError, match=code):
        open_diagnosis(desk, _structure(desk, structure).id, _person(desk, reader).id, at=NINE, actor=ACTOR)
    with desk.read() as db:
        assert len(db.all(DiagnosisOpening)) == before


def test_a_later_extract_changes_it_and_no_word_of_it_is_said(desk: Dossier, tmp_path: Path) -> None:
    rows = [HEADER, ("La Halte Merisier", SECRET, SECRET, SECRET, "oui", "3/12/2026"), ("S-9", SECRET, "", "", "", "")]
    reading = read_roster(write_csv(tmp_path / "diagnostics.csv", rows))
    diff = preview_roster(desk, reading)
    said = [*lines_told(diff, names_for(desk, diff)), *(remark.sentence for remark in diff.remarks)]
    assert any("texte confidentiel" in line for line in said)
    assert any("S-9" in line for line in said)
    assert not any(SECRET in line for line in said)
    import_roster(desk, reading, at=NINE, actor=ACTOR)
    opened = open_diagnosis(desk, _structure(desk, "S-5").id, _person(desk, "E-6").id, at=NINE, actor=ACTOR)
    assert (opened.need, opened.validated_on) == (SECRET, date(2026, 12, 3))
    assert SECRET not in repr(opened)


def test_a_date_alone_is_no_yes(desk: Dossier, tmp_path: Path) -> None:
    rows = [HEADER, ("S-2", "Autre besoin", "", "", "", "3/12/2026"), ("S-4", "Encore", "", "", "non", "")]
    import_roster(desk, read_roster(write_csv(tmp_path / "Diagnostics.csv", rows)), at=NINE, actor=ACTOR)
    with desk.read() as db:
        found = {s: db.all(Diagnosis, structure_id=_structure(desk, s).id)[0] for s in ("S-2", "S-4")}
    assert found["S-2"].validated  # it was, and the new extract is silent
    assert not found["S-4"].validated  # taken back


def test_a_line_in_error_does_not_quote_what_was_said_in_confidence(tmp_path: Path) -> None:
    rows = [HEADER, ("S-1", f"{SECRET} " + "x" * 5000, "", "", "peut-être", ""), ("S-1", "", "", "", "oui", "")]
    reading = read_roster(write_csv(tmp_path / "diagnostics.csv", rows))
    assert [error.code for error in reading.set_aside] == ["too_long", "yes_no"]
    assert [error.code for error in reading.errors] == ["reference_twice"]
    assert SECRET not in repr(reading)
    assert all(SECRET not in error.sentence for error in (*reading.errors, *reading.set_aside))


def test_a_package_says_nothing_of_it_in_its_summary_nor_in_its_labels(desk: Dossier, tmp_path: Path) -> None:
    structure, reader = _structure(desk, "S-1"), _person(desk, "E-1")
    opened = open_diagnosis(desk, structure.id, reader.id, at=NINE, actor=ACTOR)
    key = new_identity()
    written = exchange.export(desk, tmp_path, at=NINE, recipients=[recipient_of(key)])
    with open_package(written.path, identities=[key]) as package:
        said = [json.dumps(package.summary, ensure_ascii=False), written.path.name]
        said += [record["label"] for record in package.transactions()]
    assert any("Diagnostic ouvert" in one for one in said)
    for words in (opened.need, opened.priority, opened.context):
        assert not any(words in one for one in said)
