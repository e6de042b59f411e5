"""Open data: the day's figures, and nobody in them."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from probono_desk.domain.deliverables import DeliverableVersion, Note, Recommendation
from probono_desk.domain.diagnosis import Diagnosis
from probono_desk.domain.edition import Edition
from probono_desk.domain.people import EngagementType, Person, Profile, Role
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.deliverables.trail import pledge_trail
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.outcome.evaluate import answer, respondents
from probono_desk.usecases.outcome.hours import correct_hours
from probono_desk.usecases.outcome.open_data import open_data, write_open_data
from probono_desk.usecases.outcome.questionnaires import questionnaires
from tests.dossiers import NINE, half_a_day, small_day

EVENING = NINE + timedelta(hours=9)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    made = half_a_day(tmp_path_factory.mktemp("day") / "dossier")
    volunteers, structures = questionnaires()
    for mark in (5, 4, 3):
        answer(made, volunteers, marks={"useful": mark}, comment="Merci Awa", at=EVENING, actor="Kiosque")
    for who in respondents(made, structures)[:2]:
        answer(made, structures, marks={"usable": 5}, person_id=who.person_id, at=EVENING, actor="Kiosque")
    yield made
    made.close()


@pytest.fixture(scope="module")
def rows(desk: Dossier, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    path = tmp_path_factory.mktemp("open") / "donnees.csv"
    write_open_data(desk, path, at=EVENING)
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def _value(rows: list[dict[str, str]], indicator: str, subject: str = "") -> str:
    (found,) = (row["Valeur"] for row in rows if (row["Indicateur"], row["Sujet"]) == (indicator, subject))
    return found


def test_the_figures_are_those_of_the_day(rows: list[dict[str, str]]) -> None:
    assert _value(rows, "registered") == "50"
    assert _value(rows, "present") == "45"
    assert _value(rows, "versions", "Table 2") == "2"
    assert _value(rows, "mean_useful", "Votre journée") == "4.0"
    arrived = [int(row["Valeur"]) for row in rows if row["Indicateur"] == "arrivals_in_quarter_hour"]
    assert sum(arrived) == 45
    assert int(_value(rows, "minutes")) > 0


def test_nobody_is_in_them(desk: Dossier, rows: list[dict[str, str]]) -> None:
    said = "\n".join(" ".join(row.values()) for row in rows)
    with desk.read() as db:
        people, diagnoses = db.all(Person), db.all(Diagnosis)
        words = [note.text for note in db.all(Note)] + [advice.text for advice in db.all(Recommendation)]
        words += [version.name for version in db.all(DeliverableVersion)]
    for person in people:
        assert person.full_name not in said
        assert not person.email or person.email not in said
        assert not person.phone or person.phone not in said
    for diagnosis in diagnoses:
        assert diagnosis.context not in said
    assert not any(word in said for word in words)
    assert "Merci Awa" not in said


def test_counts_of_one_or_two_people_are_left_out(rows: list[dict[str, str]]) -> None:
    small = [row for row in rows if row["Indicateur"] == "present_by_profile" and row["Valeur"] == ""]
    assert {row["Sujet"] for row in small} >= {"Indépendant·e"}
    assert not any(row["Valeur"] in ("1", "2") for row in rows if row["Section"] in ("people", "hours", "evaluation"))
    assert not any(row["Indicateur"] == "mean_usable" for row in rows)  # two structures have answered


def test_27_every_row_bears_its_edition(desk: Dossier, rows: list[dict[str, str]], tmp_path: Path) -> None:
    assert {(row["Édition"], row["Date"]) for row in rows} == {("DÉMO – Probono Factory Hauts-de-France", "2026-12-05")}
    write_open_data(desk, tmp_path / "donnees.xlsx", at=EVENING)
    for page in load_workbook(tmp_path / "donnees.xlsx"):
        of = {(row[0].value, row[1].value) for row in page.iter_rows(min_row=2)}
        assert of == {("DÉMO – Probono Factory Hauts-de-France", "2026-12-05")}


def _hidden(rows: list[dict[str, str]], indicator: str) -> set[str]:
    return {row["Sujet"] for row in rows if row["Indicateur"] == indicator and row["Valeur"] == ""}


def check_by_attack(rows: list[dict[str, str]]) -> None:
    """Solve each table for its empty cells as far as sums and signs go; hours tell of people as well."""
    kinds = _hidden(rows, "present_by_engagement")
    assert kinds == _hidden(rows, "minutes_by_engagement")
    present, sheets = _value(rows, "present"), _value(rows, "sheets", "Votre journée")
    for indicator in ("present_by_profile", "present_by_engagement"):
        cells = [row["Valeur"] for row in rows if row["Indicateur"] == indicator]
        empty, shown = cells.count(""), [int(value) for value in cells if value]
        assert not any(0 < value < 3 for value in shown)
        if present == "":
            assert empty == len(cells)  # one or two have come
        elif empty:
            rest = int(present) - sum(shown)
            assert empty > 1
            assert rest - (empty - 1) >= 3 or empty == len(cells)  # any of them may be three or more
    if present == "":
        assert not any(row["Indicateur"] == "arrivals_in_quarter_hour" for row in rows)
    for row in rows:
        assert row["Édition"]
        if row["Indicateur"].startswith("mean_") and row["Sujet"] == "Votre journée":
            whole = int(sheets)  # that all have answered is what tells most
            total = round(float(row["Valeur"]) * whole)
            assert not {total - whole, 5 * whole - total} & {1, 2}, row


def test_27_no_empty_cell_follows_from_the_others(rows: list[dict[str, str]]) -> None:
    check_by_attack(rows)


@pytest.mark.parametrize("ahead", [False, True])
def test_27_hours_of_one_who_has_not_come_are_nobodys_either(tmp_path: Path, ahead: bool) -> None:
    day = small_day(tmp_path / "dossier")
    with day.dossier.act("engagements", at=NINE, actor="x") as uow:
        for number, person in enumerate(day.volunteers[:6]):
            uow.change(person, engagement=list(EngagementType)[number // 3])
    for person in day.volunteers[:6]:
        check_in_person(day.dossier, person.id, at=NINE, actor="Accueil")
    if ahead:  # written before they are over; of no engagement that is known
        late = day.volunteers[6].id
        correct_hours(day.dossier, late, arrived_at=NINE, left_at=EVENING, reason="Prévu", at=NINE, actor="Accueil")
    path = tmp_path / "donnees.csv"
    write_open_data(day.dossier, path, at=NINE + timedelta(hours=1))
    day.dossier.close()
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert len(_hidden(rows, "minutes_by_engagement")) == (3 if ahead else 0)
    check_by_attack(rows)


@pytest.mark.parametrize("seed", range(3))
def test_27_at_no_moment_of_any_day_does_an_empty_cell_follow_from_the_others(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    day = small_day(tmp_path / "dossier")
    volunteers, _structures = questionnaires()
    with day.dossier.read() as db:
        people = db.all(Person, role=Role.VOLUNTEER)
    with day.dossier.act("profils", at=NINE, actor="x") as uow:
        for person in people:
            profile = chance.choice((Profile.EMPLOYEE, Profile.STUDENT, None))
            uow.change(person, profile=profile, engagement=chance.choice((*EngagementType, None)))
    chance.shuffle(people)
    for step, person in enumerate(people):
        now = NINE + timedelta(minutes=20 * step)
        if step % 3 == 2:  # written ahead: hours, and not yet come
            correct_hours(
                day.dossier, person.id, arrived_at=NINE, left_at=EVENING, reason="Prévu", at=now, actor="Accueil"
            )
        else:
            check_in_person(day.dossier, person.id, at=now, actor="Accueil")
        marks = {"useful": 5 if chance.random() < 0.8 else 4}
        answer(day.dossier, volunteers, marks=marks, at=now, actor="Kiosque")
        path = tmp_path / f"{step}.csv"
        write_open_data(day.dossier, path, at=now)
        check_by_attack(list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))))
    day.dossier.close()


@pytest.mark.parametrize("came", [1, 2])
def test_27_where_only_one_or_two_have_come_no_figure_tells_of_them(tmp_path: Path, came: int) -> None:
    day = small_day(tmp_path / "dossier")
    for person in day.volunteers[:came]:
        check_in_person(day.dossier, person.id, at=NINE, actor="Accueil")
        pledge_trail(day.dossier, day.missions[0].id, person.id, at=NINE, actor="Accueil")
    path = tmp_path / "donnees.csv"
    write_open_data(day.dossier, path, at=EVENING)
    day.dossier.close()
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    about = ("present", "absent", "people", "arrivals_in_quarter_hour", "present_by_profile", "minutes_by_engagement")
    about_those = (*about, "trail_pledges")  # whoever pledges has come
    told = [row for row in rows if row["Indicateur"] in about_those and row["Valeur"] not in ("", "0")]
    assert told == []


def test_a_workbook_holds_the_same_a_sheet_a_section(desk: Dossier, tmp_path: Path) -> None:
    found = write_open_data(desk, tmp_path / "donnees.xlsx", at=EVENING)
    book = load_workbook(tmp_path / "donnees.xlsx")
    assert book.sheetnames == [title for _name, title, _lines in found.sections]
    assert sum(page.max_row - 1 for page in book) == found.lines
    assert not any(cell.data_type == "f" for page in book for row in page.rows for cell in row)


def test_a_name_that_is_a_formula_is_not_calculated(desk: Dossier, tmp_path: Path) -> None:
    found = open_data(desk, at=EVENING)
    assert found.sections[0][2][0][3] == "DÉMO – Probono Factory Hauts-de-France"
    with desk.read() as db:
        (edition,) = db.all(Edition)
    with desk.act("titre", at=EVENING, actor="x") as uow:
        uow.change(edition, title="=1+1")
    write_open_data(desk, tmp_path / "d.csv", at=EVENING)
    assert ",'=1+1\r\n" in (tmp_path / "d.csv").read_bytes().decode("utf-8-sig")
