"""``import --dry-run --json`` and ``--accept`` in a process of their own."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.cli.test_roster import desk, people, run
from tests.roster.files import write_csv

__all__ = ["desk"]

LISTS = Path(__file__).parents[1] / "data" / "rosters"
KEYS = {"first_name", "last_name", "email", "phone", "organisation", "profile", "skills", "engagement"}


def test_a_good_list_prints_its_people_and_writes_nothing(desk: Path) -> None:
    told = run("import", desk, LISTS / "cp1252.csv", "--dry-run", "--json")
    found = json.loads(told.stdout)
    assert (told.returncode, told.stderr, found["verdict"]) == (0, "", "good")
    assert all(set(person) >= KEYS for person in found["people"])
    assert found["people"][2]["last_name"] == "Œuvrard"
    assert found["people"][0]["phone"] == "+33639984001"
    assert people(desk) == []


def test_what_has_to_be_asked_is_refused_until_it_is_answered(desk: Path) -> None:
    told = run("import", desk, LISTS / "two-readings.csv", "--dry-run", "--json")
    found = json.loads(told.stdout)
    assert (told.returncode, found["verdict"]) == (0, "ask")
    assert [choice["answer"] for choice in found["questions"][0]["choices"]] == ["cp1252", "mac_roman"]
    refused = run("import", desk, LISTS / "two-readings.csv")
    assert refused.returncode == 1
    assert "--accept encoding=mac_roman" in refused.stderr
    assert people(desk) == []
    assert run("import", desk, LISTS / "two-readings.csv", "--accept", "encoding=cp1252").returncode == 0
    assert people(desk) == ["Élodie"]


@pytest.mark.parametrize("name", ["password.xlsx", "damaged.xlsx"])
def test_a_list_that_cannot_go_in_says_where_and_why(desk: Path, name: str) -> None:
    told = run("import", desk, LISTS / name, "--dry-run", "--json")
    found = json.loads(told.stdout)
    assert (told.returncode, found["verdict"]) == (1, "refuse")
    assert all({"line", "column", "value", "why"} <= set(error) for error in found["errors"])
    assert found["errors"]


def test_json_alone_and_an_answer_without_a_key_are_wrong_usage(desk: Path) -> None:
    assert run("import", desk, LISTS / "utf8.csv", "--json").returncode == 2
    assert run("import", desk, LISTS / "utf8.csv", "--accept", "cp1252").returncode == 2


def test_what_is_to_be_answered_can_be_pasted_into_a_shell(desk: Path, tmp_path: Path) -> None:
    names = [("Nom", "Prénom", "Statut"), ("Roy", "Ana", "Peut-être"), ("Li", "Bo", "OK")]
    told = run("import", desk, write_csv(tmp_path / "l.csv", names))
    (line,) = [line for line in told.stderr.splitlines() if "coming:peut etre=coming" in line]
    assert shlex.split(line)[:2] == ["--accept", "coming:peut etre=coming"]
