from __future__ import annotations

import pytest

from probono_desk.roster.title_words import bare_words, is_filler, stemmed, words_of


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("employeeID", ("employee", "id")),
        ("IDParticipant", ("id", "participant")),
        ("NUM_EQUIPE", ("numero", "equipe")),
        ("photoConsent", ("photo", "consent")),
        ("Q4. Votre mail (O/N)", ("votre", "email")),
    ],
)
def test_a_title_is_taken_apart_into_its_words(title: str, words: tuple[str, ...]) -> None:
    assert words_of(title) == words


def test_what_a_question_wraps_around_is_no_word_of_it() -> None:
    assert bare_words("Quelle est votre adresse mail ?") == ("adresse", "email")
    assert is_filler("votre")
    assert not is_filler("adresse")


def test_plurals_and_feminine_endings_make_no_difference_but_where_they_mean_another_thing() -> None:
    assert stemmed(("structures", "accompagnees")) == stemmed(("structure", "accompagne"))
    assert stemmed(("attentes",)) != stemmed(("attente",))
    assert stemmed(("address",)) == ("address",)
