"""Every figure of the sample edition in DOMAIN.md, counted from what the reader gives."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from probono_desk import paths
from probono_desk.domain.edition import PhaseKind
from probono_desk.domain.people import EngagementType, Profile, Role
from probono_desk.roster.lines import RosterReading, StaffLine, VolunteerLine
from probono_desk.roster.read import read_roster

SAMPLE = paths.db_dir() / "samples" / "hauts-de-france"
RESERVED_FOR_FICTION = re.compile(r"0(?:19900|26191|35301|46571|53649|63998)\d{4}")


@pytest.fixture(scope="module")
def reading() -> RosterReading:
    return read_roster(SAMPLE)


@pytest.fixture(scope="module")
def day() -> dict[str, Any]:
    return tomllib.loads((SAMPLE / "journee.toml").read_text(encoding="utf-8"))


def test_it_has_no_error_and_one_duplicate(reading: RosterReading) -> None:
    assert reading.errors == ()
    assert [(warning.code, warning.line, warning.other) for warning in reading.warnings] == [("same_person", 52, 25)]


def test_the_edition(reading: RosterReading) -> None:
    edition = reading.edition
    assert edition is not None
    assert (edition.title, edition.date) == ("DÉMO – Probono Factory Hauts-de-France", date(2026, 12, 5))
    assert (edition.branch, edition.theme, edition.time_zone) == ("Lille", "bien manger, bien vieillir", "Europe/Paris")
    assert "inventé" in edition.venue


def test_five_structures_with_their_missions_and_tables(reading: RosterReading) -> None:
    assert [(line.table, line.name, line.ftes, line.skills) for line in reading.structures] == [
        (1, "L’Établi des Hauts-Jardins", 4, ("commercial", "finance", "marketing")),
        (2, "Les Mentors du Beffroi", 7, ("RH", "projet", "communication")),
        (3, "Le Fil d’Aronde", 3, ("communication", "digital", "graphisme")),
        (4, "Numérik’Escaut", 11, ("données", "finance", "évaluation")),
        (5, "La Halte Merisier", 18, ("droit", "RH", "projet")),
    ]
    for line in reading.structures:
        assert line.question.endswith("?")
        assert all((line.mission, line.need, line.expected_deliverable, line.pitch, line.cause, line.referent))
        assert (line.min_size, line.max_size) == (8, 12)


def test_fifty_volunteers_ten_a_table(reading: RosterReading) -> None:
    assert Counter(person.table for person in reading.volunteers) == dict.fromkeys(range(1, 6), 10)
    assert len({person.reference for person in reading.volunteers}) == 50


def test_profiles_and_engagement(reading: RosterReading) -> None:
    assert Counter(person.profile for person in reading.volunteers) == {
        Profile.EMPLOYEE: 29,
        Profile.JOB_SEEKER: 6,
        Profile.BUSINESS_OWNER: 4,
        Profile.STUDENT: 4,
        Profile.RETIRED: 4,
        Profile.INDEPENDENT: 2,
        Profile.PUBLIC_SERVANT: 1,
    }
    on_employer_time = Counter(
        person.profile for person in reading.volunteers if person.engagement is EngagementType.EMPLOYER_TIME
    )
    assert on_employer_time == {Profile.EMPLOYEE: 27, Profile.PUBLIC_SERVANT: 1}
    assert sum(person.engagement is EngagementType.OWN_TIME for person in reading.volunteers) == 22


def test_six_employers(reading: RosterReading) -> None:
    employers = Counter(person.organisation for person in reading.volunteers if person.profile is Profile.EMPLOYEE)
    assert sorted(employers.values(), reverse=True) == [8, 6, 5, 4, 3, 3]


def test_main_skills(reading: RosterReading) -> None:
    groups = {"marketing": "commercial", "données": "digital"}
    main = Counter(groups.get(person.skills[0], person.skills[0]) for person in reading.volunteers)
    assert main == {
        "communication": 10,
        "commercial": 8,
        "finance": 8,
        "RH": 8,
        "projet": 7,
        "digital": 5,
        "droit": 3,
        "technique": 1,
    }


def test_photos_are_two_answers(reading: RosterReading) -> None:
    answers = Counter((person.photo_taken, person.photo_published) for person in reading.volunteers)
    assert answers == {(True, True): 38, (True, False): 7, (False, False): 5}


def test_the_edge_rows_are_there(reading: RosterReading) -> None:
    people = reading.volunteers
    names = Counter(f"{person.first_name} {person.last_name}" for person in people)
    assert [name for name, count in names.items() if count == 2] == ["Marie Lefebvre"]
    maries = [person for person in people if person.last_name == "Lefebvre"]
    assert maries[0].email != maries[1].email
    assert maries[0].organisation != maries[1].organisation
    assert {"D'Hondt", "Œuvrard", "Nguyễn"} <= {person.last_name for person in people}
    assert max(map(len, names)) == 34
    assert [person.reference for person in people if not person.email] == ["V-10"]
    shared = [number for number, count in Counter(person.phone for person in people).items() if count > 1]
    assert [person.reference for person in people if person.phone in shared] == ["V-10", "V-20"]


def test_staff_and_two_representatives_a_structure(reading: RosterReading) -> None:
    assert Counter(member.role for member in reading.staff) == {
        Role.LEAD: 1,
        Role.REFERENT: 5,
        Role.FACILITATOR: 1,
        Role.REPRESENTATIVE: 10,
    }
    by_structure = Counter(member.structure for member in reading.staff if member.role is Role.REPRESENTATIVE)
    assert by_structure == {line.reference: 2 for line in reading.structures}
    referents = {member.reference: member.structure for member in reading.staff if member.role is Role.REFERENT}
    assert referents == {line.referent: line.reference for line in reading.structures}


def test_the_agenda(reading: RosterReading) -> None:
    starts = [f"{phase.start:%H:%M}" for phase in reading.phases]
    assert " ".join(starts) == (
        "08:30 09:00 09:20 10:00 11:15 11:30 12:30 12:45 13:45 15:30 15:45 16:00 16:15 16:35 17:00 17:30"
    )
    fixed = [phase.start for phase in reading.phases if phase.kind is PhaseKind.FIXED]
    assert fixed == [time(9), time(12, 45), time(17)]
    assert [phase.start for phase in reading.phases if phase.kind is PhaseKind.BREAK] == [time(11, 15), time(15, 30)]


def test_numbers_and_addresses_are_reserved_for_fiction(reading: RosterReading) -> None:
    people: tuple[VolunteerLine | StaffLine, ...] = (*reading.volunteers, *reading.staff)
    assert all(RESERVED_FOR_FICTION.fullmatch(person.phone) for person in people)
    assert all(re.search(r"@example\.(org|com)$", person.email) for person in people if person.email)


def test_the_day_comes_to_the_figures(reading: RosterReading, day: dict[str, Any]) -> None:
    arrivals: dict[str, time] = day["arrivees"]["volontaires"]
    known = {person.reference for person in reading.volunteers}
    assert arrivals.keys() | day["absents"].keys() == known
    assert not arrivals.keys() & day["absents"].keys()
    assert sum(at <= time(9) for at in arrivals.values()) == 44
    assert sum(at > time(9) for at in arrivals.values()) == 2
    assert (len(day["absents"]), len(day["sans_rendez_vous"])) == (4, 2)
    assert len(arrivals) + len(day["sans_rendez_vous"]) == 48 == day["attendu"]["presents"]
    assert [(leave["personne"] in arrivals, leave["a"]) for leave in day["sorties"]] == [(True, time(15))]
    representatives: dict[str, time] = day["arrivees"]["representants"]
    assert representatives.keys() == {m.reference for m in reading.staff if m.role is Role.REPRESENTATIVE}
    assert [at for at in representatives.values() if at > time(9)] == [time(9, 40)]
    assert day["arrivees"]["equipe"].keys() == {m.reference for m in reading.staff if m.role is not Role.REPRESENTATIVE}


def test_pledges_come_from_people_who_are_there_at_their_own_table(reading: RosterReading, day: dict[str, Any]) -> None:
    tables = {line.reference: line.table for line in reading.structures}
    people: dict[str, VolunteerLine] = {person.reference: person for person in reading.volunteers}
    gone = {leave["personne"] for leave in day["sorties"]}
    for pledge in day["trail"]:
        assert people[pledge["personne"]].table == tables[pledge["structure"]]
        assert pledge["personne"] in day["arrivees"]["volontaires"].keys() - gone
    assert [Counter(p["structure"] for p in day["trail"])[line.reference] for line in reading.structures] == [
        3,
        3,
        3,
        2,
        2,
    ]


def test_every_structure_takes_something_home(reading: RosterReading, day: dict[str, Any]) -> None:
    for line in reading.structures:
        versions = [version for version in day["livrables"] if version["structure"] == line.reference]
        assert versions
        for version in versions:
            assert version["genre"] in {"fichier", "lien", "papier"}
            assert len(version.get("contenu", "")) > 100 or version["genre"] != "fichier"
            assert version["a"] <= time(16) or version["motif_retard"]
        advice = [advice for advice in day["preconisations"] if advice["structure"] == line.reference]
        assert 2 <= len(advice) <= 4
        assert any(one["trail"] for one in advice)


def test_the_sample_says_that_it_is_invented() -> None:
    assert "**inventé**" in (Path(SAMPLE).parent / "README.md").read_text(encoding="utf-8")
