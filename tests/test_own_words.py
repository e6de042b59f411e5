"""What the program itself writes is read in the language of whoever reads it, what people typed as they typed it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from probono_desk import i18n, own_words, paths
from probono_desk.said import Said
from tests import catalogue

PROGRAMMES = (
    paths.resources_dir() / "roster" / "Programme.csv",
    paths.db_dir() / "samples" / "hauts-de-france" / "programme.csv",
)


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda file: file.parent.name)
def test_a_programme_that_comes_with_the_program_is_its_own_words(programme: Path) -> None:
    rows = list(csv.DictReader(programme.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    said = {row[column] for row in rows for column in ("Phase", "Volontaires", "Structures", "Équipe")} - {""}
    assert said - own_words.OWN == set()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("kept", sorted(own_words.OWN))
def test_what_was_left_as_it_was_shown_is_kept_as_it_was(kept: str, language: str) -> None:
    i18n.set_language(language)
    shown = own_words.own_words(kept)
    assert own_words.to_keep(shown) == own_words.to_keep(" ".join(shown.split())) == kept


def test_english_knows_each_of_them() -> None:
    english = catalogue.kept()
    assert [kept for kept in own_words.OWN if (message := english.get(kept)) is None or not message.string] == []


@pytest.mark.parametrize(("language", "mark"), [("fr", "{heure}"), ("en", "{time}")])
def test_a_message_asks_for_its_time_in_the_reader_s_own_word(language: str, mark: str) -> None:
    i18n.set_language(language)
    for kept in (*own_words.WALL_MESSAGES, *own_words.TABLE_MESSAGES.values(), "Photo à {time}, dans {minutes} min"):
        shown = own_words.message_words(kept)
        assert (mark in shown) == ("{time}" in kept)
        assert own_words.message_to_keep(shown) == kept
    assert own_words.message_to_say(f"Photo {mark}") == "Photo {time}"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_people_typed_is_no_message(language: str) -> None:
    i18n.set_language(language)
    for typed in ("", "Atelier : vos questions", "rien", "{time}"):
        assert own_words.own_words(typed) == typed == own_words.to_keep(typed) == own_words.own_datum(typed)
    assert own_words.own_datum(own_words.NEW_PHASE) == Said("Nouvelle étape")
