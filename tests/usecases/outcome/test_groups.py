"""Volunteers by profile and engagement: the open data, the report and the summary show the same, at any time."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from probono_desk.domain.people import EngagementType, Person, Profile, Role
from probono_desk.printing.words import profile_word
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.sync.read import open_package
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.file.exchange import export
from probono_desk.usecases.outcome.groups import groups_of
from probono_desk.usecases.outcome.open_data import write_open_data
from probono_desk.usecases.paper.print_paper import Sheet, write_sheet
from tests.dossiers import ACTOR, NINE, half_a_day
from tests.printing.reading import text_of

EVENING = NINE + timedelta(hours=9)
PHRASE = "quatre mots pour rien"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return half_a_day(tmp_path_factory.mktemp("day") / "dossier")


def by_profile(desk: Dossier, folder: Path, at: datetime) -> dict[str, str]:
    path = folder / f"donnees-{at:%H%M}.csv"
    write_open_data(desk, path, at=at)
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    return {row["Sujet"]: row["Valeur"] for row in rows if row["Indicateur"] == "present_by_profile"}


def test_27_open_data_report_and_summary_show_the_same_rounded_counts(desk: Dossier, tmp_path: Path) -> None:
    shown = by_profile(desk, tmp_path, EVENING)
    with open_package(export(desk, tmp_path, at=EVENING, passphrase=PHRASE).path, passphrase=PHRASE) as package:
        told = package.summary["present_by_profile"]
        minutes = package.summary["minutes_by_engagement"]
    write_sheet(desk, Sheet.REPORT, tmp_path / "bilan.pdf", at=EVENING)
    report = " ".join(text_of(tmp_path / "bilan.pdf").split())
    with desk.read() as db:
        groups = groups_of(db)
        here = door.presence(db)
        came = [person for person in db.all(Person, role=Role.VOLUNTEER) if person.id in here]
    assert told == groups.profiles
    assert set(minutes) == {*EngagementType, "unknown"}
    assert sum(value or 0 for value in told.values()) > 30
    for profile in Profile:
        value = groups.of_profile(profile)
        assert value is not None
        assert value % 3 == 0
        assert shown[profile_word(profile)] == str(value)
        found = re.search(rf"{re.escape(profile_word(profile))} (\d+)", report.partition("par profil")[2])
        assert int(found[1]) == value if found else value == 0
        exact = sum(person.profile is profile for person in came)
        assert abs(value - exact) < 3


def test_27_one_more_person_moves_one_count_by_three_or_none(desk: Dossier, tmp_path: Path) -> None:
    before = by_profile(desk, tmp_path, EVENING)
    with desk.read() as db:
        here = door.presence(db)
        person = next(person for person in db.all(Person, role=Role.VOLUNTEER) if person.id not in here)
    check_in_person(desk, person.id, at=EVENING, actor=ACTOR)
    after = by_profile(desk, tmp_path, EVENING + timedelta(minutes=1))
    moved = {name: int(after[name]) - int(before[name]) for name in before if after[name] != before[name]}
    assert len(moved) <= 1
    assert set(moved.values()) <= {3}
