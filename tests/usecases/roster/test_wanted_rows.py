"""A list's lines become rows with the ids that they have here, or will have on every desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.people import Person
from probono_desk.roster.lines import RosterReading
from probono_desk.roster.read import read_roster
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.roster.import_roster import import_roster
from probono_desk.usecases.roster.wanted_rows import RosterRows, edition_id_for, with_learned_words
from tests.roster.files import write_workbook
from tests.usecases.roster.small_list import VOLUNTEERS, bare_day, whole

EVE = datetime(2026, 12, 4, 18, 0, tzinfo=UTC)
WHO: dict[str, Any] = {"at": EVE, "actor": "Responsable"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    made = bare_day(tmp_path / "dossier")
    yield made
    made.close()


def wanted(desk: Dossier, reading: RosterReading, kind: type, words: dict[str, str] | None = None) -> list[Any]:
    with desk.read() as db:
        return [want.row for want in RosterRows(db, reading, words=words).rows() if isinstance(want.row, kind)]


def test_two_empty_desks_that_read_one_list_agree_on_every_id(tmp_path: Path) -> None:
    reading = whole(tmp_path)
    ids = []
    for name in ("one", "other"):
        empty = create_dossier(tmp_path / name).dossier
        ids.append({row.id for row in wanted(empty, reading, object)})
        empty.close()
    assert ids[0] == ids[1]
    assert edition_id_for("Petite édition", "2026-12-05") in ids[0]


def test_people_sit_at_their_structure_s_table_and_representatives_speak_for_it(desk: Dossier, tmp_path: Path) -> None:
    reading = whole(tmp_path)
    teams = {team.id: team.number for team in wanted(desk, reading, Team)}
    structures = {structure.id: structure.name for structure in wanted(desk, reading, Structure)}
    people = {person.last_name: person for person in wanted(desk, reading, Person)}
    seated = {name: teams.get(person.team_id or "") for name, person in people.items()}
    assert [seated[name] for name in ("Martin", "Œuvrard", "Nguyễn")] == [1, 2, 2]
    assert structures[people["Roux"].structure_id] == "L’Établi"
    assert {mission.title for mission in wanted(desk, reading, Mission)} == {"Des paniers", "Quinze parrains"}


def test_who_comes_under_another_reference_is_asked_about_and_then_keeps_their_id(
    desk: Dossier, tmp_path: Path
) -> None:
    import_roster(desk, whole(tmp_path), **WHO)
    reading = whole(tmp_path, Volontaires=[VOLUNTEERS[0], ("X-7", *VOLUNTEERS[1][1:]), *VOLUNTEERS[2:]])
    with desk.read() as db:
        asked = RosterRows(db, reading)
        (doubt,) = asked.known.doubts()
        answered = RosterRows(db, reading, {doubt.key: True})
        (martin,) = db.all(Person, last_name="Martin")
        ids = [{want.row.id for want in rows.rows()} for rows in (asked, answered)]
    assert [martin.id in found for found in ids] == [False, True]


def test_a_word_of_the_list_s_own_is_a_skill_once_it_was_taught(desk: Dossier, tmp_path: Path) -> None:
    header = (*VOLUNTEERS[0], "Compétences")
    rows = [header, (*VOLUNTEERS[1], "tambouille")]
    reading = whole(tmp_path, Volontaires=rows)
    (plain,) = [row for row in wanted(desk, reading, Person) if row.last_name == "Martin"]
    (taught,) = [row for row in wanted(desk, reading, Person, {"Tambouille": "finance"}) if row.last_name == "Martin"]
    assert (plain.skills, taught.skills) == (("tambouille",), ("finance",))
    assert with_learned_words(reading, {}) == reading


def test_what_the_list_is_silent_about_is_not_said(desk: Dossier, tmp_path: Path) -> None:
    with desk.read() as db:
        rows = [want for want in RosterRows(db, whole(tmp_path)).rows() if isinstance(want.row, Person)]
    martin = next(want for want in rows if isinstance(want.row, Person) and want.row.last_name == "Martin")
    assert "email" not in martin.unsaid


def test_a_structure_that_only_a_title_names_takes_no_other_s_table(desk: Dossier, tmp_path: Path) -> None:
    rows = [
        ("Nom", "Prénom", "E-mail"),
        ("Table 1 – Le Fil d’Aronde",),
        ("Delattre", "Maëlle", "m@example.org"),
        ("Table 3 – La Halte Merisier",),
        ("Ouvrard", "Tristan", "t@example.org"),
    ]
    reading = read_roster(write_workbook(tmp_path / "tables.xlsx", {"Inscrits": rows}))
    assert [line.name for line in reading.structures] == ["Le Fil d’Aronde", "La Halte Merisier"]
    assert len(wanted(desk, reading, Structure)) == 2
    import_roster(desk, whole(tmp_path), **WHO)
    assert [structure.name for structure in wanted(desk, reading, Structure)] == ["La Halte Merisier"]


def test_who_is_of_the_team_is_asked_for_pictures_too_and_their_refusal_is_kept(desk: Dossier, tmp_path: Path) -> None:
    rows = [
        ("Nom", "Prénom", "Rôle", "Droit à l’image"),
        ("Roy", "Ada", "Facilitatrice", "Je refuse"),
        ("Loi", "Zoé", "Référente", ""),
    ]
    reading = read_roster(write_workbook(tmp_path / "team.xlsx", {"Équipe": rows}))
    told = {person.last_name: person.photo_taken for person in wanted(desk, reading, Person)}
    assert told == {"Roy": False, "Loi": None}
