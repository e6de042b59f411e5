"""What analysts read: each view gives the figures of the desks, the same over SQLite and PostgreSQL."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import psycopg

from probono_desk.age.identity import new_identity
from probono_desk.domain.edition import Edition, Mission
from probono_desk.domain.people import EngagementType, Person, Role
from probono_desk.office import schema
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.sync.keys import fingerprint
from probono_desk.usecases.file import exchange
from probono_desk.usecases.outcome import evaluate
from probono_desk.usecases.outcome.hours import day_hours
from probono_desk.usecases.outcome.questionnaires import questionnaires
from tests.dossiers import ACTOR, NINE, half_a_day
from tests.exchanging import all_records
from tests.office.conftest import Branch, Office, arrive, sent

EVENING = NINE + timedelta(hours=9)


def test_each_view_gives_the_figures_of_the_desks(branch: Branch, tmp_path: Path, postgres_url: str) -> None:
    sqlite = Office(f"sqlite:///{tmp_path}/siege.db", new_identity(), tmp_path)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE views")
    postgres = replace(sqlite, url=postgres_url.rpartition("/")[0] + "/views")
    nantes = branch("Nantes")
    arrive(nantes, 0, 1, 2)
    lille = half_a_day(tmp_path / "lille")
    about(lille)
    files = [sent(nantes, tmp_path / "lieu", sqlite)]
    files.append(exchange.export(lille, tmp_path / "lieu", at=EVENING, recipients=[sqlite.recipient]).path)
    for office in (sqlite, postgres):
        office.take(*files)
    seen = {}
    for view in schema.views(""):
        query = "SELECT * FROM {p}" + view  # noqa: S608 - our own names
        seen[view], other = ({plain(row) for row in office.rows(query)} for office in (sqlite, postgres))
        assert seen[view] == other, view
    people, present, hours = day_of(lille)
    here = [person for person in people if person.id in present]
    in_all = sum(hours.values())
    in_both = in_all + sum(day_of(nantes.dossier)[2].values())
    for view, name in (("people_by_branch", "Lille"), ("people_by_territory", "Flandre"), ("people_by_theme", "eau")):
        assert (name, 1, len(people), len(here), round(in_all, 2)) in seen[view]
        assert len(seen[view]) == 2
    assert seen["people_by_year"] == {(2026, 2, len(people) + 8, len(here) + 3, round(in_both, 2))}
    for view, values in (
        ("hours_by_engagement", [(p, p.engagement.value if p.engagement else "") for p in here]),
        ("hours_by_profile", [(p, p.profile.value if p.profile else "") for p in here]),
    ):
        wanted = {(2026, "Lille", value, *summed(values, value, hours)) for _person, value in values}
        assert {row for row in seen[view] if row[1] == "Lille"} == wanted
    employers = [(p, p.organisation) for p in here if p.engagement is EngagementType.EMPLOYER_TIME]
    count, _hours = summed(employers, employers[0][1], hours)
    assert {row[:4] for row in seen["hours_by_employer"]} >= {(2026, employers[0][1], 1, count)}
    with lille.read() as db:
        missions = db.all(Mission)
    wanted_skills = Counter(skill for mission in missions for skill in set(mission.skills))
    given = Counter(skill for person in here for skill in set(person.skills))
    offered = Counter(skill for person in people for skill in set(person.skills))
    assert {row for row in seen["skills_by_year"] if row[1] == "Lille"} == {
        (2026, "Lille", skill, wanted_skills[skill], offered[skill], given[skill])
        for skill in {*wanted_skills, *offered}
    }
    (figures,) = [row for row in seen["deliverables"] if row[1] == "Lille"]
    assert figures[2:4] == ("Flandre", "eau")
    assert figures[5:] == (len(missions), len(missions), 3, 0, 3, 3, 3)
    marked = questionnaires()[0].questions[0].name
    assert (2026, "Lille", questionnaires()[0].name, marked, 6, 4) in seen["satisfaction_by_year"]
    groups = Counter((p.profile.value if p.profile else "", p.engagement.value if p.engagement else "") for p in here)
    published = {(row[3], row[4]): row[5] for row in seen["observatory"] if row[2] == "eau"}
    assert published == {group: count if count >= 3 else None for group, count in groups.items()}
    desk = (fingerprint(lille.public_key), "heard_of", len(all_records(lille)), len(all_records(lille)))
    assert [row[-1] for row in seen["register"] if row[4:8] == desk] == [0]
    lille.close()


def about(dossier: Dossier) -> None:
    """Where the edition is, and what six volunteers thought of it."""
    with dossier.act("Édition", at=NINE, actor=ACTOR, kind=Kind.SETUP) as uow:
        uow.change(uow.all(Edition)[0], branch="Lille", territory="Flandre", theme="eau")
    sheet = questionnaires()[0]
    for mark in (3, 4, 5, 4, 4, 4):
        evaluate.answer(dossier, sheet, marks={sheet.questions[0].name: mark}, at=EVENING, actor=ACTOR)


def day_of(dossier: Dossier) -> tuple[list[Person], set[str], dict[str, float]]:
    """The volunteers, who of them came, and the hours of each, as the desk says them afterwards."""
    with dossier.read() as db:
        people, present = db.all(Person, role=Role.VOLUNTEER), door.presence(db)
    minutes = {one.person.id: one.attendance.minutes for one in day_hours(dossier, at=NINE + timedelta(days=2)).people}
    return people, {*present}, {person: counted / 60 for person, counted in minutes.items()}


def summed(values: list[tuple[Person, str]], wanted: str, hours: dict[str, float]) -> tuple[int, float]:
    """How many have a value, and their hours."""
    found = [hours.get(person.id, 0) for person, value in values if value == wanted]
    return len(found), round(sum(found), 2)


def plain(row: tuple[object, ...]) -> tuple[object, ...]:
    """Numbers as numbers, whichever database they come from."""
    return tuple(round(float(value), 2) if isinstance(value, Decimal | float | int) else value for value in row)
