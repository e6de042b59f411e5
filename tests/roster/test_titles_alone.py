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
from probono_desk.roster.consent import consent
from probono_desk.roster.own_words import engagement_word, profile_word
from probono_desk.roster.read import read_roster
from probono_desk.roster.sections import table_in
from probono_desk.roster.words import ENGAGEMENTS, PROFILES, named
from tests.roster.files import write_csv

DATA = tomllib.loads((Path(__file__).parents[1] / "data" / "titles.toml").read_text(encoding="utf-8"))
TITLES = [
    pytest.param(title, one["field"], one["cells"], one["want"], id=f"{one['field']}: {title}")
    for one in DATA["titles"]
    for title in one["said"]
]
# What the command line does not print of somebody.
_NOT_ANSWERED = {"note", "reference", "structure", "ticket"}


def _of(kind: str) -> list[tuple[str, str]]:
    return [(word, means) for means, words in DATA[kind].items() for word in words]


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


@pytest.mark.parametrize(("word", "means"), _of("status"))
def test_a_word_of_a_status_means_what_people_mean(word: str, means: str) -> None:
    assert (of_cell(word, rule_of("Statut")) or Coming.ASKED).value == means


@pytest.mark.parametrize(("word", "means"), _of("engagement"))
def test_a_word_says_on_whose_time_somebody_comes(word: str, means: str) -> None:
    assert (named(engagement_word(word), ENGAGEMENTS) or "ask") == means


@pytest.mark.parametrize(("word", "means"), _of("profile"))
def test_a_word_says_what_somebody_does(word: str, means: str) -> None:
    assert (named(profile_word(word), PROFILES) or "ask") == means


@pytest.mark.parametrize(("word", "means"), _of("photo_taken"))
def test_a_word_agrees_to_pictures_refuses_them_or_must_be_asked(word: str, means: str) -> None:
    assert {True: "yes", False: "no", None: "ask"}[consent(word)] == means


@pytest.mark.parametrize(("word", "means"), _of("table"))
def test_a_cell_names_one_table_or_none(word: str, means: str) -> None:
    assert (table_in(word) if table_in(word).isdigit() else "ask") == means


def _usual(skill: str) -> str:
    (named,) = skills.named((skill,))
    return fold(named)
