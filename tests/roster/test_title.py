from __future__ import annotations

import pytest

from probono_desk.roster.names import Order
from probono_desk.roster.title import option_of, order_told, read_title, stems
from probono_desk.roster.title_words import bare_words, words_of


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("nom_adh", ("nom", "adh")),
        ("firstName", ("first", "name")),
        ("<b>Nom</b>", ("nom",)),
        ("E-mail", ("email",)),
        ("3. Prénom", ("prenom",)),
    ],
)
def test_a_title_is_read_by_its_words(title: str, words: tuple[str, ...]) -> None:
    assert words_of(title) == words


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Nom de famille", "last_name"),
        ("Votre prénom", "first_name"),
        ("Adresse e-mail", "email"),
        ("Table n°", "table"),
    ],
)
def test_a_title_says_its_field(title: str, field: str) -> None:
    fields = read_title(title).fields
    assert max(fields, key=lambda name: fields[name]) == field


def test_a_title_of_something_else_says_so() -> None:
    assert read_title("Xylophone").says_nothing
    assert not read_title("Pointure de chaussures").fields


def test_a_question_and_one_of_its_options() -> None:
    assert option_of("Vos compétences [Finance]") == ("Vos compétences", "Finance")
    assert option_of("Vos compétences") == ("Vos compétences", "")
    assert ("Compétences", "Finance") in list(stems("Compétences : Finance"))
    assert ("skills", "rh") in list(stems("skills/rh"))


def test_the_order_of_names_may_be_told() -> None:
    assert order_told("Nom et prénom") is Order.LAST_FIRST
    assert order_told("Prénom Nom") is Order.FIRST_LAST
    assert order_told("Participant") is None


def test_what_a_question_wraps_around_is_left_out() -> None:
    assert bare_words("Quel est votre prénom ?") == ("prenom",)
