from __future__ import annotations

import pytest

from probono_desk.roster.title_phrases import found_in, whole
from probono_desk.roster.title_words import bare_words, stemmed, words_of


def _names(title: str) -> set[str]:
    found = found_in(words_of(title), stemmed(bare_words(title)))
    return {means.name for one in found for means in one.means}


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Structures accompagnées", {"structure"}),
        ("Suivi par", {"sender"}),
        ("Suivi de l’inscription", {"order_status"}),
        ("Remplacé par qui ?", {"order_status"}),
        ("Numéro de participant", {"reference"}),
        ("Assigned to table", {"table"}),
        ("Couleur préférée", set()),
    ],
)
def test_a_phrase_is_found_by_the_small_words_that_turn_it(title: str, names: set[str]) -> None:
    assert _names(title) == names


def test_a_title_may_be_one_phrase_and_nothing_else() -> None:
    assert {means.name for means in whole()["vous etes"]} == {"profile"}
