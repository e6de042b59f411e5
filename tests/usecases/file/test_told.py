"""What a file brought is told alike to people and to programs."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.sync.read import verify_package
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.file import told
from probono_desk.usecases.file.exchange import export, own_identities
from probono_desk.usecases.file.join import MergeReport
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import another_desk, believe, taken_in


@pytest.fixture
def package(day: SmallDay, tmp_path: Path) -> Path:
    """What a second desk sends back: two people have come in there."""
    other = another_desk(day.dossier, tmp_path / "other")
    for person in day.volunteers[:2]:
        check_in_person(other, person.id, at=NINE, actor=ACTOR)
    made = export(other, tmp_path / "back.probono", at=NINE).path
    other.close()
    return made


@pytest.fixture
def report(day: SmallDay, package: Path) -> MergeReport:
    return taken_in(day.dossier, package, at=NINE)


def test_two_arrivals_are_counted_and_named(report: MergeReport) -> None:
    said = told.merge_told("back.probono", report).replace("\u00a0", " ")
    assert said.startswith("back.probono (poste Accueil B) : 2 gestes nouveaux")
    assert "arrivées et départs : ajouts 2, changements 0" in said
    assert "Léa Martin" not in said
    before = told.merge_told("back.probono", report, dry_run=True).replace("\u00a0", " ")
    assert "apporterait 2 gestes nouveaux" in before
    assert "Léa Martin : arrivées et départs : 1" in before


def test_json_says_the_same_figures(report: MergeReport) -> None:
    found = told.as_json("back.probono", report)
    assert (found["ok"], found["new"], found["disagreements"], found["doubles"]) == (True, 2, 0, [])
    assert found["desk_name"] == "Accueil B"
    assert found["tables"] == {"scan": {"new": 2, "changed": 0}}
    assert {one["name"] for one in found["people"]} == {"Léa Martin", "Jean-François Leclercq"}


def test_acts_of_a_desk_that_nobody_believed_here_are_named_with_its_count(day: SmallDay, tmp_path: Path) -> None:
    other, third = (another_desk(day.dossier, tmp_path / name, f"Accueil {name}") for name in "BC")
    with closing(other), closing(third):
        for person in day.volunteers[:2]:
            check_in_person(third, person.id, at=NINE, actor=ACTOR)
        taken_in(other, export(third, tmp_path / "c.probono", at=NINE).path, at=NINE)
        report = taken_in(day.dossier, export(other, tmp_path / "b.probono", at=NINE).path, at=NINE)
        sentence = "2 gestes du poste Accueil C, pas encore reconnu ici"
        assert sentence in told.merge_told("b.probono", report)
        (named,) = told.as_json("b.probono", report)["not_recognised"]
        assert named == {"desk": third.desk, "name": "Accueil C", "acts": 2}
        # Nothing new of it, or it is believed: nothing is said.
        check_in_person(other, day.volunteers[2].id, at=NINE, actor=ACTOR)
        again = taken_in(day.dossier, export(other, tmp_path / "b2.probono", at=NINE).path, at=NINE)
        assert again.passed_on == ()
        believe(day.dossier, third)
        check_in_person(third, day.volunteers[3].id, at=NINE, actor=ACTOR)
        taken_in(other, export(third, tmp_path / "c2.probono", at=NINE).path, at=NINE)
        known = taken_in(day.dossier, export(other, tmp_path / "b3.probono", at=NINE).path, at=NINE)
        assert (known.merged.new, known.passed_on) == (1, ())


def test_a_verified_package_says_whose_it_is(day: SmallDay, package: Path) -> None:
    facts = told.report_facts(verify_package(package, identities=own_identities(day.dossier)))
    assert (facts["ok"], facts["edition"], facts["date"]) == (True, "Petite édition", "2026-12-05")
    assert facts["desk_name"] == "Accueil B"
    assert len(facts["words"].split()) >= 6
