"""Lists as they are met: each file of tests/data/rosters gives what the .json beside it says."""

from __future__ import annotations

import json
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
from probono_desk.roster.question import Answers
from probono_desk.roster.read import read_roster
from probono_desk.roster.records import Remarks
from probono_desk.roster.sheet_lines import records

LISTS = Path(__file__).parents[1] / "data" / "rosters"
FILES = sorted(path.name.removesuffix(".json") for path in LISTS.glob("*.json"))


def read(name: str, **said: str) -> dict[str, Any]:
    try:
        return answer(read_roster(LISTS / name, answers=Answers(said)))
    except DeskError as error:
        return refusal(error)


def test_there_are_forty_and_each_has_its_answer() -> None:
    made = {path.name for path in LISTS.iterdir() if path.suffix not in {".json", ".py", ".md"} and path.is_file()}
    assert made - {"excel-francais-cp1252.csv"} == set(FILES)  # test_csv_rows asks that one
    assert len(FILES) >= 40


@pytest.mark.parametrize("name", FILES)
def test_a_list_gives_what_it_says(name: str) -> None:
    wanted = json.loads((LISTS / f"{name}.json").read_text(encoding="utf-8"))
    found = read(name)
    assert len(found["people"]) == len(wanted["people"])
    for person, some in zip(found["people"], wanted["people"], strict=True):
        assert {name: person[name] for name in some} == some
    assert [question["key"] for question in found["questions"]] == wanted.get("questions", [])
    assert [[error["line"], error["column"]] for error in found["errors"]] == wanted.get("errors", [])
    assert found["verdict"] == wanted["verdict"]


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_a_password_is_named_whatever_the_kind_of_workbook(suffix: str) -> None:
    with pytest.raises(DeskError) as refused:
        read_roster(LISTS / f"password.{suffix}")
    assert refused.value.code == "roster_protected"


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
