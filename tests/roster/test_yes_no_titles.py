"""Columns of yes and no by their titles: who comes, and who may be photographed, never one for the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from probono_desk.cli.roster_answer import answer
from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv

PEOPLE = (("Roy", "Ada"), ("Loi", "Zoé"), ("Bel", "Léa"))


def found(tmp_path: Path, title: str, *cells: str) -> dict[str, Any]:
    rows = [[*PEOPLE[at], f"p{at}@example.org", cell] for at, cell in enumerate(cells)]
    return answer(read_roster(write_csv(tmp_path / "l.csv", [["Nom", "Prénom", "E-mail", title], *rows])))


def consents(reading: dict[str, Any]) -> list[bool | None]:
    return [person["photo_taken"] for person in reading["people"]]


@pytest.mark.parametrize(
    "title",
    [
        "Je refuse d’apparaître sur les images",
        "Je refuse les vidéos",
        "Je ne suis pas d’accord pour être filmé",
        "Pas d’accord pour apparaître en photo",
        "I decline to be filmed",
    ],
)
def test_a_title_that_refuses_pictures_is_turned_round_and_keeps_nobody_away(tmp_path: Path, title: str) -> None:
    reading = found(tmp_path, title, "Oui", "Non", "Non")
    assert consents(reading) == [False, True, True]
    assert reading["not_coming"] == []


def test_a_refusal_under_a_title_that_refuses_stays_one_and_an_agreement_is_asked(tmp_path: Path) -> None:
    reading = found(tmp_path, "Refus photo", "Je refuse", "J’accepte", "Non")
    assert consents(reading) == [False, None, True]
    assert [question["word"] for question in reading["questions"]] == ["J’accepte"]


def test_no_objection_asks_the_plain_way(tmp_path: Path) -> None:
    assert consents(found(tmp_path, "Je ne m’oppose pas aux photos", "Oui", "Non")) == [True, False]


@pytest.mark.parametrize(
    "title", ["May we take your picture?", "Peut-on vous filmer ?", "Clichés", "Can we film you?", "Vidéo"]
)
def test_a_title_that_asks_for_pictures_is_a_consent(tmp_path: Path, title: str) -> None:
    assert consents(found(tmp_path, title, "Oui", "Non", "Oui")) == [True, False, True]


def test_an_unknown_yes_or_no_about_pictures_is_asked(tmp_path: Path) -> None:
    reading = found(tmp_path, "Photographe", "Oui", "Non", "Oui")
    assert [question["key"] for question in reading["questions"]] == ["column:4"]


@pytest.mark.parametrize("word", ["Accord sous réserve", "Oui, à condition de voir", "Agreed subject to approval"])
def test_a_consent_with_a_condition_is_asked(tmp_path: Path, word: str) -> None:
    reading = found(tmp_path, "Droit à l’image", word, "Oui", "Accord sans réserve")
    assert consents(reading) == [None, True, True]
    assert [question["word"] for question in reading["questions"]] == [word]


@pytest.mark.parametrize(
    "title",
    [
        "Je viens",
        "Je serai là",
        "Venez-vous ?",
        "Pourrez-vous vous joindre à nous le 13 juin ?",
        "Are you still able to join us on 13 June?",
        "I will be there",
        "Participation au marathon",
        "Participation à l’événement",
    ],
)
def test_a_title_that_asks_whether_somebody_comes(tmp_path: Path, title: str) -> None:
    reading = found(tmp_path, title, "Oui", "Non", "Maybe")
    assert [person["last_name"] for person in reading["people"]] == ["Roy"]
    assert [left["name"] for left in reading["not_coming"]] == ["Zoé Loi"]
    assert [left["name"] for left in reading["asked"]] == ["Léa Bel"]
    assert reading["people"][0]["engagement"] is None


@pytest.mark.parametrize(
    "title", ["Empêchement", "J’ai un empêchement", "Je ne viens pas", "Je ne serai pas là", "I can’t come"]
)
def test_a_title_that_asks_whether_somebody_stays_away_is_turned_round(tmp_path: Path, title: str) -> None:
    reading = found(tmp_path, title, "Oui", "Non", "Peut-être")
    assert [left["name"] for left in reading["not_coming"]] == ["Ada Roy"]
    assert [person["last_name"] for person in reading["people"]] == ["Loi"]
    assert [left["name"] for left in reading["asked"]] == ["Léa Bel"]


@pytest.mark.parametrize("title", ["Je viens accompagné", "Je serai en voiture", "Participation en"])
def test_a_title_that_asks_for_more_than_coming_keeps_nobody_away(tmp_path: Path, title: str) -> None:
    cells = ("Bénévolat", "Mécénat", "Bénévolat") if title == "Participation en" else ("Oui", "Non", "Non")
    reading = found(tmp_path, title, *cells)
    assert len(reading["people"]) == 3
    assert reading["not_coming"] == []


@pytest.mark.parametrize("title", ["Licence", "Numéro de licence", "Pass", "Carte", "N° de carte"])
def test_the_number_of_a_card_is_no_telephone(tmp_path: Path, title: str) -> None:
    reading = found(tmp_path, title, "0639981234", "0639981235", "0639981236")
    assert [person["phone"] for person in reading["people"]] == ["", "", ""]
