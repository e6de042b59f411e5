"""Lists as they are met: each file of tests/data/rosters gives what the .json beside it says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from probono_desk.cli.roster_answer import answer, refusal
from probono_desk.domain.errors import DeskError
from probono_desk.roster.child import read_file
from probono_desk.roster.columns import Sheet
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import RosterReading, VolunteerLine
from probono_desk.roster.question import Answers
from probono_desk.roster.read import read_roster
from probono_desk.roster.records import Remarks
from probono_desk.roster.sheet_lines import records
from tests.roster.files import write_csv

LISTS = Path(__file__).parents[1] / "data" / "rosters"
FILES = sorted(path.name.removesuffix(".json") for path in LISTS.glob("*.json"))
WORKBOOKS = [name for name in FILES if name.endswith(("xls", "xlsx", "ods"))]
TEXTS = [name for name in FILES if name not in WORKBOOKS]


def read(name: str, **said: str) -> dict[str, Any]:
    try:
        return answer(read_roster(LISTS / name, answers=Answers(said)))
    except DeskError as error:
        return refusal(error)


def test_there_are_forty_and_each_has_its_answer() -> None:
    made = {path.name for path in LISTS.iterdir() if path.suffix not in {".json", ".py", ".md"} and path.is_file()}
    assert made - {"excel-francais-cp1252.csv"} == set(FILES)  # test_csv_rows asks that one
    assert len(FILES) >= 40


@pytest.mark.parametrize("name", TEXTS)
def test_a_list_gives_what_it_says(name: str) -> None:
    assert_gives_what_it_says(name)


def assert_gives_what_it_says(name: str) -> None:
    wanted = json.loads((LISTS / f"{name}.json").read_text(encoding="utf-8"))
    found = read(name)
    assert len(found["people"]) == len(wanted["people"])
    for person, some in zip(found["people"], wanted["people"], strict=True):
        assert {name: person[name] for name in some} == some
    assert [question["key"] for question in found["questions"]] == wanted.get("questions", [])
    assert [[error["line"], error["column"]] for error in found["errors"]] == wanted.get("errors", [])
    assert found["verdict"] == wanted["verdict"]


def test_a_file_that_reads_in_two_ways_is_read_as_was_answered() -> None:
    shown = {choice["answer"]: choice["shown"] for choice in read("two-readings.csv")["questions"][0]["choices"]}
    assert shown["cp1252"].startswith("élodie")
    assert shown["mac_roman"].startswith("Èlodie")
    other = read("two-readings.csv", encoding="mac_roman")
    assert (other["verdict"], other["people"][0]["last_name"]) == ("good", "Èlodie")
    assert read("two-readings.csv", encoding="cp1252")["verdict"] == "good"


def test_the_order_of_names_is_read_as_was_answered() -> None:
    found = read("one-column-unsure.csv", names="last_first")
    assert found["verdict"] == "good"
    assert found["people"][0]["last_name"] == "Delattre"
    assert read("names-swapped.csv", names="as_titled")["people"][0]["last_name"] == "Camille"


def test_a_column_that_lies_is_read_as_was_answered() -> None:
    found = read("column-lies.csv", **{"column:3": "email"})
    assert (found["verdict"], found["people"][0]["email"]) == ("good", "lea.martin@example.org")


def test_an_answer_to_nothing_is_no_answer() -> None:
    assert read("one-column-unsure.csv", names="perhaps")["verdict"] == "ask"


def through(data: bytes, suffix: str, tmp_path: Path) -> str:
    """What the child and the reading make of some bytes, in this process."""
    path = tmp_path / f"liste{suffix}"
    path.write_bytes(data)
    try:
        sheets: list[list[list[str]]] = []
        for answer in read_file(path, Sheet.VOLUNTEERS, 0, None):
            if isinstance(answer, list):
                sheets[-1] += answer
            elif "sheet" in answer:
                sheets.append([])
        for sheet in sheets:
            remarks = Remarks()
            records(Sheet.VOLUNTEERS, "liste", sheet, remarks)
            assert all(isinstance(error, LineError) for error in remarks.errors)
    except DeskError as error:
        return error.code
    return "good"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=600) | st.text(max_size=300).map(str.encode),
    suffix=st.sampled_from([".csv", ".xls", ".xlsx"]),
)
@example(data=b"\xef\xbb\xbf", suffix=".csv")
@example(data=b"PK\x05\x06" + bytes(18), suffix=".xlsx")
@example(data=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", suffix=".xls")
def test_no_bytes_crash_the_importer(tmp_path: Path, data: bytes, suffix: str) -> None:
    assert through(data, suffix, tmp_path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from([name for name in FILES if name.endswith(("csv", "txt", "xls", "ods", "xlsx"))]),
    flips=st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=20),
    cut=st.integers(0, 300),
)
@example(name="said-separator.csv", flips=[(57, 1)], cut=0)
def test_no_damage_crashes_the_importer(tmp_path: Path, name: str, flips: list[tuple[int, int]], cut: int) -> None:
    data = bytearray((LISTS / name).read_bytes())
    for place, value in flips:
        data[place % len(data)] = value
    assert through(bytes(data[: max(0, len(data) - cut)]), Path(name).suffix, tmp_path)


def set_aside(folder: Path, title: str, cell: str, **others: str) -> tuple[RosterReading, VolunteerLine]:
    row = {"Prénom": "Odile", "Nom": "Vanhove", "E-mail": "odile@example.org", "Téléphone": "06 39 98 10 01"}
    row |= {title: cell} | others
    reading = read_roster(write_csv(folder / "l.csv", [list(row), list(row.values()), ["Ana", *[""] * (len(row) - 1)]]))
    return reading, reading.volunteers[0]


@pytest.mark.parametrize(
    ("title", "cell", "codes"),
    [
        ("E-mail", "06 39 98 10 02", ["email_shape"]),  # the telephone is another
        ("Téléphone", "autre@example.org", ["phone_shape"]),
        ("E-mail", "x" * 300 + "@example.org", ["too_long"]),
        ("E-mail", "#N/A", ["cell_error"]),
        ("Compétences", "#N/A", ["cell_error"]),
        ("Table", "Table 1 ou 2", ["whole_number"]),
        ("Engagement", "oui", ["word_unknown"]),
        ("Prénom", "odile@example.org", ["no_name"]),
        ("Nom", "45", ["no_name"]),
        ("Nom", "VRAI", ["no_name"]),
    ],
)
def test_a_wrong_cell_is_set_aside_once_and_alone(tmp_path: Path, title: str, cell: str, codes: list[str]) -> None:
    reading, person = set_aside(tmp_path, title, cell)
    assert [remark.code for remark in reading.set_aside] == codes
    assert person.set_aside[0].partition(":")[2] == cell[:120]
    assert not reading.errors
    assert len(reading.volunteers) == 2


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("E-mail", "-"),
        ("E-mail", "pas d’e-mail"),
        ("E-mail", "aucun"),
        ("Téléphone", "néant"),
        ("Téléphone", "N/A"),
        ("Compétences", "aucune"),
        ("Compétences", "n/a"),
        ("Compétences", "?"),
        ("Nom", "N/A"),
        ("Nom", "0"),
        ("Entreprise", "0"),
    ],
)
def test_a_cell_that_says_nothing_is_empty(tmp_path: Path, title: str, cell: str) -> None:
    (told, person), (_empty, other) = set_aside(tmp_path, title, cell), set_aside(tmp_path, title, "")
    assert replace(person, typed_name="") == other
    assert not told.set_aside


def test_a_second_telephone_is_said_and_one_that_stands_twice_is_not(tmp_path: Path) -> None:
    reading, person = set_aside(tmp_path, "Téléphone", "06 39 98 10 01 / 03 20 00 10 01")
    assert person.phone == "0639981001"
    assert [remark.code for remark in reading.warnings] == ["several_numbers"]
    reading, person = set_aside(tmp_path, "E-mail", "06.39.98.10.01")
    assert (person.email, person.phone) == ("", "0639981001")
    assert not reading.set_aside


@pytest.mark.parametrize("typed", ["odile@example.org.", "odile@example.org;", " odile@example.org,"])
def test_what_ends_a_sentence_is_no_part_of_an_address(tmp_path: Path, typed: str) -> None:
    assert set_aside(tmp_path, "E-mail", typed)[1].email == "odile@example.org"
