"""Dates where nobody meant one, numbers that a spreadsheet rounded, days that end tomorrow."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from probono_desk.roster import cells, night
from probono_desk.roster.read import read_roster
from tests.roster.files import Rows, write_csv, write_workbook

CASES = Path(__file__).parents[1] / "data" / "cases"


@pytest.mark.parametrize(
    "written", ["3 juin", "3-juin", "03-juin", "juin-26", "12-mai-2026", "2026-06-03", "2026-06-03 00:00", "3/6/2026"]
)
def test_a_date_that_a_spreadsheet_made_is_known(written: str) -> None:
    assert cells.is_made_a_date(written)


@pytest.mark.parametrize("written", ["finance", "mars", "RH 2", "Web 2", "3 projets", "24/7", "mai"])
def test_words_are_no_date(written: str) -> None:
    assert not cells.is_made_a_date(written)


def test_a_date_among_skills_or_names_is_set_aside(tmp_path: Path) -> None:
    rows = [
        ["Nom", "Prénom", "Organisation", "Compétences"],
        ["Roy", "Ana", "2026-03-01", "finance, 3-juin"],
        ["3-juin", "Zoé", "Mars", "RH"],
    ]
    reading = read_roster(write_csv(tmp_path / "l.csv", rows))
    ana, zoe = reading.volunteers
    assert (ana.skills, ana.organisation, zoe.last_name, zoe.organisation) == (("finance",), "", "", "Mars")
    assert [(error.line, error.column, error.code) for error in reading.set_aside] == [
        (2, "Organisation", "date_here"),
        (2, "Compétences", "date_here"),
        (3, "Nom", "date_here"),
    ]


def test_a_workbook_s_own_dates_are_set_aside_too(tmp_path: Path) -> None:
    rows: Rows = [["Nom", "Compétences", "Table"], ["Roy", date(2026, 6, 3), date(2026, 1, 5)], ["Sow", "finance", 2]]
    reading = read_roster(write_workbook(tmp_path / "l.xlsx", {"Volontaires": rows}))
    assert (reading.volunteers[0].skills, reading.volunteers[0].table) == ((), None)
    assert [error.code for error in reading.set_aside] == ["date_here", "whole_number"]


def test_dates_of_1904_are_the_days_that_people_see(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.title = "Édition"
    for row in (["Titre", "Date"], ["Essai", date(2026, 12, 5)]):
        sheet.append(row)
    agenda = book.create_sheet("Programme")
    for cells_of_row in (["Début", "Phase"], [time(9, 30), "Départ"], [time(17), "Fin"]):
        agenda.append(cells_of_row)
    book.save(tmp_path / "l.xlsx")
    reading = read_roster(tmp_path / "l.xlsx")
    assert reading.edition is not None
    assert reading.edition.date == date(2026, 12, 5)
    assert [phase.start for phase in reading.phases] == [time(9, 30), time(17)]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3.3639984001E+10", "0639984001"),
        ("6,39984001E+8", "0639984001"),
        ("639984001.0", "0639984001"),
        ("3,36E+10", None),
        ("6.4E+08", None),
    ],
)
def test_a_scientific_telephone_is_mended_only_where_every_digit_is_there(written: str, number: str | None) -> None:
    assert cells.phone(written) == number


def test_a_rounded_telephone_says_what_happened(tmp_path: Path) -> None:
    reading = read_roster(write_csv(tmp_path / "l.csv", [["Nom", "Téléphone"], ["Roy", "3,36E+10"], ["Sow", "12"]]))
    assert [error.code for error in reading.set_aside] == ["phone_rounded", "phone_shape"]


@pytest.mark.parametrize("written", ["5 déc. 2026", "sam. 5 déc. 2026", "05-déc-26", "December 5, 2026", "Dec 5 2026"])
def test_short_months_and_english_dates_are_read(written: str) -> None:
    assert cells.day(written) == date(2026, 12, 5)


def test_the_end_of_the_night_comes_last() -> None:
    phases = read_roster(CASES / "programme-past-midnight").phases
    assert [(phase.title, phase.start, phase.days_later, phase.length_min) for phase in phases] == [
        ("Accueil", time(18), 0, 30),
        ("Production", time(18, 30), 0, 210),
        ("Restitution", time(22), 0, 90),
        ("Plénière", time(23, 30), 0, 60),
        ("Fin", time(0, 30), 1, 0),
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ([1080, 1410, 30], [1080, 1410, 1470]),
        ([30, 1080, 1410], [1470, 1080, 1410]),  # sorted by somebody
        ([1080, 1410, 1470], [1080, 1410, 1470]),  # 24h30
        ([1080, 60, 300, 540, 1020], [1080, 1500, 1740, 1980, 2460]),  # through the night and the next day
        ([330, 540, 1020], [330, 540, 1020]),  # an early morning
        ([540, 1020, 510], [540, 1020, 510]),  # a line added at the end
        ([540, 510], [540, 510]),
        ([], []),
    ],
)
def test_what_belongs_to_the_night_is_told_by_order_or_by_silence(written: list[int], meant: list[int]) -> None:
    assert night.in_order_of_the_day(written) == meant


def test_a_phase_may_end_after_midnight_but_not_before_it_began(tmp_path: Path) -> None:
    rows = [["Début", "Fin", "Phase"], ["23h", "0h30", "Plénière"], ["9h", "8h", "Départ"]]
    reading = read_roster(write_csv(tmp_path / "Programme.csv", rows))
    assert [(phase.title, phase.length_min) for phase in reading.phases][-1] == ("Plénière", 90)
    assert [(error.line, error.code) for error in reading.set_aside] == [(3, "ends_before_start")]
