"""What is added by hand is there like what a list brought, and a later list finds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.edition import Mission, Phase, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Badge, Person, Role
from probono_desk.roster.read import read_roster
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.desk.open_desk import edition_of
from probono_desk.usecases.door.check_in import Outcome, check_in_code
from probono_desk.usecases.roster.by_hand import (
    NewPerson,
    NewStructure,
    add_person,
    add_structure,
    add_table,
    add_usual_programme,
    set_place,
)
from probono_desk.usecases.roster.import_roster import import_roster
from tests.roster.files import write_csv
from tests.usecases.roster.small_list import bare_day

AT = datetime(2026, 12, 5, 7, 0, tzinfo=UTC)
ACTOR = "Responsable"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    made = bare_day(tmp_path / "dossier")
    yield made
    made.close()


def test_somebody_added_has_a_badge_and_comes_in_with_it(desk: Dossier) -> None:
    table = add_table(desk, at=AT, actor=ACTOR)
    new = NewPerson(" Léa ", "Martin", phone="06.39.98.12.34", skills=("finance",), team_id=table.id)
    lea = add_person(desk, new, at=AT, actor=ACTOR)
    assert (lea.first_name, lea.phone, lea.walk_in, lea.role) == ("Léa", "0639981234", False, Role.VOLUNTEER)
    with desk.read() as db:
        (badge,) = db.all(Badge, person_id=lea.id)
        act = next_undo(db)
    assert act is not None
    assert str(act.label) == "Ajout de Léa Martin"
    assert check_in_code(desk, badge.code, at=AT, actor=ACTOR).outcome is Outcome.ARRIVED


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewPerson(" "), "name_missing"),
        (NewPerson("Léa", email="lea"), "email_wrong"),
        (NewPerson("Léa", phone="12"), "phone_wrong"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(desk: Dossier, new: NewPerson, code: str) -> None:
    with pytest.raises(DeskError) as refused:
        add_person(desk, new, at=AT, actor=ACTOR)
    assert refused.value.code == code
    with desk.read() as db:
        assert db.all(Person) == []


def test_a_later_list_finds_who_was_added(desk: Dossier, tmp_path: Path) -> None:
    lea = add_person(desk, NewPerson("Léa", "Martin"), at=AT, actor=ACTOR)
    rows = [("Référence", "Nom", "Prénom", "E-mail"), ("V-1", "Martin", "Léa", "lea@example.org")]
    import_roster(desk, read_roster(write_csv(tmp_path / "l.csv", rows)), at=AT, actor=ACTOR)
    with desk.read() as db:
        (found,) = db.all(Person)
    assert (found.id, found.email, found.reference) == (lea.id, "lea@example.org", "V-1")


def test_a_structure_brings_mission_deliverable_and_table(desk: Dossier) -> None:
    new = NewStructure("Le Fil d’Aronde", need="Communiquer", skills=("communication",), table=3)
    structure = add_structure(desk, new, at=AT, actor=ACTOR)
    with desk.read() as db:
        (mission,) = db.all(Mission)
        (team,) = db.all(Team)
        (deliverable,) = db.all(Deliverable)
    assert (mission.structure_id, mission.title) == (structure.id, "Communiquer")
    assert (team.number, team.mission_id, deliverable.mission_id) == (3, mission.id, mission.id)
    for again, code in (
        (NewStructure("LE FIL D’ARONDE"), "structure_here"),
        (NewStructure("Autre", table=3), "table_taken"),
        (NewStructure(), "structure_name_missing"),
    ):
        with pytest.raises(DeskError) as refused:
            add_structure(desk, again, at=AT, actor=ACTOR)
        assert refused.value.code == code


def test_a_structure_sits_at_a_table_that_was_there(desk: Dossier) -> None:
    team = add_table(desk, 2, at=AT, actor=ACTOR)
    add_structure(desk, NewStructure("Un", table=2), at=AT, actor=ACTOR)
    with desk.read() as db:
        assert [row.id for row in db.all(Team)] == [team.id]
    with pytest.raises(DeskError, match="table_here"):
        add_table(desk, 2, at=AT, actor=ACTOR)
    assert add_table(desk, at=AT, actor=ACTOR).number == 3


def test_the_place_is_said_and_what_is_not_named_stays(desk: Dossier) -> None:
    set_place(desk, venue="Salle A", muster_point="Devant le portail", at=AT, actor=ACTOR)
    edition = set_place(desk, help_number="06 39 98 00 00", at=AT, actor=ACTOR)
    assert (edition.venue, edition.muster_point, edition.help_number) == (
        "Salle A",
        "Devant le portail",
        "0639980000",
    )


def test_the_usual_programme_goes_from_nine_to_five_once(desk: Dossier) -> None:
    assert add_usual_programme(desk, at=AT, actor=ACTOR) > 10
    edition = edition_of(desk)
    assert edition is not None
    with desk.read() as db:
        starts = {phase.title: f"{phase.starts_at:%H:%M}" for phase in db.all(Phase)}
        act = next_undo(db)
    assert (starts["Départ"], starts["Fin"]) == ("08:00", "16:30")  # UTC: Lille is an hour ahead
    with pytest.raises(DeskError, match="programme_here"):
        add_usual_programme(desk, at=AT, actor=ACTOR)
    assert act is not None
    undo(desk, act.id, at=AT, actor=ACTOR)
    with desk.read() as db:
        assert db.all(Phase) == []


def test_a_name_in_capitals_is_written_as_a_list_s_would_be(desk: Dossier) -> None:
    minh = add_person(desk, NewPerson("văn minh", "NGUYỄN"), at=AT, actor=ACTOR)
    yann = add_person(desk, NewPerson("Yann", "LE FLOC'H"), at=AT, actor=ACTOR)
    piet = add_person(desk, NewPerson("Piet", "van der Meer"), at=AT, actor=ACTOR)
    assert [one.full_name for one in (minh, yann, piet)] == ["Văn Minh Nguyễn", "Yann Le Floc'h", "Piet van der Meer"]


@pytest.mark.parametrize("number", [0, -3, 1000])
def test_a_table_has_a_number_that_can_be_shown(desk: Dossier, number: int) -> None:
    with pytest.raises(DeskError, match="table_number_wrong"):
        add_table(desk, number, at=AT, actor=ACTOR)
    with pytest.raises(DeskError, match="table_number_wrong"):
        add_structure(desk, NewStructure("La Halte", table=number), at=AT, actor=ACTOR)
    with desk.read() as db:
        assert (db.all(Team), db.all(Mission)) == ([], [])


def test_a_structure_is_known_whatever_its_accents(desk: Dossier) -> None:
    add_structure(desk, NewStructure("L’Établi des Hauts-Jardins"), at=AT, actor=ACTOR)
    with pytest.raises(DeskError) as refused:
        add_structure(desk, NewStructure("L'ETABLI DES HAUTS JARDINS"), at=AT, actor=ACTOR)
    assert (refused.value.code, refused.value.data["name"]) == ("structure_here", "L’Établi des Hauts-Jardins")


@pytest.mark.parametrize("number", ["15", "112", "3114"])
def test_help_may_have_a_short_number(desk: Dossier, number: str) -> None:
    assert set_place(desk, help_number=number, at=AT, actor=ACTOR).help_number == number
    with pytest.raises(DeskError, match="phone_wrong"):
        set_place(desk, help_number="99", at=AT, actor=ACTOR)
