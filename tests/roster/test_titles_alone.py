"""One title after the other beside a name, and one word of a status after the other: tests/data/titles.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from probono_desk.cli.roster_answer import answer
from probono_desk.domain.search_key import fold
from probono_desk.roster import skills
from probono_desk.roster.coming import Coming, of_cell, rule_of
from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv

DATA = tomllib.loads((Path(__file__).parents[1] / "data" / "titles.toml").read_text(encoding="utf-8"))
TITLES = [
    pytest.param(title, one["field"], one["cells"], one["want"], id=f"{one['field']}: {title}")
    for one in DATA["titles"]
    for title in one["said"]
]
# What the command line does not print of somebody.
_NOT_ANSWERED = {"note", "reference", "structure", "ticket"}
WORDS = [(word, means) for means, words in DATA["status"].items() for word in words]


@pytest.mark.parametrize(("title", "field", "cells", "want"), TITLES)
def test_a_title_is_read_as_it_is_meant(tmp_path: Path, title: str, field: str, cells: list[str], want: Any) -> None:
    head = ["Nom", "Prénom", title]
    rows = [head, ["Delattre", "Maëlle", cells[0]], ["Ouvrard", "Tristan", cells[1]]]
    read = read_roster(write_csv(tmp_path / "l.csv", rows))
    found = answer(read)
    come = {one["last_name"]: one for one in found["people"]}
    if field == "status":
        stay = {one["name"] for one in found["not_coming"]}
        named = (("Delattre", "Maëlle Delattre"), ("Ouvrard", "Tristan Ouvrard"))
        assert ["yes" if last in come else "no" if whole in stay else "ask" for last, whole in named] == want
        return
    assert (list(come), found["questions"]) == (["Delattre", "Ouvrard"], [])
    if field == "unread":
        assert {one["field"] for one in found["columns"] if one["title"] == title} <= {None, "note"}
    elif field == "skills":
        assert [[_usual(one) for one in person[field]] for person in come.values()] == want
    elif field in _NOT_ANSWERED:
        assert [getattr(person, field) for person in read.volunteers] == want
    else:
        assert [person[field] for person in come.values()] == want


@pytest.mark.parametrize(("word", "means"), WORDS)
def test_a_word_of_a_status_means_what_people_mean(word: str, means: str) -> None:
    assert (of_cell(word, rule_of("Statut")) or Coming.ASKED).value == means


def _usual(skill: str) -> str:
    (named,) = skills.named((skill,))
    return fold(named)
